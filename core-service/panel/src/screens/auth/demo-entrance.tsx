import { enterDemoAccount, getDemoAccount } from '@smartpoint/contracts/accounts';
import { useApi, useSend } from '../../app/api.ts';
import { useHost } from '../../app/host-context.tsx';
import { useLanguage } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { problemText } from '../../ui/states.tsx';
import { useSignIn } from './use-sign-in.ts';

/** The way into the demo account, where this installation has one. */
export function DemoEntrance() {
  const { t, locale } = useLanguage();
  const signIn = useSignIn();
  // A fresh installation answers before its demo account is filled; one in earnest, without a mailbox, has none to wait for.
  const isTriedOut = useHost().mailbox !== undefined;
  const demo = useApi(getDemoAccount, {}, { refreshEvery: ({ uid }) => (uid === null && isTriedOut ? 3000 : false) });
  const enter = useSend(enterDemoAccount, { onDone: signIn });
  if (demo.data?.uid == null) return null;
  return (
    <div className="sp-auth__demo">
      <Button isBusy={enter.isPending} onClick={() => enter.mutate({ body: { locale } })}>
        {t('demo.enter')}
      </Button>
      <p className="sp-small sp-soft">{t('demo.enterHelp')}</p>
      {enter.error && (
        <p className="sp-field__error" role="alert">
          {problemText(enter.error, t)}
        </p>
      )}
    </div>
  );
}
