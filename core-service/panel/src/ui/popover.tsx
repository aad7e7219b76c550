import { Popover as WpPopover } from '@wordpress/components';
import type { ReactNode } from 'react';

export interface PopoverProps {
  /** Holds the button that opened it. */
  anchor: HTMLElement;
  placement: 'bottom-start' | 'bottom-end' | 'right-start' | 'top-start';
  onClose(): void;
  children: ReactNode;
}

/** A small window beside its button. Loaded on the first opening: it brings an animation library along. */
export function Popover({ anchor, placement, onClose, children }: PopoverProps) {
  const closeWhenLeft = () => {
    // Pressing the button again closes by itself; closing here too would open it anew.
    if (!anchor.contains(anchor.ownerDocument.activeElement)) onClose();
  };
  return (
    <WpPopover
      anchor={anchor}
      placement={placement}
      offset={6}
      shift
      animate={false}
      focusOnMount="firstElement"
      onClose={onClose}
      onFocusOutside={closeWhenLeft}
    >
      {children}
    </WpPopover>
  );
}
