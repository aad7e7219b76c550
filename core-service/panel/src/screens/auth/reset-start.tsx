import { startPasswordReset } from '@smartpoint/contracts/accounts';
import { useHost } from '../../app/host-context.tsx';
import { useForm } from '../../form/use-form.ts';
import { useLanguage } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { AuthForm } from './auth-form.tsx';
import type { StepProps } from './auth-screen.tsx';

export function ResetStart({ go, email }: StepProps & { email: string }) {
  const { t, locale } = useLanguage();
  const host = useHost();
  const form = useForm({
    saved: { email },
    schema: startPasswordReset.body,
    words: { '/email': t('auth.fault.email') },
    save: async (values) => {
      await host.request(startPasswordReset, { body: { ...values, locale } });
      go({ name: 'reset', email: values.email.trim(), code: '' });
    },
  });
  const foot = (
    <Button kind="link" onClick={() => go({ name: 'login', email: form.values.email })}>
      {t('auth.toLogin')}
    </Button>
  );
  return (
    <AuthForm title={t('auth.title.forgot')} form={form} button={t('auth.sendCode')} foot={foot}>
      <TextField
        label={t('auth.email')}
        help={t('auth.resetHelp')}
        type="email"
        autoComplete="username"
        hasFocus
        {...form.field('email')}
      />
    </AuthForm>
  );
}
