import { useEffect, useState } from 'react';
import { addLeadNote, getLeadHistory } from '@smartpoint/contracts/lead-work';
import { useSend } from '../../../app/api.ts';
import { useHost } from '../../../app/host-context.tsx';
import { useCan, useSession } from '../../../app/session.tsx';
import { useT } from '../../../i18n/i18n.tsx';
import { Button } from '../../../ui/button.tsx';
import { useSay } from '../../../ui/snackbars.tsx';
import { problemText } from '../../../ui/states.tsx';

/** What was begun, by person and lead: another lead may be looked at meanwhile. */
const begun = new Map<string, string>();

/** A note for colleagues; Ctrl+Enter sends it. What is typed stays until it is sent. */
export function NewNote({ leadId }: { leadId: number }) {
  const t = useT();
  const say = useSay();
  const can = useCan();
  const [text, setText, dropSent] = useBegun(leadId);
  const add = useSend(addLeadNote, {
    outdates: [getLeadHistory],
    onDone: (_answer, _client, { body }) => dropSent(body.text),
  });
  if (!can(addLeadNote)) return null;
  const send = () => {
    if (text.trim() === '' || add.isPending) return;
    add.mutate({ params: { leadId }, body: { text } }, { onError: (error) => say(problemText(error, t)) });
  };
  return (
    <form
      className="sp-lead-note"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <textarea
        className="sp-input"
        data-lead-note
        rows={2}
        maxLength={4000}
        aria-label={t('leadWork.note')}
        placeholder={t('leadWork.note')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send();
        }}
      />
      {text.trim() !== '' && (
        <Button size="compact" type="submit" isBusy={add.isPending}>
          {t('leadWork.addNote')}
        </Button>
      )}
    </form>
  );
}

function useBegun(leadId: number) {
  const host = useHost();
  const { user } = useSession();
  const key = `${user.id}-${leadId}`;
  const [text, setText] = useState(begun.get(key) ?? '');
  const keep = (next: string) => {
    setText(next);
    if (next === '') begun.delete(key);
    else begun.set(key, next);
  };
  const dropSent = (sent: string) => {
    // What was typed on meanwhile is not sent.
    if (begun.get(key) === sent) keep('');
  };
  useEffect(() => host.guardUnload(() => begun.size > 0), [host]);
  return [text, keep, dropSent] as const;
}
