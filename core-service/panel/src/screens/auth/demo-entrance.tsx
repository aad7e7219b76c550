import { enterDemoAccount, getDemoAccount } from '@smartpoint/contracts/accounts';
import { useApi, useSend } from '../../app/api.ts';
import { useLanguage } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { problemText } from '../../ui/states.tsx';
import { useSignIn } from './use-sign-in.ts';

/** The way into the demo account, where this installation has one. */
export function DemoEntrance() {
  const { t, locale } = useLanguage();
  const signIn = useSignIn();
  const demo = useApi(getDemoAccount, {});
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
