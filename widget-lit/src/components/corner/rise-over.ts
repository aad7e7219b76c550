export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Between what stands one above the other or side by side, px. */
export const gap = 8;

export const raised = ({ left, right, top, bottom }: Box, by: number): Box => ({
  left,
  right,
  top: top - by,
  bottom: bottom - by,
});

/** How far up a box must go to lie on none of the others, px: what it is pushed up by may push it onto another. */
export const riseOver = (box: Box, others: readonly Box[]): number => {
  let rise = 0;
  const isInTheWay = ({ left, right, top, bottom }: Box): boolean =>
    left < box.right + gap &&
    right > box.left - gap &&
    bottom > box.top - rise - gap &&
    // Half a pixel: what it has been pushed above does not push it again.
    top < box.bottom - rise + gap - 0.5;
  for (let other = others.find(isInTheWay); other; other = others.find(isInTheWay)) rise = box.bottom - other.top + gap;
  return rise;
};
