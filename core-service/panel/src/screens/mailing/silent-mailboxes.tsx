import { askMailbox, listMailingGroups } from '@smartpoint/contracts/settings';
import type { Mailbox } from '@smartpoint/contracts/settings';
import { useSend } from '../../app/api.ts';
import { useCan, useSession } from '../../app/session.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Badge } from '../../ui/notice.tsx';
import { useSay } from '../../ui/snackbars.tsx';
import { problemText } from '../../ui/states.tsx';

/** Addresses of a group that get no letters: their readers have not confirmed yet, or have declined. */
export function SilentMailboxes({ mailboxes }: { mailboxes: readonly Mailbox[] }) {
  const t = useT();
  const silent = mailboxes.filter(({ state }) => state !== 'confirmed');
  if (silent.length === 0) return null;
  return (
    <div className="sp-stack sp-stack--tight">
      {silent.some(({ state }) => state === 'waiting') && (
        <p className="sp-small sp-soft">{t('mailing.waitingNote')}</p>
      )}
      {silent.some(({ state }) => state === 'declined') && (
        <p className="sp-small sp-soft">{t('mailing.declinedNote')}</p>
      )}
      <ul className="sp-stack sp-stack--tight" aria-label={t('mailing.silent')}>
        {silent.map((mailbox) => (
          <SilentMailbox key={mailbox.id} mailbox={mailbox} />
        ))}
      </ul>
    </div>
  );
}

function SilentMailbox({ mailbox }: { mailbox: Mailbox }) {
  const t = useT();
  const { moment } = useFormat();
  const { user } = useSession();
  const { email, state, askedAt } = mailbox;
  const asked = askedAt === null ? t('mailing.notAsked') : t('mailing.askedAt', { at: moment(askedAt) });
  const isOwn = email === user.email;
  const isDeclined = state === 'declined';
  return (
    <li className="sp-row">
      <Badge tone={isDeclined ? 'bad' : 'warn'}>
        {t(isDeclined ? 'mailing.state.declined' : 'mailing.state.waiting')}
      </Badge>
      <span className="sp-grow sp-break">
        {email} {!isDeclined && <span className="sp-small sp-soft">{asked}</span>}
      </span>
      {(!isDeclined || isOwn) && <AskButton mailbox={mailbox} isOwn={isOwn} />}
    </li>
  );
}

function AskButton({ mailbox: { id, email }, isOwn }: { mailbox: Mailbox; isOwn: boolean }) {
  const t = useT();
  const say = useSay();
  const can = useCan();
  const ask = useSend(askMailbox, {
    onDone: (answer, client) => client.setQueryData([listMailingGroups.id, {}], answer),
  });
  if (!can(askMailbox)) return null;
  const send = () =>
    ask.mutate(
      { params: { mailboxId: id } },
      {
        onSuccess: () => say(t(isOwn ? 'mailing.confirmed' : 'mailing.asked', { email })),
        onError: (error) => say(problemText(error, t)),
      },
    );
  return (
    <Button
      size="compact"
      isBusy={ask.isPending}
      label={t(isOwn ? 'mailing.getAgainNamed' : 'mailing.askNamed', { email })}
      onClick={send}
    >
      {t(isOwn ? 'mailing.getAgain' : 'mailing.ask')}
    </Button>
  );
}
