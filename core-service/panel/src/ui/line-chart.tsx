import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import uPlot from 'uplot';
import { useFormat } from '../format/use-format.ts';
import { useT } from '../i18n/i18n.tsx';
import { chartOptions, readColours } from './chart-options.ts';
import { DayTable } from './day-table.tsx';
import { useColourScheme } from './use-colour-scheme.ts';

interface LineChartProps {
  /** What the line is: stands beside the value instead of a legend. */
  name: string;
  days: readonly string[];
  /** One value per day; empty days are zeros. */
  values: readonly number[];
  /** The last of them is not over: a dashed end. */
  isRunning: boolean;
  /** What they are compared with, day for day: a dashed line. */
  earlier?: readonly number[] | undefined;
  print(value: number): string;
}

const moves: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity };

/** One line over days. Pointer or arrow keys choose a day, which is read out above. */
export function LineChart({ name, days, values, isRunning, earlier, print }: LineChartProps) {
  const t = useT();
  const format = useFormat();
  const last = days.length - 1;
  const [chosen, setChosen] = useState<number>();
  const plot = usePlot({ days, values, isRunning, earlier, print, shortDay: format.shortDay, onPoint: setChosen });
  const index = Math.min(chosen ?? last, last);
  const running = (at: number) => (isRunning && at === last ? t('stats.running') : '');
  const was = (at: number) => (earlier ? t('stats.was', { before: print(earlier[at] ?? 0) }) : '');
  const readout = (at: number) =>
    [t('stats.readout', { day: format.day(days[at] ?? ''), name, value: print(values[at] ?? 0) }), running(at), was(at)]
      .filter(Boolean)
      .join(', ');
  const onKeyDown = (event: KeyboardEvent) => {
    const move = moves[event.key];
    if (move === undefined) return;
    event.preventDefault();
    const next = Math.min(last, Math.max(0, index + move));
    setChosen(next);
    plot.point(next);
  };
  return (
    <div className="sp-chart">
      <div className="sp-chart__head">
        <span className="sp-chart__readout">
          {format.day(days[index] ?? '')} · {name}: <strong>{print(values[index] ?? 0)}</strong>
          {running(index) && <span className="sp-soft"> · {running(index)}</span>}
          {earlier && <span className="sp-soft"> · {was(index)}</span>}
        </span>
        {earlier && (
          <span className="sp-chart__key" aria-hidden="true">
            {t('stats.chart.earlier')}
          </span>
        )}
      </div>
      <div
        ref={plot.place}
        className="sp-chart__plot"
        role="slider"
        tabIndex={0}
        aria-label={t('stats.chart', { name })}
        aria-valuemin={0}
        aria-valuemax={last}
        aria-valuenow={index}
        aria-valuetext={readout(index)}
        onKeyDown={onKeyDown}
      />
      <DayTable name={name} days={days} values={values} print={print} />
    </div>
  );
}

interface PlotOptions {
  days: readonly string[];
  values: readonly number[];
  isRunning: boolean;
  earlier: readonly number[] | undefined;
  print(value: number): string;
  shortDay(day: string): string;
  onPoint(index: number | undefined): void;
}

function usePlot({ days, values, isRunning, earlier, print, shortDay, onPoint }: PlotOptions) {
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>(undefined);
  const scheme = useColourScheme(place);
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const options = chartOptions({
      width: element.clientWidth,
      height: element.clientHeight,
      isCount: values.every(Number.isInteger),
      isCompared: earlier !== undefined,
      colours: readColours(element),
      // The axis of a single day goes beyond it.
      dayAt: (index) => (days[index] === undefined ? '' : shortDay(days[index])),
      print,
      onPoint,
    });
    const drawn = new uPlot(options, linesOf({ values, isRunning, earlier }), element);
    plot.current = drawn;
    const watch = new ResizeObserver(() => {
      drawn.setSize({ width: element.clientWidth, height: element.clientHeight });
    });
    watch.observe(element);
    return () => {
      watch.disconnect();
      drawn.destroy();
    };
  }, [days, values, isRunning, earlier, print, shortDay, onPoint, scheme]);
  const point = (index: number) => {
    const drawn = plot.current;
    const value = values[index] ?? 0;
    drawn?.setCursor({ left: drawn.valToPos(index, 'x'), top: drawn.valToPos(value, 'y') }, false);
  };
  return { place, point };
}

/** The ground of the period's own line would hide another below it; what leads to its unfinished end is a line of its own. */
function linesOf({
  values,
  isRunning,
  earlier,
}: Pick<PlotOptions, 'values' | 'isRunning' | 'earlier'>): uPlot.AlignedData {
  const slots = values.map((_, index) => index);
  const over = isRunning ? values.length - 1 : values.length;
  return [
    slots,
    values.map((value, index) => (index < over ? value : null)),
    values.map((value, index) => (isRunning && index >= over - 1 ? value : null)),
    ...(earlier ? [slots.map((index) => earlier[index] ?? 0)] : []),
  ];
}
