import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { getDemoAccount } from '@smartpoint/contracts/accounts';
import { emptyDemoAccount, fillDemoAccount, removeDemoAccount } from '@smartpoint/contracts/demo-account';
import { useT } from '../i18n/i18n.tsx';
import { Button } from '../ui/button.tsx';
import { Confirm } from '../ui/dialog.tsx';
import { Notice } from '../ui/notice.tsx';
import { useSay } from '../ui/snackbars.tsx';
import { problemText } from '../ui/states.tsx';
import { useApi, useSend } from './api.ts';
import { useCan, useSession } from './session.tsx';

/** Above every screen of the demo account: what it is, and the ways to be rid of it. */
export function DemoNotice() {
  return useIsDemo() ? <DemoActions /> : null;
}

export function useIsDemo(): boolean {
  const { account } = useSession();
  return useApi(getDemoAccount, {}).data?.uid === account.uid;
}

function DemoActions() {
  const t = useT();
  const can = useCan();
  const say = useSay();
  const client = useQueryClient();
  const [asked, ask] = useState<'empty' | 'remove'>();
  // Everything shown is out of date then; after the removal the session too, which leads to the sign-in.
  const done = (words?: string) => {
    ask(undefined);
    if (words) say(words);
    void client.invalidateQueries();
  };
  const fill = useSend(fillDemoAccount, { onDone: () => done(t('demo.filled')) });
  const empty = useSend(emptyDemoAccount, { onDone: () => done(t('demo.emptied')) });
  const remove = useSend(removeDemoAccount, {
    onDone: () => {
      client.setQueryData([getDemoAccount.id, {}], { uid: null });
      done();
    },
  });
  const tell = { onError: (error: Error) => say(problemText(error, t)) };
  const work = asked === 'empty' ? empty : remove;
  return (
    <aside className="sp-demo" aria-label={t('demo.region')}>
      <Notice tone="warn">
        <p>{t('demo.notice')}</p>
        {can(removeDemoAccount) && (
          <p className="sp-row">
            <Button kind="link" isBusy={fill.isPending} onClick={() => fill.mutate({}, tell)}>
              {t('demo.fill')}
            </Button>
            <Button kind="link" onClick={() => ask('empty')}>
              {t('demo.empty')}
            </Button>
            <Button kind="link" onClick={() => ask('remove')}>
              {t('demo.remove')}
            </Button>
          </p>
        )}
      </Notice>
      {asked && (
        <Confirm
          title={t(`demo.${asked}Title`)}
          confirm={t(`demo.${asked}`)}
          isBusy={work.isPending}
          onConfirm={() => work.mutate({}, tell)}
          onCancel={() => ask(undefined)}
        >
          {t(`demo.${asked}Text`)}
        </Confirm>
      )}
    </aside>
  );
}
