import type { ReactNode } from 'react';
import { isRefusedAs, ProblemError } from '../hosts/problem-error.ts';
import { useT } from '../i18n/i18n.tsx';
import type { Translate } from '../i18n/translate.ts';
import { Button } from './button.tsx';
import { Link } from './link.tsx';

interface EmptyStateProps {
  title: string;
  /** One sentence: what will be here. */
  text: ReactNode;
  /** The button that makes the first one, the link to learn. */
  children?: ReactNode;
}

export function EmptyState({ title, text, children }: EmptyStateProps) {
  return (
    <div className="sp-state">
      <h2 className="sp-state__title">{title}</h2>
      <p className="sp-state__text">{text}</p>
      {children && <div className="sp-state__actions">{children}</div>}
    </div>
  );
}

/** What happened, what to do, and the id to tell support. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const t = useT();
  if (isRefusedAs('forbidden', error)) return <ForbiddenState error={error} />;
  if (isMissing(error)) return <EmptyState title={t('notFound.heading')} text={problemText(error, t)} />;
  const text = problemText(error, t);
  const requestId = error instanceof ProblemError ? error.problem.requestId : '';
  return (
    <div className="sp-state" role="alert">
      <h2 className="sp-state__title">{t('ui.error.title')}</h2>
      <p className="sp-state__text">{text}</p>
      {requestId && !text.includes(requestId) && (
        <p className="sp-small sp-soft">{t('ui.error.id', { id: requestId })}</p>
      )}
      {onRetry && (
        <div className="sp-state__actions">
          <Button onClick={onRetry}>{t('ui.retry')}</Button>
        </div>
      )}
    </div>
  );
}

/** Asking again would be answered the same until somebody changes the role. */
function ForbiddenState({ error }: { error: unknown }) {
  const t = useT();
  return (
    <EmptyState title={t('ui.forbidden.title')} text={problemText(error, t)}>
      <Link to="/">{t('notFound.home')}</Link>
    </EmptyState>
  );
}

/** Somebody else changed it meanwhile, and nothing was overwritten. */
export function isConflict(error: unknown): boolean {
  return isRefusedAs('conflict', error);
}

/** What was asked for is not there: to ask again would find no more. */
export function isMissing(error: unknown): boolean {
  return isRefusedAs('not-found', error);
}

/** A refusal in words; the service speaks the language it was asked in. */
export function problemText(error: unknown, t: Translate): string {
  if (!(error instanceof ProblemError)) return t('ui.error.unknown');
  if (error.isOffline) return t('ui.error.offline');
  const { detail, title, errors = [] } = error.problem;
  // Forms show what is wrong at their fields; whoever asks here has none.
  if (errors.length > 0) return [...new Set(errors.map(({ message }) => message))].join(' ');
  // The words of the service name the wait themselves; those of a proxy before it do not.
  if (detail) return detail;
  const wait = error.retryAfter;
  return wait ? `${title} ${t('ui.error.wait', { count: wait })}` : title;
}
