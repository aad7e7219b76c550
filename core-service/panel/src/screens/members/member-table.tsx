import { useState } from 'react';
import type { EndpointResponse } from '@smartpoint/contracts';
import { changeMemberRole, listMembers } from '@smartpoint/contracts/members';
import type { Role } from '@smartpoint/contracts/roles';
import { useSend } from '../../app/api.ts';
import { useSession } from '../../app/session.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { PlainSelect } from '../../ui/choice-fields.tsx';
import { Badge } from '../../ui/notice.tsx';
import { useSay } from '../../ui/snackbars.tsx';
import { problemText } from '../../ui/states.tsx';
import { Table } from '../../ui/table.tsx';
import { NumberDialog } from './number-dialog.tsx';
import { OwnershipDialog } from './ownership-dialog.tsx';
import { RemoveQuestion } from './remove-question.tsx';
import { roleOptions } from './role-options.ts';

type Member = EndpointResponse<typeof listMembers>['members'][number];

export function MemberTable({ members }: { members: readonly Member[] }) {
  const t = useT();
  const format = useFormat();
  const { user, account } = useSession();
  const [asked, setAsked] = useState<Member>();
  const [rung, setRung] = useState<Member>();
  const [heir, setHeir] = useState<Member>();
  return (
    <>
      <Table
        label={t('nav.members')}
        rows={members}
        keyOf={({ userId }) => userId}
        columns={[
          {
            key: 'who',
            label: t('members.who'),
            isLead: true,
            render: ({ userId, name, email }) => (
              <span>
                <strong>{name}</strong> {userId === user.id && <Badge>{t('members.you')}</Badge>}
                <span className="sp-table__line">{email}</span>
              </span>
            ),
          },
          { key: 'role', label: t('members.role'), render: (member) => <RoleChoice member={member} /> },
          { key: 'since', label: t('members.since'), render: ({ since }) => format.moment(since) },
          {
            key: 'remove',
            label: '',
            isAction: true,
            render: (member) => (
              <span className="sp-row">
                <Button
                  size="compact"
                  label={t('members.numberNamed', { name: member.name })}
                  onClick={() => setRung(member)}
                >
                  {t('members.number')}
                </Button>
                {member.userId !== user.id && (
                  <>
                    {account.role === 'owner' && (
                      <Button
                        size="compact"
                        label={t('members.giveNamed', { name: member.name })}
                        onClick={() => setHeir(member)}
                      >
                        {t('members.give')}
                      </Button>
                    )}
                    {(account.role === 'owner' || member.role !== 'owner') && (
                      <Button
                        kind="danger"
                        size="compact"
                        label={t('members.removeNamed', { name: member.name })}
                        onClick={() => setAsked(member)}
                      >
                        {t('members.remove')}
                      </Button>
                    )}
                  </>
                )}
              </span>
            ),
          },
        ]}
      />
      {rung && <NumberDialog member={rung} onClose={() => setRung(undefined)} />}
      {heir && <OwnershipDialog member={heir} onClose={() => setHeir(undefined)} />}
      {asked && <RemoveQuestion member={asked} onClose={() => setAsked(undefined)} />}
    </>
  );
}

function RoleChoice({ member }: { member: Member }) {
  const t = useT();
  const say = useSay();
  const { account } = useSession();
  const isOwner = account.role === 'owner';
  const send = useSend(changeMemberRole, { outdates: [listMembers] });
  const change = (role: Role) =>
    send.mutate(
      { params: { userId: member.userId }, body: { role } },
      {
        onSuccess: () => say(t('members.changed', { name: member.name, role: t(`role.${role}`) })),
        onError: (error) => say(problemText(error, t)),
      },
    );
  if (member.role === 'owner' && !isOwner) return <span>{t('role.owner')}</span>;
  return (
    <PlainSelect
      label={t('members.roleOf', { name: member.name })}
      value={member.role}
      options={roleOptions(t, isOwner)}
      onChange={change}
    />
  );
}
