import type { LeadRow } from '@smartpoint/contracts/leads';
import { useT } from '../../i18n/i18n.tsx';

type Fate = LeadRow['deliveries'][number];
type State = Fate['state'];

export const toneOf: Record<State, 'good' | 'warn' | 'bad'> = { delivered: 'good', waiting: 'warn', parked: 'bad' };

/** One dot per destination and the states in words; which destination is in which comes on hover, and to screen readers. */
export function DeliveryDots({ deliveries }: { deliveries: LeadRow['deliveries'] }) {
  const t = useT();
  if (deliveries.length === 0) return <span className="sp-soft">{t('delivery.none')}</span>;
  const words = deliveries
    .map((delivery) => `${destinationName(delivery.kind, t)}: ${fateWords(delivery, t)}`)
    .join('\n');
  return (
    <span className="sp-dots" role="img" aria-label={words} title={words}>
      {deliveries.map(({ state }, index) => (
        <span key={index} className={`sp-dot sp-dot--${toneOf[state]}`} />
      ))}
      <span className="sp-dots__words" aria-hidden="true">
        {shortWords(deliveries, t)}
      </span>
    </span>
  );
}

/** One fate of all is its name; of several, how many of them did not arrive and why. */
function shortWords(deliveries: readonly Fate[], t: ReturnType<typeof useT>): string {
  const fates = new Set(deliveries.map((delivery) => fateWords(delivery, t)));
  if (fates.size === 1) return [...fates].join('');
  const open = deliveries.filter(({ state }) => state !== 'delivered').map((delivery) => fateWords(delivery, t));
  return [...new Set(open)]
    .map((fate) => {
      const count = open.filter((each) => each === fate).length;
      return t('delivery.part', { fate, count: String(count), all: String(deliveries.length) });
    })
    .join(', ');
}

/** Where it is, in words: what a waiting one waits for, if that is not its turn. */
export function fateWords({ state, hold }: Pick<Fate, 'state' | 'hold'>, t: ReturnType<typeof useT>): string {
  return t(hold === null ? `delivery.${state}` : `delivery.hold.${hold}`);
}

export function destinationName(kind: string, t: ReturnType<typeof useT>): string {
  return kind === 'mailbox' || kind === 'connection' ? t(`delivery.kind.${kind}`) : kind;
}
