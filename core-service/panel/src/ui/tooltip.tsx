import { Tooltip as WpTooltip } from '@wordpress/components';
import type { ReactElement } from 'react';
import { useRootClass } from './root-class.ts';

/** Words on hover and focus; the child must be able to take focus. */
export function Tooltip({ text, children }: { text: string; children: ReactElement }) {
  return (
    <WpTooltip className={useRootClass()} text={text} delay={200} placement="top">
      {children}
    </WpTooltip>
  );
}
