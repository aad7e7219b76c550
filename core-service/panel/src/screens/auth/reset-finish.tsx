import { completePasswordReset, startPasswordReset } from '@smartpoint/contracts/accounts';
import { useHost } from '../../app/host-context.tsx';
import { useForm } from '../../form/use-form.ts';
import { useLanguage } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { PasswordField, TextField } from '../../ui/text-field.tsx';
import { AuthForm } from './auth-form.tsx';
import type { StepProps } from './auth-screen.tsx';
import { CodeSent } from './code-sent.tsx';
import { DeadLink, useLetterLink } from './letter-link.tsx';
import { noSecondCode, SecondCodeField, useSecondStep } from './use-second-step.tsx';
import { useSignIn } from './use-sign-in.ts';
import { LetterCodeField } from './letter-code-field.tsx';

export function ResetFinish({ go, email, code }: StepProps & { email: string; code: string }) {
  const { t, locale } = useLanguage();
  const host = useHost();
  const signIn = useSignIn();
  const second = useSecondStep();
  const link = useLetterLink(code);
  const form = useForm({
    saved: { email, code, password: '', ...noSecondCode },
    schema: completePasswordReset.body,
    words: {
      '/email': t('auth.fault.email'),
      '/code': t('auth.fault.code'),
      '/secondCode': t('profile.secondCodeFault'),
      '/password': t('auth.fault.password'),
    },
    save: async (body) => signIn(await host.request(completePasswordReset, { body })),
    takesOn: (error) => second.takesOn(error) || link.takesOn(error),
  });
  const foot = (
    <Button kind="link" onClick={() => go({ name: 'login', email })}>
      {t('auth.toLogin')}
    </Button>
  );
  const again = async () => {
    await host.request(startPasswordReset, { body: { email: form.values.email, locale } });
    if (!link.isUsed) return;
    form.field('code').onChange('');
    link.drop();
  };
  if (link.isDead) return <DeadLink title={t('auth.title.reset')} foot={foot} onResend={again} />;
  return (
    <AuthForm title={t('auth.title.reset')} form={form} button={t('auth.savePassword')} foot={foot}>
      <CodeSent email={email} words="auth.codeSent" isByLink={link.isUsed} onResend={again} />
      {!email && <TextField label={t('auth.email')} type="email" autoComplete="username" {...form.field('email')} />}
      {!link.isUsed && <LetterCodeField label={t('auth.letterCode')} {...form.field('code')} />}
      <PasswordField
        label={t('auth.newPassword')}
        help={t('auth.passwordHelp')}
        autoComplete="new-password"
        hasFocus={link.isUsed}
        {...form.field('password')}
      />
      <SecondCodeField form={form} isAsked={second.isAsked} />
    </AuthForm>
  );
}
