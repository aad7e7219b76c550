import type { EndpointResponse } from '@smartpoint/contracts';
import { getBreakdown } from '@smartpoint/contracts/breakdowns';
import { useApi } from '../../app/api.ts';
import { useFormat } from '../../format/use-format.ts';
import { useLanguage, useT } from '../../i18n/i18n.tsx';
import { Card } from '../../ui/card.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useNarrowing } from './narrowing.ts';
import type { BehindFigure } from './rows-dialog.tsx';

type Answer = EndpointResponse<typeof getBreakdown>;
const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;
const hours = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0'));
/** Shades of a cell: none, and four more. */
const shades = 4;

/** When leads come: hours of the week, darker where more. */
export function HourMap({ onOpen }: { onOpen(behind: BehindFigure): void }) {
  const t = useT();
  const { asked } = useNarrowing();
  const query = useApi(
    getBreakdown,
    { query: { ...asked, by: 'weekhour', compare: 'none', limit: 168 } },
    { keepPrevious: true },
  );
  return (
    <Card title={t('stats.hours.title')} note={query.data && <Busiest rows={query.data.rows} />}>
      <Loaded query={query} skeleton={<Skeleton height={220} />}>
        {({ rows }) => <HourTable rows={rows} onOpen={onOpen} />}
      </Loaded>
    </Card>
  );
}

export function Busiest({ rows }: { rows: Answer['rows'] }) {
  const t = useT();
  const best = rows.toSorted((one, other) => other.leads - one.leads)[0];
  return <>{best && best.leads > 0 ? t('stats.hours.busiest', { when: best.label }) : t('stats.hours.none')}</>;
}

interface HourTableProps {
  rows: Answer['rows'];
  /** Left out: the table is only to be read. */
  onOpen?: (behind: BehindFigure) => void;
}

export function HourTable({ rows, onOpen }: HourTableProps) {
  const t = useT();
  const { locale } = useLanguage();
  const format = useFormat();
  const byHour = new Map(rows.map((row) => [row.value, row]));
  const most = Math.max(...rows.map(({ leads }) => leads), 1);
  return (
    <div className="sp-hours" role="group" aria-label={t('stats.hours.title')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <td />
            {hours.map((hour) => (
              <th key={hour} scope="col">
                {Number(hour)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weekdays.map((weekday) => (
            <tr key={weekday}>
              <th scope="row">{weekdayName(weekday, locale)}</th>
              {hours.map((hour) => {
                const row = byHour.get(`${weekday}-${hour}`);
                const leads = row?.leads ?? 0;
                const name = t('stats.hours.cell', {
                  when: `${weekdayName(weekday, locale)} ${hour}:00`,
                  leads: format.number(leads),
                  visits: format.number(row?.visits ?? 0),
                });
                return (
                  <td key={hour} data-shade={Math.ceil((leads / most) * shades)} title={name}>
                    {row && leads > 0 && onOpen ? (
                      <button
                        type="button"
                        aria-label={name}
                        onClick={() => onOpen({ of: 'leads', by: 'weekhour', value: row.value, label: row.label })}
                      />
                    ) : (
                      <span className="sp-hidden">{leads}</span>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** 5 January 2026 was a Monday. */
function weekdayName(weekday: number, locale: string): string {
  const day = new Date(Date.UTC(2026, 0, 4 + weekday));
  return new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }).format(day);
}
