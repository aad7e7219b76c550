import type { ReactNode } from 'react';

export type Tone = 'plain' | 'good' | 'warn' | 'bad';

interface NoticeProps {
  tone?: Tone;
  children: ReactNode;
  /** Read out when it appears. */
  isLive?: boolean;
  action?: ReactNode;
}

/** What is wrong with a list as a whole: it is led to as fields are, and takes the focus. */
export function FaultNotice({ children }: { children: ReactNode }) {
  return (
    <div className="sp-notice sp-notice--bad" role="alert" data-fault tabIndex={-1}>
      <span className="sp-notice__mark sp-dot sp-dot--bad" aria-hidden="true" />
      <div className="sp-notice__body">{children}</div>
    </div>
  );
}

export function Notice({ tone = 'plain', children, isLive = false, action }: NoticeProps) {
  const live = isLive ? { role: tone === 'bad' ? 'alert' : 'status' } : {};
  return (
    <div className={`sp-notice sp-notice--${tone}`} {...live}>
      <span className={`sp-notice__mark sp-dot sp-dot--${tone}`} aria-hidden="true" />
      <div className="sp-notice__body">{children}</div>
      {action}
    </div>
  );
}

export function Badge({ tone = 'plain', children }: { tone?: Tone | 'accent'; children: ReactNode }) {
  return <span className={`sp-badge sp-badge--${tone}`}>{children}</span>;
}
