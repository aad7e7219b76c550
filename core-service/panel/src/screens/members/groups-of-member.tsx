import type { MailingGroup } from '@smartpoint/contracts/settings';
import { useT } from '../../i18n/i18n.tsx';
import { Checkbox } from '../../ui/choice-fields.tsx';

interface GroupsOfMemberProps {
  groups: readonly MailingGroup[];
  isLeaving: boolean;
  onChange(isLeaving: boolean): void;
}

/** A group without any address would send leads to nobody. */
const mayLeave = ({ emails }: Pick<MailingGroup, 'emails'>): boolean => emails.length > 1;

/** Groups by which leads go to somebody who is to lose access. */
export function GroupsOfMember({ groups, isLeaving, onChange }: GroupsOfMemberProps) {
  const t = useT();
  if (groups.length === 0) return null;
  const count = groups.filter(mayLeave).length;
  return (
    <div className="sp-stack sp-stack--tight">
      <p>{t('members.removeGroups')}</p>
      <ul>
        {groups.map((group) => (
          <li key={group.id}>{mayLeave(group) ? group.name : t('members.onlyAddress', { name: group.name })}</li>
        ))}
      </ul>
      {count > 0 && <Checkbox label={t('members.leaveGroups', { count })} isChecked={isLeaving} onChange={onChange} />}
    </div>
  );
}
