import type { EndpointResponse } from '@smartpoint/contracts';
import { listMembers, withdrawInvite } from '@smartpoint/contracts/accounts';
import { sendInviteAgain } from '@smartpoint/contracts/people';
import { useSend } from '../../app/api.ts';
import { useFormat } from '../../format/use-format.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { useSay } from '../../ui/snackbars.tsx';
import { problemText } from '../../ui/states.tsx';
import { Table } from '../../ui/table.tsx';

type Invite = EndpointResponse<typeof listMembers>['invites'][number];

/** Invitations that nobody has accepted yet. */
export function InviteTable({ invites }: { invites: readonly Invite[] }) {
  const t = useT();
  const format = useFormat();
  return (
    <Table
      label={t('members.invites')}
      rows={invites}
      keyOf={({ id }) => id}
      columns={[
        { key: 'email', label: t('auth.email'), isLead: true, render: ({ email }) => <strong>{email}</strong> },
        { key: 'role', label: t('members.role'), render: ({ role }) => t(`role.${role}`) },
        { key: 'sent', label: t('members.sent'), render: ({ sentAt }) => format.moment(sentAt) },
        { key: 'expires', label: t('members.expires'), render: ({ expiresAt }) => format.moment(expiresAt) },
        {
          key: 'actions',
          label: '',
          isAction: true,
          render: (invite) => (
            <span className="sp-row">
              <AgainButton invite={invite} />
              <WithdrawButton invite={invite} />
            </span>
          ),
        },
      ]}
    />
  );
}

function AgainButton({ invite }: { invite: Invite }) {
  const t = useT();
  const say = useSay();
  const send = useSend(sendInviteAgain, { outdates: [listMembers] });
  const again = () =>
    send.mutate(
      { params: { inviteId: invite.id } },
      {
        onSuccess: () => say(t('members.sentAgain', { email: invite.email })),
        onError: (error) => say(problemText(error, t)),
      },
    );
  return (
    <Button
      size="compact"
      isBusy={send.isPending}
      label={t('members.againNamed', { email: invite.email })}
      onClick={again}
    >
      {t('members.again')}
    </Button>
  );
}

function WithdrawButton({ invite }: { invite: Invite }) {
  const t = useT();
  const say = useSay();
  const send = useSend(withdrawInvite, { outdates: [listMembers] });
  const withdraw = () =>
    send.mutate(
      { params: { inviteId: invite.id } },
      {
        onSuccess: () => say(t('members.withdrawn', { email: invite.email })),
        onError: (error) => say(problemText(error, t)),
      },
    );
  return (
    <Button
      size="compact"
      isBusy={send.isPending}
      label={t('members.withdrawNamed', { email: invite.email })}
      onClick={withdraw}
    >
      {t('members.withdraw')}
    </Button>
  );
}
