export type Placement = 'bottom-start' | 'bottom-end' | 'right-start' | 'top-start';

interface Size {
  width: number;
  height: number;
}
interface Rect extends Size {
  left: number;
  top: number;
}

/** Between the button and its window, and between the window and the edge of the screen; in pixels. */
const gap = 6;
const edge = 8;

/** Where a box of this size stands beside its anchor: on the other side when there is no room, never over an edge. */
export function place(
  anchor: Rect,
  box: Size,
  { window, placement }: { window: Size; placement: Placement },
): { left: number; top: number } {
  const below = anchor.top + anchor.height + gap;
  const above = anchor.top - gap - box.height;
  const right = anchor.left + anchor.width + gap;
  const atEnd = anchor.left + anchor.width - box.width;
  const fitsBelow = below + box.height <= window.height - edge;
  const fitsAbove = above >= edge;
  const wanted = {
    'bottom-start': { left: anchor.left, top: fitsBelow || !fitsAbove ? below : above },
    'bottom-end': { left: atEnd, top: fitsBelow || !fitsAbove ? below : above },
    'top-start': { left: anchor.left, top: fitsAbove || !fitsBelow ? above : below },
    'right-start': {
      left: right + box.width <= window.width - edge ? right : anchor.left - gap - box.width,
      top: anchor.top,
    },
  }[placement];
  return {
    left: within(wanted.left, window.width - box.width),
    top: within(wanted.top, window.height - box.height),
  };
}

function within(start: number, room: number): number {
  return Math.max(edge, Math.min(start, room - edge));
}
