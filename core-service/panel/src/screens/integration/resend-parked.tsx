import { useState } from 'react';
import { listConnections } from '@smartpoint/contracts/connections';
import { retryDeliveries } from '@smartpoint/contracts/leads';
import { useSend } from '../../app/api.ts';
import { useCan } from '../../app/session.tsx';
import { isDay } from '../../format/period.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { useSay } from '../../ui/snackbars.tsx';
import { problemText } from '../../ui/states.tsx';
import { TextField } from '../../ui/text-field.tsx';

interface Period {
  from: string;
  to: string;
}

/** Sends again what the service would not take, piece by piece, and tells how far it is. */
function useResend(connectionId: number) {
  const t = useT();
  const say = useSay();
  const send = useSend(retryDeliveries, { outdates: [listConnections] });
  const [made, setMade] = useState<number>();
  const resend = async (period?: Period) => {
    let total = 0;
    setMade(0);
    try {
      for (let after: number | null = 0; after !== null;) {
        const answer = await send.mutateAsync({ body: { connectionId, after, ...(period && { period }) } });
        total += answer.made;
        setMade(total);
        after = answer.next;
      }
      say(total > 0 ? t('connections.resent', { count: total }) : t('connections.resentNone'));
    } catch (error) {
      say(problemText(error, t));
    } finally {
      setMade(undefined);
    }
  };
  return { made, resend };
}

/** On the card: everything that is parked. */
export function ResendParked({ id, parked }: { id: number; parked: number }) {
  const t = useT();
  const can = useCan();
  const { made, resend } = useResend(id);
  if (parked === 0 || !can(retryDeliveries)) return null;
  return (
    <Button isBusy={made !== undefined} onClick={() => void resend()}>
      {made ? t('connections.resending', { count: made }) : t('connections.resend', { count: parked })}
    </Button>
  );
}

/** In the dialog: what came on some days, after the service was mended. */
export function ResendPeriod({ id }: { id: number }) {
  const t = useT();
  const can = useCan();
  const { made, resend } = useResend(id);
  const [{ from, to }, setPeriod] = useState<Period>({ from: '', to: '' });
  const isFaulty = from !== '' && to !== '' && (!isDay(from) || !isDay(to) || from > to);
  if (!can(retryDeliveries)) return null;
  return (
    <details className="sp-stack sp-stack--tight">
      <summary>{t('connections.resendPeriod')}</summary>
      <p className="sp-small sp-soft">{t('connections.resendPeriodHelp')}</p>
      <div className="sp-row">
        <TextField label={t('period.from')} type="date" value={from} onChange={(day) => setPeriod({ from: day, to })} />
        <TextField label={t('period.to')} type="date" value={to} onChange={(day) => setPeriod({ from, to: day })} />
      </div>
      {isFaulty && <span className="sp-field__error">{t('period.fault')}</span>}
      <div>
        <Button
          isBusy={made !== undefined}
          isDisabled={!isDay(from) || !isDay(to) || from > to}
          onClick={() => void resend({ from, to })}
        >
          {made ? t('connections.resending', { count: made }) : t('connections.resendDays')}
        </Button>
      </div>
    </details>
  );
}
