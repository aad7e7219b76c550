import { useState } from 'react';
import { getLeadCallback, listCallbacks, moveCallback } from '@smartpoint/contracts/callbacks';
import type { Callback, CallbackMove } from '@smartpoint/contracts/callbacks';
import { useSend } from '../../app/api.ts';
import { useSession } from '../../app/session.tsx';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { useSay } from '../../ui/snackbars.tsx';
import { problemText } from '../../ui/states.tsx';
import { CallButton } from './call-button.tsx';
import { CallProgress } from './call-progress.tsx';
import { MoveDialog } from './move-dialog.tsx';

/** Moves that are asked about: how it ended is written down. */
export type AskedMove = Extract<CallbackMove, 'talked' | 'no-answer' | 'again' | 'give-up'>;

/** What this person may do with a callback now. */
export function CallMoves({ callback }: { callback: Callback }) {
  const t = useT();
  const { user } = useSession();
  const { move, isBusy } = useMove(callback);
  const [asking, setAsking] = useState<AskedMove>();
  const { state, takenBy } = callback;
  const callWords = t(takenBy?.id === user.id ? 'calls.call' : 'calls.takeAndCall');
  const isOthers = takenBy !== null && takenBy.id !== user.id;
  if (state === 'calling' && isOthers) return <div className="sp-calls__moves sp-soft">{t('calls.state.calling')}</div>;
  return (
    <div className="sp-calls__moves">
      {state !== 'calling' && (
        <CallButton
          kind={state === 'notified' ? 'primary' : 'secondary'}
          callback={callback}
          words={callWords}
          onDialled={() => void move('call')}
        />
      )}
      {state === 'calling' && (
        <>
          <CallProgress callbackId={callback.id} />
          <Button kind="primary" onClick={() => setAsking('talked')}>
            {t('calls.move.talked')}
          </Button>
          <Button onClick={() => setAsking('no-answer')}>{t('calls.move.no-answer')}</Button>
        </>
      )}
      {state !== 'calling' && takenBy?.id !== user.id && (
        <Button kind="quiet" isBusy={isBusy} onClick={() => void move('take')}>
          {t('calls.move.take')}
        </Button>
      )}
      {state !== 'calling' && takenBy?.id === user.id && (
        <Button kind="quiet" isBusy={isBusy} onClick={() => void move('release')}>
          {t('calls.move.release')}
        </Button>
      )}
      <Button kind="quiet" onClick={() => setAsking('again')}>
        {t('calls.move.again')}
      </Button>
      <Button kind="quiet" onClick={() => setAsking('give-up')}>
        {t('calls.move.give-up')}
      </Button>
      {asking && (
        <MoveDialog
          callback={callback}
          move={asking}
          isBusy={isBusy}
          onClose={() => setAsking(undefined)}
          onDone={(more) => void move(asking, more).then((isDone) => isDone && setAsking(undefined))}
        />
      )}
    </div>
  );
}

function useMove(callback: Callback) {
  const t = useT();
  const say = useSay();
  const send = useSend(moveCallback, { outdates: [listCallbacks, getLeadCallback] });
  const move = async (what: CallbackMove, more: { note?: string; at?: string } = {}): Promise<boolean> => {
    const { id, version } = callback;
    try {
      await send.mutateAsync({ params: { callbackId: id }, body: { move: what, version, ...more } });
      return true;
    } catch (error) {
      say(problemText(error, t));
      return false;
    }
  };
  return { move, isBusy: send.isPending };
}
