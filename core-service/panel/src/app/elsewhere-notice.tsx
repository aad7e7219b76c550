import { useQueryClient } from '@tanstack/react-query';
import { getSession, switchAccount } from '@smartpoint/contracts/accounts';
import { useT } from '../i18n/i18n.tsx';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { useSay } from '../ui/snackbars.tsx';
import { problemText } from '../ui/states.tsx';
import { useApi, useSend } from './api.ts';
import { useHost } from './host-context.tsx';
import { isElsewhere } from './query-client.ts';
import { useSession } from './session.tsx';

/** Says that another tab has gone to another account. What is typed here stays; where it belongs is for the person to say. */
export function ElsewhereNotice() {
  return isElsewhere(useApi(getSession, {}).error) ? <WaysOut /> : null;
}

function WaysOut() {
  const t = useT();
  const say = useSay();
  const host = useHost();
  const client = useQueryClient();
  const { account } = useSession();
  const back = useSend(switchAccount, {
    onDone: (session) => {
      client.setQueryData([getSession.id, {}], session);
      void client.invalidateQueries();
    },
  });
  const goBack = () => back.mutate({ body: { uid: account.uid } }, { onError: (error) => say(problemText(error, t)) });
  return (
    <div className="sp-offline">
      <Notice tone="warn" isLive>
        <p>{t('account.elsewhere', { name: account.name })}</p>
        <p className="sp-row">
          <Button kind="link" isBusy={back.isPending} onClick={goBack}>
            {t('account.comeBack')}
          </Button>
          <Button kind="link" onClick={() => host.reload()}>
            {t('account.goThere')}
          </Button>
        </p>
      </Notice>
    </div>
  );
}
