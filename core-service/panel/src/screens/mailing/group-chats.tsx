import { inviteChat, listChats } from '@smartpoint/contracts/chats';
import type { MessengerId } from '@smartpoint/contracts/chats';
import { useState } from 'react';
import { useApi } from '../../app/api.ts';
import { useCan } from '../../app/session.tsx';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { AddChat } from './add-chat.tsx';
import { ChatRow } from './chat-row.tsx';

interface GroupChatsProps {
  /** Undefined: not saved yet. */
  groupId: number | undefined;
  name: string;
}

/** Chats of messengers that get the leads of a group (S-10). They are there the moment somebody presses «Start». */
export function GroupChats({ groupId, name }: GroupChatsProps) {
  const t = useT();
  const mayEdit = useCan()(inviteChat);
  const { data } = useApi(listChats, {});
  const [adding, setAdding] = useState<MessengerId>();
  if (!data || (data.messengers.length === 0 && data.chats.length === 0)) return null;
  if (groupId === undefined) return <p className="sp-small sp-soft">{t('chats.saveFirst')}</p>;
  const chats = data.chats.filter(({ groupIds }) => groupIds.includes(groupId));
  const isOne = data.messengers.length === 1;
  return (
    <div className="sp-stack sp-stack--tight">
      {chats.length > 0 && (
        <ul className="sp-stack sp-stack--tight" aria-label={t('chats.title')}>
          {chats.map((chat) => (
            <ChatRow key={chat.id} chat={chat} groupId={groupId} />
          ))}
        </ul>
      )}
      {mayEdit && (
        <div className="sp-row">
          {data.messengers.map((messenger) => (
            <Button
              key={messenger}
              size="compact"
              label={isOne ? t('chats.addNamed', { group: name }) : undefined}
              onClick={() => setAdding(messenger)}
            >
              {isOne ? t('chats.add') : t('chats.addIn', { messenger: t(`chats.messenger.${messenger}`) })}
            </Button>
          ))}
        </div>
      )}
      {adding && <AddChat groupId={groupId} messenger={adding} onClose={() => setAdding(undefined)} />}
    </div>
  );
}
