import { getLeadCallback, listCallbacks } from '@smartpoint/contracts/callbacks';
import type { Callback } from '@smartpoint/contracts/callbacks';
import { callBack, listCalls } from '@smartpoint/contracts/telephony';
import { useApi, useSend } from '../../app/api.ts';
import { phoneText } from '../../format/phone-text.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { useSay } from '../../ui/snackbars.tsx';
import { problemText } from '../../ui/states.tsx';

interface CallButtonProps {
  kind: 'primary' | 'secondary';
  callback: Callback;
  words: string;
  /** The person dials; this is written down. */
  onDialled(): void;
}

/** Through telephony where there is some; else by `tel:`, which the phone or softphone takes. */
export function CallButton({ kind, callback, words, onDialled }: CallButtonProps) {
  const t = useT();
  const say = useSay();
  const { id, version, phone } = callback;
  const line = useApi(listCalls, {}).data?.line;
  const send = useSend(callBack, { outdates: [listCalls, listCallbacks, getLeadCallback] });
  const label = `${words}: ${phoneText(phone)}`;
  if (!line) {
    return (
      <Button kind={kind} href={`tel:${phone}`} onClick={onDialled} label={label}>
        {words}
      </Button>
    );
  }
  const call = () =>
    send.mutate({ params: { callbackId: id }, body: { version } }, { onError: (error) => say(problemText(error, t)) });
  return (
    <Button kind={kind} isBusy={send.isPending} onClick={call} label={label}>
      {words}
    </Button>
  );
}
