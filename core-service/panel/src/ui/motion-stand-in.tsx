import { forwardRef } from 'react';
import type { CSSProperties, HTMLAttributes } from 'react';

type Place = CSSProperties & { x?: number; y?: number };
type MotionProps = HTMLAttributes<HTMLDivElement> & { style?: Place; animate?: unknown };

/**
 * Stands in for framer-motion in the bundled panel: @wordpress/components needs it for popovers, which the panel
 * opens without animation. The real one is a quarter of the whole script.
 */
export const motion = {
  div: forwardRef<HTMLDivElement, MotionProps>(function MotionDiv({ style, animate: _, ...rest }, ref) {
    const { x, y, ...place } = style ?? {};
    const moved =
      x === undefined && y === undefined ? place : { ...place, transform: `translate(${x ?? 0}px, ${y ?? 0}px)` };
    return <div ref={ref} style={moved} {...rest} />;
  }),
};

export const cubicBezier = () => (progress: number) => progress;
