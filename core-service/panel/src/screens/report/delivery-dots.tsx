import type { LeadRow } from '@smartpoint/contracts/leads';
import { useT } from '../../i18n/i18n.tsx';

type State = LeadRow['deliveries'][number]['state'];

export const toneOf: Record<State, 'good' | 'warn' | 'bad'> = { delivered: 'good', waiting: 'warn', parked: 'bad' };

/** One dot per destination and the states in words; which destination is in which comes on hover, and to screen readers. */
export function DeliveryDots({ deliveries }: { deliveries: LeadRow['deliveries'] }) {
  const t = useT();
  if (deliveries.length === 0) return <span className="sp-soft">{t('delivery.none')}</span>;
  const words = deliveries
    .map(({ kind, state }) => `${destinationName(kind, t)}: ${t(`delivery.${state}`)}`)
    .join('\n');
  return (
    <span className="sp-dots" role="img" aria-label={words} title={words}>
      {deliveries.map(({ state }, index) => (
        <span key={index} className={`sp-dot sp-dot--${toneOf[state]}`} />
      ))}
      <span className="sp-dots__words" aria-hidden="true">
        {[...new Set(deliveries.map(({ state }) => t(`delivery.${state}`)))].join(', ')}
      </span>
    </span>
  );
}

export function destinationName(kind: string, t: ReturnType<typeof useT>): string {
  return kind === 'mailbox' ? t('delivery.kind.mailbox') : kind;
}
