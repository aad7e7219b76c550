import type { Chat } from '@smartpoint/contracts/chats';
import { useT } from '../../i18n/i18n.tsx';
import { Checkbox } from '../../ui/choice-fields.tsx';

interface ChatsOfMemberProps {
  chats: readonly Chat[];
  isLeaving: boolean;
  onChange(isLeaving: boolean): void;
}

/** Chats that a person let in: leads go on to them, be it the chat of a department or that person's own. */
export function ChatsOfMember({ chats, isLeaving, onChange }: ChatsOfMemberProps) {
  const t = useT();
  if (chats.length === 0) return null;
  return (
    <div className="sp-stack sp-stack--tight">
      <p>{t('members.removeChats')}</p>
      <ul>
        {chats.map(({ id, title, messenger }) => (
          <li key={id}>
            {title}, {t(`chats.messenger.${messenger}`)}
          </li>
        ))}
      </ul>
      <Checkbox label={t('members.leaveChats', { count: chats.length })} isChecked={isLeaving} onChange={onChange} />
    </div>
  );
}
