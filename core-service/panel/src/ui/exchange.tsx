import type { Delivery } from '@smartpoint/contracts/leads';
import { useT } from '../i18n/i18n.tsx';

/** What was sent and answered, for whoever has to find out why. */
export function Exchange({ exchange }: { exchange: Pick<Delivery['log'][number], 'status' | 'request' | 'answer'> }) {
  const t = useT();
  const { status, request, answer } = exchange;
  const facts: [label: string, value: string][] = [
    [t('delivery.request'), request ?? ''],
    [t('delivery.status'), status === null ? '' : String(status)],
    [t('delivery.answer'), answer ?? ''],
  ];
  const known = facts.filter(([, value]) => value !== '');
  if (known.length === 0) return null;
  return (
    <details className="sp-small">
      <summary>{t('delivery.exchange')}</summary>
      {known.map(([label, value]) => (
        <p key={label} className="sp-break">
          <span className="sp-soft">{label}: </span>
          {value}
        </p>
      ))}
    </details>
  );
}
