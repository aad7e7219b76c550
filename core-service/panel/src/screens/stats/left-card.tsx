import type { EndpointResponse } from '@smartpoint/contracts';
import { markOf } from '@smartpoint/contracts/breakdowns';
import type { getLeftFields } from '@smartpoint/contracts/stats';
import { useFormat } from '../../format/use-format.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Card } from '../../ui/card.tsx';
import { OpenFigure } from './open-figure.tsx';

interface LeftCardProps extends EndpointResponse<typeof getLeftFields> {
  /** `field` as a question asks for it. */
  onOpen(behind: { field: string; label: string }): void;
}

/** The fields at which people stopped who began the form and did not send it, in the order in which it asks. */
export function LeftCard({ visits, fields, onOpen }: LeftCardProps) {
  const t = useT();
  const format = useFormat();
  const unknown = visits - fields.reduce((sum, field) => sum + field.visits, 0);
  const rows = [
    ...fields.map(({ field, label, visits: count }) => ({ key: field, label, count })),
    ...(unknown > 0 ? [{ key: '', label: t('left.unknown'), count: unknown }] : []),
  ];
  const most = Math.max(...rows.map(({ count }) => count), 1);
  return (
    <Card title={t('left.title')} note={t(visits > 0 ? 'left.note' : 'left.none')}>
      {visits > 0 && (
        <ol className="sp-funnel">
          {rows.map(({ key, label, count }) => (
            <li key={key}>
              <div className="sp-funnel__words">
                <span>{label}</span>
                <span>
                  <strong>
                    <OpenFigure
                      value={count}
                      name={t('stats.open.left', { name: label })}
                      onOpen={() => onOpen({ field: markOf(key), label })}
                    />
                  </strong>{' '}
                  <span className="sp-soft">{format.percent(count / visits)}</span>
                </span>
              </div>
              <div className="sp-funnel__track">
                <span style={{ width: `${(count / most) * 100}%` }} />
              </div>
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}
