import { useState } from 'react';
import { addLeadNote, getLeadHistory } from '@smartpoint/contracts/lead-work';
import { useSend } from '../../../app/api.ts';
import { useCan } from '../../../app/session.tsx';
import { useT } from '../../../i18n/i18n.tsx';
import { Button } from '../../../ui/button.tsx';
import { useSay } from '../../../ui/snackbars.tsx';
import { problemText } from '../../../ui/states.tsx';

/** A note for colleagues; Ctrl+Enter sends it. What is typed stays when it could not be sent. */
export function NewNote({ leadId }: { leadId: number }) {
  const t = useT();
  const say = useSay();
  const can = useCan();
  const [text, setText] = useState('');
  const add = useSend(addLeadNote, { outdates: [getLeadHistory] });
  if (!can(addLeadNote)) return null;
  const send = () => {
    if (text.trim() === '' || add.isPending) return;
    add.mutate(
      { params: { leadId }, body: { text } },
      { onSuccess: () => setText(''), onError: (error) => say(problemText(error, t)) },
    );
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
