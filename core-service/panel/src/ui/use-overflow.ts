import { useEffect, useState } from 'react';
import type { RefObject } from 'react';

export type Overflow = 'before' | 'after' | 'both';

/** On which sides a line that scrolls sideways goes on out of sight. */
export function useOverflow(line: RefObject<HTMLElement | null>): Overflow | undefined {
  const [overflow, setOverflow] = useState<Overflow>();
  useEffect(() => {
    const element = line.current;
    if (!element) return undefined;
    const measure = () => setOverflow(overflowOf(element));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener('scroll', measure, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', measure);
    };
  }, [line]);
  return overflow;
}

function overflowOf({ scrollLeft, scrollWidth, clientWidth }: HTMLElement): Overflow | undefined {
  // Zoomed pages scroll by fractions of a pixel.
  const isBefore = scrollLeft > 1;
  const isAfter = scrollWidth - clientWidth - scrollLeft > 1;
  if (isBefore && isAfter) return 'both';
  return isBefore ? 'before' : isAfter ? 'after' : undefined;
}
