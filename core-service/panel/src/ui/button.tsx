import { Button as WpButton } from '@wordpress/components';
import type { ComponentProps, MouseEventHandler, ReactNode } from 'react';
import { Tooltip } from './tooltip.tsx';

type Icon = ComponentProps<typeof WpButton>['icon'];

interface ButtonProps {
  children: ReactNode;
  /** One `primary` per screen; `quiet` for what is rarely pressed; `danger` removes something. */
  kind?: 'primary' | 'secondary' | 'quiet' | 'link' | 'danger';
  type?: 'button' | 'submit';
  size?: 'default' | 'compact';
  icon?: Icon;
  /** Works on it: stays focusable, ignores further presses. */
  isBusy?: boolean;
  isDisabled?: boolean;
  onClick?: MouseEventHandler<HTMLElement>;
  /** Makes it a link that leaves the panel or downloads. */
  href?: string;
  isDownload?: boolean;
  /** The link opens beside the panel. */
  isOutside?: boolean;
  isExpanded?: boolean;
  className?: string;
  /** Says more than the words on it, to those who only hear it. */
  label?: string;
}

const variants = {
  primary: 'primary',
  secondary: 'secondary',
  quiet: 'tertiary',
  link: 'link',
  danger: 'secondary',
} as const;

export function Button(props: ButtonProps) {
  const { kind = 'secondary', isBusy = false, isDisabled = false } = props;
  const look = {
    variant: variants[kind],
    isDestructive: kind === 'danger',
    size: props.size ?? 'default',
    className: props.className,
    icon: props.icon,
    iconSize: 20,
    'aria-label': props.label,
  } as const;
  if (props.href !== undefined) {
    return (
      <WpButton
        {...look}
        href={props.href}
        {...(props.isDownload ? { download: '' } : {})}
        {...(props.isOutside ? { target: '_blank', rel: 'noopener noreferrer' } : {})}
        onClick={props.onClick}
      >
        {props.children}
      </WpButton>
    );
  }
  return (
    <WpButton
      {...look}
      type={props.type ?? 'button'}
      isBusy={isBusy}
      disabled={isDisabled || isBusy}
      accessibleWhenDisabled
      aria-expanded={props.isExpanded}
      onClick={props.onClick}
    >
      {props.children}
    </WpButton>
  );
}

interface IconButtonProps {
  icon: Icon;
  /** Read out, and shown on hover. */
  label: string;
  onClick?: MouseEventHandler<HTMLElement>;
  size?: 'compact' | 'small';
  isPressed?: boolean;
  isExpanded?: boolean;
  isDisabled?: boolean;
  className?: string;
}

export function IconButton(props: IconButtonProps) {
  return (
    // Our own: the one the library's button would make cannot carry the panel's class.
    <Tooltip text={props.label}>
      <WpButton
        icon={props.icon}
        iconSize={props.size === 'small' ? 16 : 20}
        label={props.label}
        showTooltip={false}
        size={props.size ?? 'compact'}
        aria-pressed={props.isPressed}
        aria-expanded={props.isExpanded}
        disabled={props.isDisabled ?? false}
        accessibleWhenDisabled
        className={props.className}
        onClick={props.onClick}
      />
    </Tooltip>
  );
}
