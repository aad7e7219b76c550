import { useState } from 'react';
import type { EndpointResponse } from '@smartpoint/contracts';
import { listMembers, removeMember } from '@smartpoint/contracts/members';
import { listChats, setChatGroups } from '@smartpoint/contracts/chats';
import { listMailingGroups } from '@smartpoint/contracts/settings';
import { listReportLinks, withdrawReportLink } from '@smartpoint/contracts/report-links';
import { useApi, useSend } from '../../app/api.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Checkbox } from '../../ui/choice-fields.tsx';
import { Confirm } from '../../ui/dialog.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useSay } from '../../ui/snackbars.tsx';
import { problemText } from '../../ui/states.tsx';
import { ChatsOfMember } from './chats-of-member.tsx';
import { GroupsOfMember } from './groups-of-member.tsx';
import { KeysOfMember } from './keys-of-member.tsx';

interface RemoveQuestionProps {
  member: EndpointResponse<typeof listMembers>['members'][number];
  onClose(): void;
}

/**
 * Links and keys a person made belong to the account and go on working, and leads go on to an address that is in a group and to
 * chats the person let in: whoever removes the person sees them, and may end them.
 */
export function RemoveQuestion({ member: { userId, name, email }, onClose }: RemoveQuestionProps) {
  const t = useT();
  const say = useSay();
  const shared = useApi(listReportLinks, {});
  const links = shared.data?.links.filter(({ madeById, isExpired }) => madeById === userId && !isExpired) ?? [];
  const [isWithdrawing, setWithdrawing] = useState(false);
  const withdraw = useSend(withdrawReportLink, { outdates: [listReportLinks] });
  const mailing = useApi(listMailingGroups, {});
  const groups = mailing.data?.groups.filter(({ emails }) => emails.includes(email)) ?? [];
  const [isLeaving, setLeaving] = useState(true);
  const bound = useApi(listChats, {});
  const chats = bound.data?.chats.filter(({ boundById }) => boundById === userId) ?? [];
  const [isDisconnecting, setDisconnecting] = useState(false);
  const disconnect = useSend(setChatGroups, { outdates: [listChats] });
  const send = useSend(removeMember, { outdates: [listMembers, listMailingGroups] });
  const remove = async () => {
    try {
      // What goes along goes first: if any of it stays, so does the person, and the question can be answered again.
      if (isWithdrawing) for (const { id } of links) await withdraw.mutateAsync({ params: { reportId: id } });
      if (isDisconnecting)
        for (const { id } of chats) await disconnect.mutateAsync({ params: { chatId: id }, body: { groupIds: [] } });
      await send.mutateAsync({ params: { userId }, query: { groups: isLeaving ? 'leave' : 'keep' } });
      say(t('members.removed', { name }));
    } catch (error) {
      say(problemText(error, t));
    }
    onClose();
  };
  return (
    <Confirm
      title={t('members.removeTitle', { name })}
      confirm={t('members.remove')}
      isBusy={[shared, mailing, bound, withdraw, disconnect, send].some(({ isPending }) => isPending)}
      onConfirm={() => void remove()}
      onCancel={onClose}
    >
      <div className="sp-stack">
        <p>{t('members.removeText', { email })}</p>
        <Loaded query={shared} skeleton={<Skeleton height={40} />}>
          {() =>
            links.length === 0 ? null : (
              <div className="sp-stack sp-stack--tight">
                <p>{t('members.removeLinks')}</p>
                <ul>
                  {links.map((link) => (
                    <li key={link.id}>{link.name}</li>
                  ))}
                </ul>
                <Checkbox
                  label={t('members.withdrawLinks', { count: links.length })}
                  isChecked={isWithdrawing}
                  onChange={setWithdrawing}
                />
              </div>
            )
          }
        </Loaded>
        <Loaded query={mailing} skeleton={<Skeleton height={40} />}>
          {() => <GroupsOfMember groups={groups} isLeaving={isLeaving} onChange={setLeaving} />}
        </Loaded>
        <Loaded query={bound} skeleton={<Skeleton height={40} />}>
          {() => <ChatsOfMember chats={chats} isLeaving={isDisconnecting} onChange={setDisconnecting} />}
        </Loaded>
        <KeysOfMember userId={userId} />
      </div>
    </Confirm>
  );
}
