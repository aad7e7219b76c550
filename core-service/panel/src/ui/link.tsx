import type { MouseEventHandler, ReactNode } from 'react';
import { Link as RouterLink } from 'wouter';
import { upright } from '../format/upright.ts';

interface LinkProps {
  to: string;
  children: ReactNode;
  className?: string;
  isCurrent?: boolean;
  label?: string;
  /** Repeats a link beside it for the mouse: neither focus nor voice meets it twice. */
  isDecoration?: boolean;
  /** An entry of a menu. */
  isMenuItem?: boolean;
  onClick?: MouseEventHandler<HTMLAnchorElement>;
}

/** A link to another screen of the panel. */
export function Link({ to, children, className, isCurrent, label, isDecoration, isMenuItem, onClick }: LinkProps) {
  return (
    <RouterLink
      href={to}
      className={className}
      aria-current={isCurrent ? 'page' : undefined}
      aria-label={label}
      {...(isDecoration ? { 'aria-hidden': true, tabIndex: -1 } : {})}
      role={isMenuItem ? 'menuitem' : undefined}
      onClick={onClick}
    >
      {children}
    </RouterLink>
  );
}

/** A link out of the panel. Anything but http(s) is shown as plain text: it came from a visitor's page (S-45). */
export function OuterLink({ href, children }: { href: string; children?: ReactNode }) {
  if (!/^https?:\/\//i.test(href)) return <span>{children ?? upright(href)}</span>;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {children ?? upright(href)}
    </a>
  );
}
