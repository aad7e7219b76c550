import { useState } from 'react';
import { getSession } from '@smartpoint/contracts/accounts';
import { completeEmailChange, startEmailChange } from '@smartpoint/contracts/people';
import { useSend } from '../../app/api.ts';
import { useSession } from '../../app/session.tsx';
import { useForm } from '../../form/use-form.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useSay } from '../../ui/snackbars.tsx';
import { PasswordField, TextField } from '../../ui/text-field.tsx';
import { OwnForm } from './own-form.tsx';

/** In two steps: where to, then the codes of both mailboxes. */
export function EmailCard() {
  const t = useT();
  const { user } = useSession();
  const [step, setStep] = useState<'closed' | 'asking' | { email: string }>('closed');
  const close = () => setStep('closed');
  return (
    <Card title={t('profile.email')} note={t('profile.emailNote', { email: user.email })}>
      {step === 'closed' && <Button onClick={() => setStep('asking')}>{t('profile.emailChange')}</Button>}
      {step === 'asking' && <Asking onSent={(email) => setStep({ email })} onClose={close} />}
      {typeof step === 'object' && <Proving email={step.email} onDone={close} />}
    </Card>
  );
}

function Asking({ onSent, onClose }: { onSent(email: string): void; onClose(): void }) {
  const t = useT();
  const send = useSend(startEmailChange);
  const form = useForm({
    saved: { email: '', password: '' },
    schema: startEmailChange.body,
    words: { '/email': t('auth.fault.email'), '/password': t('auth.fault.passwordEmpty') },
    save: async (body) => {
      await send.mutateAsync({ body });
      onSent(body.email);
    },
  });
  return (
    <OwnForm form={form} button={t('profile.emailSend')} more={<Button onClick={onClose}>{t('ui.cancel')}</Button>}>
      <TextField label={t('profile.emailNew')} type="email" autoComplete="off" hasFocus {...form.field('email')} />
      <PasswordField label={t('profile.passwordNow')} autoComplete="current-password" {...form.field('password')} />
    </OwnForm>
  );
}

function Proving({ email, onDone }: { email: string; onDone(): void }) {
  const t = useT();
  const say = useSay();
  const { user } = useSession();
  const send = useSend(completeEmailChange, {
    onDone: (session, client) => client.setQueryData([getSession.id, {}], session),
  });
  const form = useForm({
    saved: { email, oldCode: '', newCode: '' },
    schema: completeEmailChange.body,
    words: { '/oldCode': t('auth.fault.code'), '/newCode': t('auth.fault.code') },
    save: async (body) => {
      const session = await send.mutateAsync({ body });
      say(t('profile.emailDone', { email: session.user.email }));
      onDone();
    },
  });
  const code = { inputMode: 'numeric', autoComplete: 'one-time-code' } as const;
  return (
    <OwnForm form={form} button={t('profile.emailChange')} more={<Button onClick={onDone}>{t('ui.cancel')}</Button>}>
      <Notice isLive>{t('profile.emailSent', { old: user.email, next: email })}</Notice>
      <TextField label={t('profile.oldCode')} hasFocus {...code} {...form.field('oldCode')} />
      <TextField label={t('profile.newCode')} {...code} {...form.field('newCode')} />
    </OwnForm>
  );
}
