import { updateConnection } from '@smartpoint/contracts/connections';
import { getLead, getReconciliation, listLeads, retryDelivery } from '@smartpoint/contracts/leads';
import type { Delivery } from '@smartpoint/contracts/leads';
import { useSend } from '../../app/api.ts';
import { useCan } from '../../app/session.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Exchange } from '../../ui/exchange.tsx';
import { Link } from '../../ui/link.tsx';
import { Badge } from '../../ui/notice.tsx';
import { useSay } from '../../ui/snackbars.tsx';
import { problemText } from '../../ui/states.tsx';
import { inOneLine } from '../../format/upright.ts';
import { destinationName, fateWords, toneOf } from './delivery-dots.tsx';

/** Where the lead was sent, every attempt, and «Отправить ещё раз». */
export function DeliveryJournal({ deliveries }: { deliveries: readonly Delivery[] }) {
  const t = useT();
  return (
    <section className="sp-facts-group">
      <h3>{t('lead.section.delivery')}</h3>
      {deliveries.length === 0 && <p className="sp-small sp-soft">{t('delivery.noneLong')}</p>}
      {deliveries.map((delivery) => (
        <DeliveryEntry key={delivery.id} delivery={delivery} />
      ))}
    </section>
  );
}

function DeliveryEntry({ delivery }: { delivery: Delivery }) {
  const t = useT();
  const { state, hold } = delivery;
  return (
    <div className="sp-delivery">
      <div className="sp-row">
        <Badge tone={toneOf[state]}>{fateWords(delivery, t)}</Badge>
        <span className="sp-grow sp-break">
          {destinationName(delivery.kind, t)} · {delivery.target}
        </span>
        {state !== 'delivered' && hold === null && <RetryButton deliveryId={delivery.id} />}
      </div>
      <DeliveryNote delivery={delivery} />
      <MendLink delivery={delivery} />
      {delivery.log.length > 0 && <Attempts log={delivery.log} />}
    </div>
  );
}

function DeliveryNote({ delivery: { state, reason, nextAttemptAt, externalId } }: { delivery: Delivery }) {
  const t = useT();
  const format = useFormat();
  const next = state === 'waiting' && nextAttemptAt ? t('delivery.next', { at: format.moment(nextAttemptAt) }) : '';
  const known = externalId === null ? '' : t('delivery.externalId', { id: externalId });
  const words = inOneLine([reason, next, known]);
  return words ? <p className="sp-small sp-break">{words}</p> : null;
}

/** To the field of the connection that mends the reason. */
function MendLink({ delivery: { state, connectionId, mendedIn } }: { delivery: Delivery }) {
  const t = useT();
  const can = useCan();
  if (state === 'delivered' || connectionId === null || mendedIn === null || !can(updateConnection)) return null;
  return (
    <p className="sp-small">
      <Link to={`/settings/integration/?connection=${connectionId}&field=${mendedIn}`}>{t('delivery.mend')}</Link>
    </p>
  );
}

function Attempts({ log }: { log: Delivery['log'] }) {
  const t = useT();
  const format = useFormat();
  return (
    <ol className="sp-attempts">
      {log.map(({ n, at, detail, ms, ...exchange }) => (
        <li key={n}>
          <time dateTime={at}>{`${format.moment(at)}:${format.clock(at).slice(-2)}`}</time>
          <span className="sp-break">{detail}</span>
          <span className="sp-soft sp-number">{t('delivery.ms', { ms: format.number(Math.round(ms)) })}</span>
          <Exchange exchange={exchange} />
        </li>
      ))}
    </ol>
  );
}

function RetryButton({ deliveryId }: { deliveryId: number }) {
  const t = useT();
  const say = useSay();
  const can = useCan();
  const retry = useSend(retryDelivery, { outdates: [getLead, listLeads, getReconciliation] });
  if (!can(retryDelivery)) return null;
  const send = () =>
    retry.mutate(
      { params: { deliveryId } },
      { onSuccess: () => say(t('delivery.retried')), onError: (error) => say(problemText(error, t)) },
    );
  return (
    <Button size="compact" isBusy={retry.isPending} onClick={send}>
      {t('delivery.retry')}
    </Button>
  );
}
