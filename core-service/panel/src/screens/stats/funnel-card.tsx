import { changeOf } from '../../format/numbers.ts';
import { useFormat } from '../../format/use-format.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Card } from '../../ui/card.tsx';
import { Change } from '../../ui/key-figure.tsx';
import type { ComparedWith } from './compared-with.ts';
import { OpenFigure } from './open-figure.tsx';

type Step = 'shows' | 'clicks' | 'leads';
type Steps = Record<Step, number>;

export interface FunnelCardProps extends Steps {
  /** Whose figures these are; all of the period unless told. */
  name?: string;
  /** What the first step counts. */
  shown?: 'shows' | 'visits';
  /** Undefined: compared with nothing. */
  previous?: Steps | undefined;
  comparedWith?: ComparedWith | undefined;
  onOpen(of: Step): void;
  /** Where leads stand, if not among what is opened here; null: the reader may not see them. */
  leadsAt?: string | null | undefined;
}

/** The way of visitors through one widget: seen, begun, sent, with what is lost between, beside how it was. */
export function FunnelCard({ name, shown = 'shows', previous, comparedWith = 'before', ...rest }: FunnelCardProps) {
  const { shows, onOpen, leadsAt } = rest;
  const t = useT();
  const format = useFormat();
  const whose = name ?? t('stats.rows.all');
  const old = previous && previous.shows + previous.clicks + previous.leads > 0 ? previous : undefined;
  const steps = [
    { key: 'shows', from: undefined },
    { key: 'clicks', from: 'shows' },
    { key: 'leads', from: 'clicks' },
  ] as const;
  const note = t(shown === 'visits' ? 'funnel.noteVariant' : 'funnel.note');
  return (
    <Card title={t('funnel.title')} note={old ? `${note}. ${t(`funnel.compared.${comparedWith}`)}` : note}>
      <ol className="sp-funnel">
        {steps.map(({ key, from }) => {
          const value = rest[key];
          const lost = from === undefined ? 0 : rest[from] - value;
          const isPlain = key === 'leads' && leadsAt === null;
          return (
            <li key={key}>
              <div className="sp-funnel__words">
                <span>{t(`funnel.${key}`)}</span>
                <span>
                  <strong>
                    <OpenFigure
                      value={value}
                      name={t(`stats.open.${key === 'shows' ? shown : key}`, { name: whose })}
                      onOpen={isPlain ? undefined : () => onOpen(key)}
                      to={key === 'leads' ? (leadsAt ?? undefined) : undefined}
                    />
                  </strong>{' '}
                  {from !== undefined && rest[from] > 0 && (
                    <span className="sp-soft">{format.percent(rateOf(value, rest[from]))}</span>
                  )}
                </span>
              </div>
              <div className="sp-funnel__track">
                <span style={{ width: widthOf(value, shows) }} />
              </div>
              {old && (
                <div className="sp-funnel__track sp-funnel__track--before">
                  <span style={{ width: widthOf(old[key], old.shows) }} />
                </div>
              )}
              <div className="sp-funnel__words sp-funnel__below">
                {lost > 0 && key !== 'shows' && <span>{t(`funnel.lost.${key}`, { count: lost })}</span>}
                {old && (
                  <Before
                    value={value}
                    before={old[key]}
                    from={from && old[from]}
                    comparedWith={t(`stats.${comparedWith}`)}
                  />
                )}
              </div>
            </li>
          );
        })}
      </ol>
    </Card>
  );
}

interface BeforeProps {
  value: number;
  before: number;
  /** How many came to the step above then. */
  from: number | undefined;
  comparedWith: string;
}

function Before({ value, before, from, comparedWith }: BeforeProps) {
  const t = useT();
  const format = useFormat();
  return (
    <span className="sp-funnel__before">
      <Change change={changeOf(value, before)} before={comparedWith} />{' '}
      {t('stats.was', { before: format.number(before) })}
      {from ? ` · ${format.percent(rateOf(before, from))}` : ''}
    </span>
  );
}

/** All of them at most: somebody may leave two leads. */
const rateOf = (part: number, whole: number): number => Math.min(1, part / whole);
const widthOf = (value: number, shows: number): string => `${shows > 0 ? rateOf(value, shows) * 100 : 0}%`;
