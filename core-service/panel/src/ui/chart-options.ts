import type uPlot from 'uplot';

interface Colours {
  line: string;
  fill: string;
  grid: string;
  text: string;
  earlier: string;
  ground: string;
  font: string;
}

/** Colours as the browser resolves them: a canvas does not know custom properties. */
export function readColours(element: HTMLElement): Colours {
  const probe = element.ownerDocument.createElement('span');
  // High contrast makes all text of one colour, and a canvas nothing: line and ground would be the same.
  probe.style.forcedColorAdjust = 'none';
  element.append(probe);
  const resolve = (token: string) => {
    probe.style.color = `var(--panel-${token})`;
    return styleOf(probe)?.color ?? 'gray';
  };
  const colours = {
    line: resolve('accent'),
    fill: resolve('accent-soft'),
    grid: resolve('line'),
    text: resolve('text-soft'),
    earlier: resolve('line-strong'),
    ground: resolve('surface'),
    font: `12px ${styleOf(element)?.fontFamily ?? 'sans-serif'}`,
  };
  probe.remove();
  return colours;
}

function styleOf(element: HTMLElement): CSSStyleDeclaration | undefined {
  return element.ownerDocument.defaultView?.getComputedStyle(element);
}

interface ChartFacts {
  width: number;
  height: number;
  /** Things are counted: the axis shows no halves of them. */
  isCount: boolean;
  /** A line of what it is compared with comes after. */
  isCompared: boolean;
  colours: Colours;
  dayAt(index: number): string;
  print(value: number): string;
  onPoint(index: number | undefined): void;
}

const wholeSteps = [1, 2, 5]
  .flatMap((step) => [0, 1, 2, 3, 4, 5, 6, 7, 8].map((zeros) => step * 10 ** zeros))
  .sort((a, b) => a - b);

/** One line with a soft ground from zero, and its unfinished end; days below, three or four values at the left. */
export function chartOptions({
  width,
  height,
  isCount,
  isCompared,
  colours,
  dayAt,
  print,
  onPoint,
}: ChartFacts): uPlot.Options {
  const line: uPlot.Series = {
    stroke: colours.line,
    width: 2,
    points: { show: (plot) => (plot.data[0]?.length ?? 0) < 15 },
  };
  const axis = { stroke: colours.text, font: colours.font, ticks: { show: false } };
  return {
    width,
    height,
    legend: { show: false },
    // The last day stands under the last point: half of its name hangs over the edge.
    padding: [8, 24, 0, 0],
    scales: { x: { time: false }, y: { range: (_, __, max) => [0, max > 0 ? max * 1.1 : 1] } },
    axes: [
      {
        ...axis,
        grid: { show: false },
        incrs: [1, 2, 7, 14, 30, 60, 90, 180],
        space: 64,
        size: 28,
        values: (_, splits) => splits.map((index) => (Number.isInteger(index) ? dayAt(index) : '')),
      },
      {
        ...axis,
        size: (_, values) => 16 + 7 * Math.max(1, ...(values ?? []).map((text) => text.length)),
        space: 40,
        ...(isCount && { incrs: wholeSteps }),
        grid: { stroke: colours.grid, width: 1 },
        values: (_, splits) => splits.map(print),
      },
    ],
    series: [
      {},
      { ...line, fill: colours.fill },
      { ...line, dash: [2, 4] },
      ...(isCompared ? [{ stroke: colours.earlier, width: 1.5, dash: [5, 5], points: { show: false } }] : []),
    ],
    cursor: { y: false, drag: { x: false, y: false }, points: { size: 9, fill: colours.line, stroke: colours.ground } },
    // A chart drawn anew has no cursor yet: only a pointer that leaves gives up what was chosen.
    hooks: { setCursor: [({ cursor: { idx, event } }) => event && onPoint(idx ?? undefined)] },
  };
}
