import { acceptInvite, invitationForm } from '@smartpoint/contracts/accounts';
import { readInvite } from '@smartpoint/contracts/people';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useHost } from '../../app/host-context.tsx';
import { useForm } from '../../form/use-form.ts';
import { isRefusedAs } from '../../hosts/problem-error.ts';
import { useLanguage, useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { problemText } from '../../ui/states.tsx';
import { PasswordField, TextField } from '../../ui/text-field.tsx';
import { AuthForm } from './auth-form.tsx';
import type { StepProps } from './auth-screen.tsx';
import { InviteCode } from './invite-code.tsx';
import { noSecondCode, SecondCodeField, useSecondStep } from './use-second-step.tsx';
import { useSignIn } from './use-sign-in.ts';

/** Joining an account by the link of an invitation. */
export function Invite({ go, token }: StepProps & { token: string }) {
  const t = useT();
  const host = useHost();
  const invite = useQuery({
    queryKey: [readInvite.id, token],
    queryFn: () => host.request(readInvite, { body: { token } }),
    enabled: token !== '',
    retry: false,
  });
  const foot = (
    <Button kind="link" onClick={() => go({ name: 'login', email: '' })}>
      {t('auth.toLogin')}
    </Button>
  );
  // Which of the two forms it is comes with the answer; an invitation that leads nowhere has none to fill in.
  if (!invite.data)
    return (
      <>
        <Card>
          <h1 className="sp-auth__title">{t('auth.title.invite')}</h1>
          <NotYet fault={token === '' ? t('auth.fault.invite') : invite.error && problemText(invite.error, t)} />
          {invite.error && !isRefusedAs('invite-unusable', invite.error) && (
            <Button isBusy={invite.isFetching} onClick={() => void invite.refetch()}>
              {t('ui.retry')}
            </Button>
          )}
        </Card>
        <div className="sp-auth__foot">{foot}</div>
      </>
    );
  const from = (
    <p>
      {t('auth.invitedBy', {
        inviter: invite.data.inviter.name,
        email: invite.data.inviter.email,
        account: invite.data.account.name,
        uid: invite.data.account.uid,
        role: t(`role.${invite.data.role}`),
      })}
    </p>
  );
  if (invite.data.needsCode) {
    const { email } = invite.data;
    return <InviteCode {...{ token, email, from, foot }} onProved={(own) => go({ name: 'invite', token: own })} />;
  }
  return (
    <Join token={token} foot={foot} email={invite.data.email} isKnown={invite.data.isKnown}>
      {from}
    </Join>
  );
}

/** Why there is no form, or that it is on its way. */
function NotYet({ fault }: { fault: string | null }) {
  if (fault !== null)
    return (
      <Notice tone="bad" isLive>
        {fault}
      </Notice>
    );
  return (
    <div aria-busy="true">
      <Skeleton height={240} />
    </div>
  );
}

interface JoinProps {
  token: string;
  email: string;
  /** Has a name and a password already. */
  isKnown: boolean;
  foot: ReactNode;
  children: ReactNode;
}

function Join({ token, email, isKnown, foot, children }: JoinProps) {
  const { t, locale } = useLanguage();
  const host = useHost();
  const signIn = useSignIn();
  const second = useSecondStep();
  const form = useForm({
    saved: { token, name: '', password: '', ...noSecondCode },
    schema: isKnown ? invitationForm.omit({ name: true }) : invitationForm,
    words: {
      '/token': t('auth.fault.invite'),
      '/name': t('auth.fault.name'),
      '/secondCode': t('profile.secondCodeFault'),
      '/password': t('auth.fault.password'),
    },
    save: async ({ name, ...body }) =>
      signIn(await host.request(acceptInvite, { body: { ...body, ...(!isKnown && { name }), locale } })),
    takesOn: second.takesOn,
  });
  const fault = form.field('token').error;
  return (
    <AuthForm title={t('auth.title.invite')} form={form} button={t('auth.join')} foot={foot}>
      {fault && <span className="sp-field__error">{fault}</span>}
      {children}
      <p>{t(isKnown ? 'auth.invitedKnown' : 'auth.invitedNew', { email })}</p>
      {!isKnown && <TextField label={t('auth.name')} autoComplete="name" hasFocus {...form.field('name')} />}
      <PasswordField
        label={t('auth.password')}
        help={isKnown ? undefined : t('auth.passwordHelp')}
        autoComplete={isKnown ? 'current-password' : 'new-password'}
        hasFocus={isKnown}
        {...form.field('password')}
      />
      <SecondCodeField form={form} isAsked={second.isAsked} />
    </AuthForm>
  );
}
