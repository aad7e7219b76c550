import { useState } from 'react';
import { useHost } from '../../app/host-context.tsx';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { problemText } from '../../ui/states.tsx';

interface CodeSentProps {
  email: string;
  /** That it was sent. */
  words: 'auth.sent' | 'auth.codeSent';
  /** Opened by the link of the letter, which stands in for the code. */
  isByLink: boolean;
  onResend(): Promise<unknown>;
}

/** S-20: names the address, says where else to look, sends again. */
export function CodeSent({ email, words, isByLink, onResend }: CodeSentProps) {
  const t = useT();
  const { mailbox } = useHost();
  const [state, setState] = useState<'idle' | 'busy' | 'sent'>('idle');
  const [problem, setProblem] = useState('');
  const resend = async () => {
    setState('busy');
    setProblem('');
    try {
      await onResend();
      setState('sent');
    } catch (error) {
      setProblem(problemText(error, t));
      setState('idle');
    }
  };
  return (
    <Notice tone="good" isLive>
      <p>{email ? t(isByLink ? 'auth.byLink' : words, { email }) : t('auth.sentNoEmail')}</p>
      {!isByLink && <p className="sp-small">{mailbox ? <MailboxHint address={mailbox} /> : t('auth.spam')}</p>}
      {email && (
        <p className="sp-small">
          {state === 'sent' ? (
            t('auth.resent')
          ) : (
            <Button kind="link" isBusy={state === 'busy'} onClick={() => void resend()}>
              {t(isByLink ? 'auth.newLetter' : 'auth.resend')}
            </Button>
          )}
        </p>
      )}
      {problem && <p className="sp-field__error">{problem}</p>}
    </Notice>
  );
}

/** In a new tab: what is typed here stays. */
function MailboxHint({ address }: { address: string }) {
  const t = useT();
  return (
    <>
      {t('auth.mailbox')}{' '}
      <a href={address} target="_blank" rel="noreferrer">
        {t('auth.openMailbox')}
      </a>
    </>
  );
}
