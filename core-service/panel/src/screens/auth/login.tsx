import { useSearch } from 'wouter';
import { useHost } from '../../app/host-context.tsx';
import { login } from '@smartpoint/contracts/accounts';
import { useForm } from '../../form/use-form.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { PasswordField, TextField } from '../../ui/text-field.tsx';
import { AuthForm } from './auth-form.tsx';
import { safeNext } from './auth-link.ts';
import { DemoEntrance } from './demo-entrance.tsx';
import type { StepProps } from './auth-screen.tsx';
import { noSecondCode, SecondCodeField, useSecondStep } from './use-second-step.tsx';
import { useSignIn } from './use-sign-in.ts';

export function Login({ go, email }: StepProps & { email: string }) {
  const t = useT();
  const host = useHost();
  const signIn = useSignIn();
  const second = useSecondStep();
  const isOnTheWay = safeNext(useSearch()) !== '/';
  const form = useForm({
    saved: { email, password: '', ...noSecondCode },
    schema: login.body,
    words: {
      '/email': t('auth.fault.email'),
      '/secondCode': t('profile.secondCodeFault'),
      '/password': t('auth.fault.passwordEmpty'),
    },
    save: async (body) => signIn(await host.request(login, { body })),
    takesOn: second.takesOn,
  });
  const foot = (
    <>
      <Button kind="link" onClick={() => go({ name: 'register', email: form.values.email })}>
        {t('auth.toRegister')}
      </Button>
      <Button kind="link" onClick={() => go({ name: 'forgot', email: form.values.email })}>
        {t('auth.toReset')}
      </Button>
    </>
  );
  return (
    <>
      <AuthForm title={t('auth.title.login')} form={form} button={t('auth.login')} foot={foot}>
        {isOnTheWay && <p className="sp-soft">{t('auth.next')}</p>}
        <TextField label={t('auth.email')} type="email" autoComplete="username" hasFocus {...form.field('email')} />
        <PasswordField label={t('auth.password')} autoComplete="current-password" {...form.field('password')} />
        <SecondCodeField form={form} isAsked={second.isAsked} />
      </AuthForm>
      <DemoEntrance />
    </>
  );
}
