import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { getSession } from '@smartpoint/contracts/accounts';
import { leaveAccount } from '@smartpoint/contracts/people';
import { useSend } from '../../app/api.ts';
import { useSession } from '../../app/session.tsx';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Confirm } from '../../ui/dialog.tsx';
import { useSay } from '../../ui/snackbars.tsx';
import { problemText } from '../../ui/states.tsx';

export function LeaveCard() {
  const t = useT();
  const say = useSay();
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const { account } = useSession();
  const [isAsked, setAsked] = useState(false);
  const send = useSend(leaveAccount);
  const leave = () =>
    send.mutate(
      {},
      {
        onSuccess: ({ session }) => {
          // Nothing of the old account may stay on screen.
          client.clear();
          if (session) client.setQueryData([getSession.id, {}], session);
          navigate(session ? '/' : '/auth/');
        },
        onError: (error) => {
          setAsked(false);
          say(problemText(error, t));
        },
      },
    );
  return (
    <Card title={t('profile.leave', { name: account.name })} note={t('profile.leaveNote')}>
      <Button kind="danger" onClick={() => setAsked(true)}>
        {t('profile.leaveDo')}
      </Button>
      {isAsked && (
        <Confirm
          title={t('profile.leaveTitle')}
          confirm={t('profile.leaveDo')}
          isBusy={send.isPending}
          onConfirm={leave}
          onCancel={() => setAsked(false)}
        >
          {t('profile.leaveNote')}
        </Confirm>
      )}
    </Card>
  );
}
