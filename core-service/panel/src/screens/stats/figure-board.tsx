import { useMemo } from 'react';
import { useAddressState } from '../../app/address-state.ts';
import { useTimeZone } from '../../app/session.tsx';
import { present } from '../../format/clock.ts';
import { dayOf } from '../../format/moments.ts';
import { changeOf } from '../../format/numbers.ts';
import { useFormat } from '../../format/use-format.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Card } from '../../ui/card.tsx';
import { KeyFigure } from '../../ui/key-figure.tsx';
import { LineChart } from '../../ui/line-chart.tsx';
import { comparedWith } from './compared-with.ts';
import type { Compared } from './compared-with.ts';

export interface Figure<K extends string> {
  key: K;
  name: string;
  formula: string;
  isRatio?: boolean;
}

type Values<K extends string> = Record<K, number | null>;

interface FigureBoardProps<K extends string> {
  figures: readonly Figure<K>[];
  total: Values<K>;
  /** Undefined: compared with nothing. */
  previous: Values<K> | undefined;
  /** Day for day what the period is compared with, drawn below its own line. */
  earlier?: readonly Values<K>[] | undefined;
  compare?: Compared['compare'];
  days: readonly (Values<K> & { day: string })[];
  /** Of a period of one day. */
  hours: readonly (Values<K> & { hour: number })[] | null;
  /** `previous` ends at the time of day it is now. */
  isSameHours: boolean;
}

/** Key figures in a row and the chosen one drawn below; the choice is kept in the address. */
export function FigureBoard<K extends string>({
  figures,
  total,
  previous,
  earlier,
  compare = 'before',
  ...rest
}: FigureBoardProps<K>) {
  const before = useT()(`stats.${comparedWith({ compare, ...rest })}`);
  const days = usePoints(rest);
  const format = useFormat();
  const isRunning = rest.days.at(-1)?.day === dayOf(new Date(present()), useTimeZone());
  const [query, change] = useAddressState();
  const chosen = figures.find(({ key }) => key === query.get('figure')) ?? figures[0];
  const key = chosen?.key;
  const print = chosen?.isRatio ? format.percent : format.number;
  const chart = useMemo(
    () => ({
      days: days.map(({ day }) => day),
      values: key ? valuesOf(days, key) : [],
      earlier: key && earlier ? valuesOf(earlier, key).slice(0, days.length) : undefined,
    }),
    [days, earlier, key],
  );
  return (
    <>
      <div className="sp-figures">
        {figures.map(({ key: figure, name, formula, isRatio }) => (
          <KeyFigure
            key={figure}
            name={name}
            formula={formula}
            value={isRatio ? format.percent(total[figure]) : format.number(total[figure] ?? 0)}
            change={changeOf(total[figure], previous?.[figure] ?? null)}
            before={before}
            values={valuesOf(days, figure)}
            isRunning={isRunning}
            isChosen={figure === key}
            onChoose={() => change({ figure })}
          />
        ))}
      </div>
      {chosen && (
        <Card>
          <LineChart name={chosen.name} {...chart} isRunning={isRunning} print={print} />
        </Card>
      )}
    </>
  );
}

/** What the chart draws: days, or the hours of one. */
function usePoints<K extends string>({ days, hours }: Pick<FigureBoardProps<K>, 'days' | 'hours'>) {
  return useMemo(
    () => hours?.map((figures) => ({ ...figures, day: `${String(figures.hour).padStart(2, '0')}:00` })) ?? days,
    [days, hours],
  );
}

function valuesOf<K extends string>(days: readonly Values<NoInfer<K>>[], key: K): number[] {
  return days.map((day) => day[key] ?? 0);
}
