import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { useHost } from '../app/host-context.tsx';

interface PageProps {
  title: string;
  note?: ReactNode;
  /** The one primary action of the screen. */
  action?: ReactNode;
  /** Forms read better in a narrow column. */
  isNarrow?: boolean;
  children: ReactNode;
}

/** A screen below the header: title row and column of cards. Names the browser tab too. */
export function Page({ title, note, action, isNarrow = false, children }: PageProps) {
  const host = useHost();
  useEffect(() => host.present({ title: `${title} · ${host.brand.name}` }), [host, title]);
  return (
    <main className={isNarrow ? 'sp-page sp-page--narrow' : 'sp-page'} id="sp-main" tabIndex={-1}>
      <div className="sp-page__head">
        <div className="sp-grow">
          <h1 className="sp-page__title">{title}</h1>
          {note && <div className="sp-page__note">{note}</div>}
        </div>
        {action}
      </div>
      <div className="sp-page__body">{children}</div>
    </main>
  );
}
