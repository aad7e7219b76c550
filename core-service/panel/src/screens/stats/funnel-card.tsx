import { useFormat } from '../../format/use-format.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Card } from '../../ui/card.tsx';
import { OpenFigure } from './open-figure.tsx';

export interface FunnelCardProps {
  shows: number;
  clicks: number;
  leads: number;
  /** What is counted, unless it is shows. */
  note?: string;
  /** Left out: the figures are only to be read. */
  onOpen?: ((of: 'shows' | 'clicks' | 'leads') => void) | undefined;
}

/** The way of visitors through one widget: seen, begun, sent, with what is lost between. */
export function FunnelCard({ shows, clicks, leads, note, onOpen }: FunnelCardProps) {
  const t = useT();
  const format = useFormat();
  const steps = [
    { key: 'shows', value: shows, from: undefined },
    { key: 'clicks', value: clicks, from: shows },
    { key: 'leads', value: leads, from: clicks },
  ] as const;
  return (
    <Card title={t('funnel.title')} note={note ?? t('funnel.note')}>
      <ol className="sp-funnel">
        {steps.map(({ key, value, from }) => (
          <li key={key}>
            <div className="sp-funnel__words">
              <span>{t(`funnel.${key}`)}</span>
              <span>
                <strong>
                  <OpenFigure
                    value={value}
                    name={t(`stats.open.${key}`, { name: t('stats.rows.all') })}
                    onOpen={onOpen && (() => onOpen(key))}
                  />
                </strong>{' '}
                {from !== undefined && from > 0 && (
                  <span className="sp-soft">{format.percent(Math.min(1, value / from))}</span>
                )}
              </span>
            </div>
            <div className="sp-funnel__track">
              <span style={{ width: `${shows > 0 ? Math.min(1, value / shows) * 100 : 0}%` }} />
            </div>
            {from !== undefined && from > value && (
              <p className="sp-small sp-soft">{t(`funnel.lost.${key}`, { count: from - value })}</p>
            )}
          </li>
        ))}
      </ol>
    </Card>
  );
}
