import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ShownItem } from '@smartpoint/contracts/widgets/showcase';
import type { PageApi } from '../../page/page.ts';
import { grounded } from '../base/lit.ts';
import { pictureOf } from '../base/picture.ts';

interface PicturesHost extends ReactiveControllerHost {
  readonly renderRoot: ParentNode;
  readonly page: PageApi;
  readonly shelf: { readonly item: ShownItem | undefined };
}

/** Answers that a browser has kept from before know of one picture only. */
type KeptItem = Omit<ShownItem, 'images'> & Partial<Pick<ShownItem, 'images'>>;

const between = (from: Touch | undefined, to: Touch | undefined): [x: number, y: number] =>
  from && to ? [to.clientX - from.clientX, to.clientY - from.clientY] : [0, 0];

/** The pictures of the item that is looked at: a strip that is swiped, turned by buttons and by keys. */
export class PicturesController implements ReactiveController {
  /** Which one is in sight. */
  at = 0;
  /** The one the strip is on its way to: who presses again meanwhile means the one behind it. */
  private aim: number | undefined;

  private readonly host: PicturesHost;
  private readonly lost = new Set<string>();
  private begun: Touch | undefined;
  private item: ShownItem | undefined;

  constructor(host: PicturesHost) {
    this.host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    const { item } = this.host.shelf;
    if (item === this.item) return;
    this.item = item;
    this.at = 0;
    this.aim = undefined;
  }

  /** Addresses, without those that did not come: a hole is no picture. */
  of(item: KeptItem): string[] {
    const { origin } = this.host.page.config;
    return [pictureOf(item, origin), ...(item.images ?? [])].filter((address) => address && !this.lost.has(address));
  }

  readonly lose = grounded((address: string): void => {
    this.lost.add(address);
    this.host.requestUpdate();
  });

  /** The next one, or the one before; behind the last one is the first. */
  readonly turn = grounded((by: number): void => this.show((this.aim ?? this.at) + by));

  readonly onKey = grounded((event: KeyboardEvent): void => {
    const from = this.aim ?? this.at;
    const to = { ArrowLeft: from - 1, ArrowRight: from + 1, Home: 0, End: -1 }[event.key];
    // With another key held these are the browser's: back to the page before.
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.show(to);
  });

  /** A finger or a wheel has moved the strip. */
  readonly onScroll = grounded(({ currentTarget }: Event): void => {
    const { scrollLeft, clientWidth } = currentTarget as Element;
    const at = Math.round(scrollLeft / (clientWidth || 1));
    if (at === this.aim) this.aim = undefined;
    if (at === this.at) return;
    this.at = at;
    this.host.requestUpdate();
  });

  readonly onTouch = ({ touches }: TouchEvent): void => {
    this.begun = touches[0];
    this.aim = undefined;
  };

  /** To the side is ours; what goes up and down is the dialog's. */
  readonly onDrag = (event: TouchEvent | WheelEvent): void => {
    this.aim = undefined;
    const [x, y] = 'touches' in event ? between(this.begun, event.touches[0]) : [event.deltaX, event.deltaY];
    if (Math.abs(x) > Math.abs(y)) event.stopPropagation();
  };

  private get strip(): Element | null {
    return this.host.renderRoot.querySelector('.strip');
  }

  private show(to: number): void {
    const { strip } = this;
    const count = strip?.children.length ?? 0;
    if (!strip || count === 0) return;
    const aim = (to + count) % count;
    // Where it stands already nothing moves, and nobody tells that it has come.
    this.aim = aim === this.at ? undefined : aim;
    strip.scrollTo({ left: aim * strip.clientWidth });
  }
}
