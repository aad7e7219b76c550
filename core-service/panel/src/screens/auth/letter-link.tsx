import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useForm } from '../../form/use-form.ts';
import { isRefusedAs } from '../../hosts/problem-error.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Notice } from '../../ui/notice.tsx';
import { AuthForm } from './auth-form.tsx';
import { isLinkToken } from './auth-link.ts';

/** The link of a letter stands in for its code, until it turns out to be used or too old. */
export function useLetterLink(code: string) {
  const [state, setState] = useState<'none' | 'fresh' | 'dead'>(isLinkToken(code) ? 'fresh' : 'none');
  return {
    isUsed: state !== 'none',
    isDead: state === 'dead',
    /** Nothing that was typed is at fault: a new letter is the next step. */
    takesOn(error: unknown): boolean {
      if (state === 'none' || !isRefusedAs('wrong-code', error)) return false;
      setState('dead');
      return true;
    },
    drop: () => setState('none'),
  };
}

interface DeadLinkProps {
  title: string;
  foot: ReactNode;
  onResend(): Promise<unknown>;
}

/** In place of the form that such a link opened; what was typed in that is there again with the new letter. */
export function DeadLink({ title, foot, onResend }: DeadLinkProps) {
  const t = useT();
  const form = useForm({ saved: {}, save: async () => void (await onResend()) });
  const place = useRef<HTMLDivElement>(null);
  // The form that had the focus is gone: what is said in its place is read out from here.
  useEffect(() => place.current?.focus(), []);
  return (
    <AuthForm title={title} form={form} button={t('auth.newLetter')} foot={foot}>
      <div ref={place} tabIndex={-1}>
        <Notice tone="bad">{t('auth.deadLink')}</Notice>
      </div>
    </AuthForm>
  );
}
