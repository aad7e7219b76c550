import type { ReactNode } from 'react';
import { useT } from '../i18n/i18n.tsx';
import { ErrorState } from './states.tsx';

interface LoadedProps<T> {
  query: { data: T | undefined; error: unknown; refetch(): unknown };
  skeleton: ReactNode;
  children: (data: T) => ReactNode;
}

/** The three lives of a request: skeleton, error with a way out, content. */
export function Loaded<T>({ query, skeleton, children }: LoadedProps<T>) {
  const t = useT();
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <div aria-busy="true">
      <span className="sp-hidden" role="status">
        {t('ui.loading')}
      </span>
      {skeleton}
    </div>
  );
}
