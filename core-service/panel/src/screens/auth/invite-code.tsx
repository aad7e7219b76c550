import { useState } from 'react';
import type { ReactNode } from 'react';
import { proveInvite, sendInviteCode } from '@smartpoint/contracts/people';
import { useHost } from '../../app/host-context.tsx';
import { useForm } from '../../form/use-form.ts';
import { useLanguage } from '../../i18n/i18n.tsx';
import { AuthForm } from './auth-form.tsx';
import { CodeSent } from './code-sent.tsx';
import { LetterCodeField } from './letter-code-field.tsx';

interface InviteCodeProps {
  token: string;
  email: string;
  /** Whose invitation it is. */
  from: ReactNode;
  foot: ReactNode;
  onProved(token: string): void;
}

/** A link that somebody handed over: a code from the mailbox comes first. */
export function InviteCode({ token, email, from, foot, onProved }: InviteCodeProps) {
  const { t, locale } = useLanguage();
  const host = useHost();
  const [isSent, setSent] = useState(false);
  const send = () => host.request(sendInviteCode, { body: { token, locale } });
  const form = useForm({
    saved: { token, code: '' },
    schema: proveInvite.body,
    words: { '/token': t('auth.fault.invite'), '/code': t('auth.fault.code') },
    save: async (body) => onProved((await host.request(proveInvite, { body })).token),
  });
  if (!isSent) return <AskForCode {...{ from, foot, email, send }} onSent={() => setSent(true)} />;
  return (
    <AuthForm title={t('auth.title.invite')} form={form} button={t('auth.prove')} foot={foot}>
      <CodeSent email={email} words="auth.codeSent" isByLink={false} onResend={send} />
      <LetterCodeField label={t('auth.letterCode')} {...form.field('code')} />
    </AuthForm>
  );
}

interface AskForCodeProps extends Pick<InviteCodeProps, 'from' | 'foot' | 'email'> {
  send(): Promise<unknown>;
  onSent(): void;
}

function AskForCode({ from, foot, email, send, onSent }: AskForCodeProps) {
  const { t } = useLanguage();
  const form = useForm({ saved: {}, save: async () => void (await send()), onSaved: onSent });
  return (
    <AuthForm title={t('auth.title.invite')} form={form} button={t('auth.sendCode')} foot={foot}>
      {from}
      <p>{t('auth.inviteCode', { email })}</p>
    </AuthForm>
  );
}
