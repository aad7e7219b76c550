import { listChats, setChatGroups, testChat } from '@smartpoint/contracts/chats';
import type { Chat } from '@smartpoint/contracts/chats';
import { useSend } from '../../app/api.ts';
import { useCan } from '../../app/session.tsx';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Badge } from '../../ui/notice.tsx';
import { useSay } from '../../ui/snackbars.tsx';
import { problemText } from '../../ui/states.tsx';

const tones = { working: 'good', failing: 'warn', lost: 'bad', declined: 'bad' } as const;

/** A chat of a group: whether it gets leads, why not, and what can be done. */
export function ChatRow({ chat, groupId }: { chat: Chat; groupId: number }) {
  const t = useT();
  const mayEdit = useCan()(setChatGroups);
  const { messenger, title, state, reason } = chat;
  const note = state === 'lost' || state === 'declined' ? t(`chats.${state}Note`) : reason;
  return (
    <li className="sp-stack sp-stack--tight">
      <div className="sp-row">
        <Badge tone={tones[state]}>{t(`chats.state.${state}`)}</Badge>
        <span className="sp-grow sp-break">
          {title} <span className="sp-small sp-soft">{t(`chats.messenger.${messenger}`)}</span>
        </span>
        {mayEdit && (
          <span className="sp-chat-moves">
            {state !== 'declined' && <TestButton chat={chat} />}
            <RemoveButton chat={chat} groupId={groupId} />
          </span>
        )}
      </div>
      {note !== null && <p className="sp-small sp-soft">{note}</p>}
    </li>
  );
}

function TestButton({ chat: { id, title } }: { chat: Chat }) {
  const t = useT();
  const say = useSay();
  const send = useSend(testChat, { outdates: [listChats] });
  const test = () =>
    send.mutate(
      { params: { chatId: id } },
      {
        onSuccess: ({ reason }) => say(reason ?? t('chats.tested', { title })),
        onError: (error) => say(problemText(error, t)),
      },
    );
  return (
    <Button size="compact" isBusy={send.isPending} label={t('chats.testNamed', { title })} onClick={test}>
      {t('chats.test')}
    </Button>
  );
}

function RemoveButton({ chat: { id, title, groupIds }, groupId }: { chat: Chat; groupId: number }) {
  const t = useT();
  const say = useSay();
  const send = useSend(setChatGroups, { outdates: [listChats] });
  const remove = () =>
    send.mutate(
      { params: { chatId: id }, body: { groupIds: groupIds.filter((other) => other !== groupId) } },
      {
        onSuccess: () => say(t('chats.removed', { title })),
        onError: (error) => say(problemText(error, t)),
      },
    );
  return (
    <Button
      kind="quiet"
      size="compact"
      isBusy={send.isPending}
      label={t('chats.removeNamed', { title })}
      onClick={remove}
    >
      {t('chats.remove')}
    </Button>
  );
}
