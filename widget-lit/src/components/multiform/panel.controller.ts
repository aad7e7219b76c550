import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { grounded } from '../base/lit.ts';
import { settleCorners } from '../corner/corner.controller.ts';
import { keepLooking } from '../corner/keep-looking.ts';
import { standingAt } from '../corner/standing-at.ts';
import { gap } from '../corner/rise-over.ts';
import type { Box } from '../corner/rise-over.ts';

export interface PanelHost extends ReactiveControllerHost, HTMLElement {
  readonly renderRoot: ParentNode & Partial<HTMLElement>;
}

/** A keyboard leaves less than this share of the window. */
const keyboardShare = 0.75;
/** How long after a change the page is looked at, ms. */
const settleMs = 200;

/** The element or what holds it, that stays where it is while the page scrolls. */
const fixedAround = (element: Element | null): Element | undefined => {
  for (let at = element; at && at !== document.body; at = at.parentElement) {
    if (/fixed|sticky/.test(getComputedStyle(at).position)) return at;
  }
  return undefined;
};

/** How much of the bottom of the window the page itself keeps for a bar of its own, px. */
const ownBarHeight = (host: Element): number => {
  for (const element of document.elementsFromPoint(innerWidth / 2, innerHeight - 2)) {
    const bar = element === host ? undefined : fixedAround(element);
    if (!bar) continue;
    const { top, bottom, height } = bar.getBoundingClientRect();
    if (bottom >= innerHeight - 1 && height < innerHeight / 3) return innerHeight - top;
  }
  return 0;
};

/** How much of both ends of the strip at this place the page keeps for a button of its own: its chat. */
const ownButtons = (strip: Box): { left: number; right: number } => {
  const room = { left: 0, right: 0 };
  for (const { left, right } of standingAt(strip)) {
    const isButton = right - left < innerWidth / 2;
    if (isButton && left > innerWidth / 2) room.right = Math.max(room.right, innerWidth - left + gap);
    if (isButton && right < innerWidth / 2) room.left = Math.max(room.left, right + gap);
  }
  return room;
};

/**
 * The panel at the bottom of phones: it stands above a bar of the page's own and beside its chat, gives way to the
 * keyboard, and leaves the end of the page room to be read.
 */
export class PanelController implements ReactiveController {
  private readonly host: PanelHost;
  private readonly isWanted: () => boolean;
  private readonly room = document.createElement('div');
  private timer: ReturnType<typeof setTimeout> | undefined;
  private stopLooking: (() => void) | undefined;

  constructor(host: PanelHost, isWanted: () => boolean) {
    this.host = host;
    this.isWanted = isWanted;
    host.addController(this);
  }

  hostConnected(): void {
    if (!this.isWanted()) return;
    visualViewport?.addEventListener('resize', this.fitLater);
    addEventListener('resize', this.fitLater);
    addEventListener('scroll', this.fitLater, { passive: true });
    this.stopLooking = keepLooking(this.fit);
    this.fitLater();
  }

  hostDisconnected(): void {
    visualViewport?.removeEventListener('resize', this.fitLater);
    removeEventListener('resize', this.fitLater);
    removeEventListener('scroll', this.fitLater);
    clearTimeout(this.timer);
    this.stopLooking?.();
    this.timer = undefined;
    this.room.remove();
  }

  private readonly fitLater = (): void => {
    this.timer ??= setTimeout(this.fit, settleMs);
  };

  private readonly fit = grounded((): void => {
    clearTimeout(this.timer);
    this.timer = undefined;
    const { host, room } = this;
    const panel = host.renderRoot.querySelector<HTMLElement>('.panel');
    // Of a preview the window is none of its business.
    if (!panel || !host.matches(':popover-open')) return;
    panel.hidden = (visualViewport?.height ?? innerHeight) < innerHeight * keyboardShare;
    panel.style.bottom = `${ownBarHeight(host)}px`;
    const { offsetHeight } = panel;
    const { top, bottom } = panel.getBoundingClientRect();
    const { left, right } = ownButtons({ left: 0, right: innerWidth, top, bottom });
    Object.assign(panel.style, { left: `${left}px`, right: `${right}px` });
    settleCorners();
    const pageScrolls = document.documentElement.scrollHeight > innerHeight + room.offsetHeight;
    if (!pageScrolls || offsetHeight === 0) return room.remove();
    room.style.height = `${offsetHeight}px`;
    if (!room.isConnected) document.documentElement.append(room);
  });
}
