import { Tooltip as WpTooltip } from '@wordpress/components';
import type { ReactElement } from 'react';

/** Words on hover and focus; the child must be able to take focus. */
export function Tooltip({ text, children }: { text: string; children: ReactElement }) {
  return (
    <WpTooltip text={text} delay={200} placement="top">
      {children}
    </WpTooltip>
  );
}
