import { Suspense, useEffect, useState } from 'react';
import { HelpLink } from '../../app/help-link.tsx';
import { useHost } from '../../app/host-context.tsx';
import { part } from '../../app/part.ts';
import { LanguageSwitch, ThemeSwitch } from '../../app/preferences.tsx';
import { useLanguage, useT } from '../../i18n/i18n.tsx';
import { readAuthLink } from './auth-link.ts';
import type { AuthStep } from './auth-link.ts';
import { Login } from './login.tsx';
import { RegistrationStart } from './registration-start.tsx';
import { ResetStart } from './reset-start.tsx';
import { Showcase } from './showcase.tsx';

/** Most sign in: what comes after a code or by an invitation is fetched then. */
const Invite = part(() => import('./invite.tsx').then((m) => m.Invite));
const ResetFinish = part(() => import('./reset-finish.tsx').then((m) => m.ResetFinish));
const RegistrationFinish = part(() => import('./registration-finish.tsx').then((m) => m.RegistrationFinish));

/** `/auth/`: sign in, register in two steps, reset a password, accept an invitation. */
export function AuthScreen() {
  const host = useHost();
  const { setLocale } = useLanguage();
  const t = useT();
  const [step, go] = useState<AuthStep>(() => readAuthLink(host.fragment()));
  // Once this stands: a drawing that is given up for another must not have taken it along.
  useEffect(() => host.dropFragment(), [host]);
  useEffect(() => host.present({ title: `${t(`auth.title.${step.name}`)} · ${host.brand.name}` }), [host, t, step]);
  return (
    <div className="sp-auth--wide">
      <div className="sp-auth">
        <header className="sp-header">
          <span className="sp-header__brand sp-header__brand--always">{host.brand.name}</span>
          <HelpLink page="start" />
          <LanguageSwitch onChoose={setLocale} />
          <ThemeSwitch />
        </header>
        <main className="sp-auth__main">
          <div className="sp-auth__box">
            <Suspense fallback={null}>
              <Step step={step} go={go} />
            </Suspense>
          </div>
        </main>
      </div>
      <Showcase />
    </div>
  );
}

export interface StepProps {
  go(step: AuthStep): void;
}

function Step({ step, go }: StepProps & { step: AuthStep }) {
  switch (step.name) {
    case 'login':
      return <Login go={go} email={step.email} />;
    case 'register':
      return <RegistrationStart go={go} email={step.email} />;
    case 'finish':
      return <RegistrationFinish go={go} email={step.email} code={step.code} />;
    case 'forgot':
      return <ResetStart go={go} email={step.email} />;
    case 'reset':
      return <ResetFinish go={go} email={step.email} code={step.code} />;
    case 'invite':
      return <Invite go={go} token={step.token} />;
  }
}
