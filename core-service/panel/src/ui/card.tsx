import type { ReactNode } from 'react';

interface CardProps {
  title?: string;
  /** What it is called beside others of the same title. */
  name?: string;
  note?: ReactNode;
  /** At the right of the title. */
  actions?: ReactNode;
  /** Tables and lists go to the edges. */
  isFlush?: boolean;
  id?: string;
  children?: ReactNode;
}

export function Card({ title, name = title, note, actions, isFlush = false, id, children }: CardProps) {
  return (
    <section className={isFlush ? 'sp-card sp-card--flush' : 'sp-card'} aria-label={name} id={id}>
      {(title || actions) && (
        <div className="sp-card__head">
          <div>
            {title && <h2 className="sp-card__title">{title}</h2>}
            {note && <div className="sp-card__note">{note}</div>}
          </div>
          {actions}
        </div>
      )}
      {children}
    </section>
  );
}
