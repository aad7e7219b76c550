import { useState } from 'react';
import type { EndpointResponse } from '@smartpoint/contracts';
import { listMembers, withdrawInvite } from '@smartpoint/contracts/members';
import { copyInvite, sendInviteAgain } from '@smartpoint/contracts/people';
import { useSend } from '../../app/api.ts';
import { present } from '../../format/clock.ts';
import { useFormat } from '../../format/use-format.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Confirm, Dialog } from '../../ui/dialog.tsx';
import { Badge } from '../../ui/notice.tsx';
import { useSay } from '../../ui/snackbars.tsx';
import { problemText } from '../../ui/states.tsx';
import { Table } from '../../ui/table.tsx';

type Invite = EndpointResponse<typeof listMembers>['invites'][number];

/** Invitations that nobody has accepted: of one that is out of date no link is left to hand over. */
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
        { key: 'expires', label: t('members.expires'), render: (invite) => <Until {...invite} /> },
        {
          key: 'actions',
          label: '',
          isAction: true,
          render: (invite) => (
            <span className="sp-row">
              {!isOld(invite) && <LinkButton invite={invite} />}
              <AgainButton invite={invite} />
              <WithdrawButton invite={invite} />
            </span>
          ),
        },
      ]}
    />
  );
}

function isOld({ expiresAt }: Pick<Invite, 'expiresAt'>): boolean {
  return Date.parse(expiresAt) <= present();
}

function Until({ expiresAt }: Pick<Invite, 'expiresAt'>) {
  const t = useT();
  const format = useFormat();
  return (
    <>
      {format.moment(expiresAt)} {isOld({ expiresAt }) && <Badge tone="warn">{t('members.expired')}</Badge>}
    </>
  );
}

function LinkButton({ invite }: { invite: Invite }) {
  const t = useT();
  const say = useSay();
  const [link, setLink] = useState<string>();
  const send = useSend(copyInvite, {});
  const make = () =>
    send.mutate(
      { params: { inviteId: invite.id } },
      { onSuccess: (made) => setLink(made.link), onError: (error) => say(problemText(error, t)) },
    );
  return (
    <>
      <Button
        size="compact"
        isBusy={send.isPending}
        label={t('members.linkNamed', { email: invite.email })}
        onClick={make}
      >
        {t('members.link')}
      </Button>
      {link !== undefined && (
        <Dialog title={t('members.linkNamed', { email: invite.email })} onClose={() => setLink(undefined)}>
          <p>{t('members.linkNote', { email: invite.email })}</p>
          <div className="sp-snippet">
            <code>{link}</code>
            <CopyButton text={link} isPrimary />
          </div>
        </Dialog>
      )}
    </>
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
  const [isAsking, setAsking] = useState(false);
  const send = useSend(withdrawInvite, { outdates: [listMembers] });
  const withdraw = () =>
    send.mutate(
      { params: { inviteId: invite.id } },
      {
        onSuccess: () => say(t('members.withdrawn', { email: invite.email })),
        onError: (error) => say(problemText(error, t)),
        onSettled: () => setAsking(false),
      },
    );
  return (
    <>
      <Button
        kind="danger"
        size="compact"
        label={t('members.withdrawNamed', { email: invite.email })}
        onClick={() => setAsking(true)}
      >
        {t('members.withdraw')}
      </Button>
      {isAsking && (
        <Confirm
          title={t('members.withdrawTitle', { email: invite.email })}
          confirm={t('members.withdraw')}
          isBusy={send.isPending}
          onConfirm={withdraw}
          onCancel={() => setAsking(false)}
        >
          {t(isOld(invite) ? 'members.withdrawOld' : 'members.withdrawText')}
        </Confirm>
      )}
    </>
  );
}
