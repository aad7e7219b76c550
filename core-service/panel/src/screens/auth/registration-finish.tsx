import * as z from 'zod';
import { completeRegistration, registrationForm, startRegistration } from '@smartpoint/contracts/accounts';
import { useHost } from '../../app/host-context.tsx';
import { useForm } from '../../form/use-form.ts';
import { useLanguage } from '../../i18n/i18n.tsx';
import { Checkbox } from '../../ui/choice-fields.tsx';
import { Button } from '../../ui/button.tsx';
import { PasswordField, TextField } from '../../ui/text-field.tsx';
import { TimeZoneField } from '../../ui/time-zone-field.tsx';
import { AuthForm } from './auth-form.tsx';
import type { StepProps } from './auth-screen.tsx';
import { CodeSent } from './code-sent.tsx';
import { DeadLink, useLetterLink } from './letter-link.tsx';
import { useSignIn } from './use-sign-in.ts';
import { LetterCodeField } from './letter-code-field.tsx';

/** Without the consent nothing is sent; with it the service writes down that it was given. */
const consentedForm = registrationForm.extend({ consent: z.literal(true) });

/** Step 2 (S-19): six fields; the address of step 1 stays in the notice. */
export function RegistrationFinish({ go, email, code }: StepProps & { email: string; code: string }) {
  const { t, locale } = useLanguage();
  const host = useHost();
  const signIn = useSignIn();
  const link = useLetterLink(code);
  const form = useForm({
    saved: { email, code, siteUrl: '', name: '', phone: '', timeZone: host.timeZone, password: '', consent: false },
    schema: consentedForm,
    words: {
      '/email': t('auth.fault.email'),
      '/siteUrl': t('auth.fault.siteUrl'),
      '/name': t('auth.fault.name'),
      '/phone': t('auth.fault.phone'),
      '/timeZone': t('auth.fault.timeZone'),
      '/code': t('auth.fault.code'),
      '/password': t('auth.fault.password'),
      '/consent': t('auth.fault.consent'),
    },
    save: async (body) => signIn(await host.request(completeRegistration, { body: { ...body, locale } })),
    takesOn: link.takesOn,
  });
  const consent = form.field('consent');
  const again = async () => {
    await host.request(startRegistration, { body: { email: form.values.email, locale } });
    if (!link.isUsed) return;
    form.field('code').onChange('');
    link.drop();
  };
  const foot = (
    <Button kind="link" onClick={() => go({ name: 'register', email })}>
      {t('auth.otherEmail')}
    </Button>
  );
  if (link.isDead) return <DeadLink title={t('auth.title.finish')} foot={foot} onResend={again} />;
  return (
    <AuthForm title={t('auth.title.finish')} form={form} button={t('auth.finish')} foot={foot}>
      <CodeSent email={email} words="auth.sent" isByLink={link.isUsed} onResend={again} />
      {!email && <TextField label={t('auth.email')} type="email" autoComplete="email" {...form.field('email')} />}
      {!link.isUsed && <LetterCodeField label={t('auth.code')} {...form.field('code')} />}
      <TextField
        label={t('auth.siteUrl')}
        placeholder="shop.ru"
        inputMode="url"
        autoComplete="url"
        hasFocus={link.isUsed}
        {...form.field('siteUrl')}
      />
      <TextField label={t('auth.name')} autoComplete="name" {...form.field('name')} />
      <TextField label={t('auth.phone')} type="tel" autoComplete="tel" {...form.field('phone')} />
      <TimeZoneField label={t('auth.timeZone')} {...form.field('timeZone')} />
      <PasswordField
        label={t('auth.password')}
        help={t('auth.passwordHelp')}
        autoComplete="new-password"
        {...form.field('password')}
      />
      <div>
        <Checkbox label={t('auth.consent')} isChecked={consent.value} onChange={consent.onChange} />
        {consent.error && <span className="sp-field__error">{consent.error}</span>}
      </div>
    </AuthForm>
  );
}
