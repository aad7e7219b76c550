import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { grounded } from '../base/lit.ts';
import { keepLooking } from './keep-looking.ts';
import { standingAt } from './standing-at.ts';
import { raised, riseOver } from './rise-over.ts';
import type { Box } from './rise-over.ts';

export interface CornerHost extends ReactiveControllerHost {
  readonly renderRoot: ParentNode;
  readonly widget: { id: number };
}

/** Of all widgets on the page, as they came: who was there first keeps its place. */
const corners: CornerController[] = [];
let stopLooking: (() => void) | undefined;

/** Then nothing of the page can be hit, and nothing needs to move. Widgets are children of the root. */
const isBehindModal = (): boolean =>
  [document, ...[...document.documentElement.children].map(({ shadowRoot }) => shadowRoot)].some((root) =>
    root?.querySelector('dialog:is(:modal)'),
  );

/** Lets all of them stand one above the other, above panels of phones and what the page itself has there. */
export const settleCorners = grounded((): void => {
  if (isBehindModal()) return;
  const taken = corners.flatMap((corner) => corner.panel);
  for (const corner of corners) corner.stand(taken);
});

const boxOf = (element: Element | null): Box[] => {
  const box = element?.getBoundingClientRect();
  return box && box.width > 0 ? [box] : [];
};

/** The floating button of a widget: it lies on no other, and on nothing that the page has in the same corner. */
export class CornerController implements ReactiveController {
  private readonly host: CornerHost;
  private readonly button: string;

  /** @param button selector of what stands in the corner */
  constructor(host: CornerHost, button: string) {
    this.host = host;
    this.button = button;
    host.addController(this);
  }

  hostConnected(): void {
    // The picture of a preview stands alone.
    if (!this.host.widget.id) return;
    corners.push(this);
    stopLooking ??= keepLooking(settleCorners);
    addEventListener('resize', settleCorners);
  }

  hostDisconnected(): void {
    const at = corners.indexOf(this);
    if (at >= 0) corners.splice(at, 1);
    if (corners.length > 0) return;
    stopLooking?.();
    stopLooking = undefined;
    removeEventListener('resize', settleCorners);
  }

  hostUpdated(): void {
    settleCorners();
  }

  /** What nothing may lie on, and what gives way to nothing. */
  get panel(): Box[] {
    return boxOf(this.host.renderRoot.querySelector('.panel'));
  }

  stand(taken: Box[]): void {
    const button = this.host.renderRoot.querySelector<HTMLElement>(this.button);
    const [box] = boxOf(button);
    if (!button || !box) return;
    const before = parseFloat(button.style.marginBottom) || 0;
    const base = raised(box, -before);
    const inTheWay = [...taken];
    let rise = 0;
    // Further up there may be more of the page's own.
    for (let last = -1; rise !== last;) {
      last = rise;
      inTheWay.push(...standingAt(raised(base, rise)));
      rise = riseOver(base, inTheWay);
    }
    // Above the window nobody would find it.
    if (base.top < rise) rise = 0;
    taken.push(raised(base, rise));
    // A pressed button is a pixel lower.
    if (Math.abs(rise - before) > 1) button.style.marginBottom = `${rise}px`;
  }
}
