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

/** The pictures of the item that is looked at: a strip that is swiped, turned by buttons and by keys. */
export class PicturesController implements ReactiveController {
  /** Which one is in sight. */
  at = 0;

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
    if (item !== this.item) this.at = 0;
    this.item = item;
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
  readonly turn = grounded((by: number): void => this.show(this.at + by));

  readonly onKey = grounded((event: KeyboardEvent): void => {
    const to = { ArrowLeft: this.at - 1, ArrowRight: this.at + 1, Home: 0, End: -1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    this.show(to);
  });

  /** A finger or a wheel has moved the strip. */
  readonly onScroll = grounded(({ currentTarget }: Event): void => {
    const { scrollLeft, clientWidth } = currentTarget as Element;
    const at = Math.round(scrollLeft / (clientWidth || 1));
    if (at === this.at) return;
    this.at = at;
    this.host.requestUpdate();
  });

  readonly onTouch = ({ touches }: TouchEvent): void => {
    this.begun = touches[0];
  };

  /** To the side is ours; what goes up and down is the dialog's. */
  readonly onDrag = (event: TouchEvent | WheelEvent): void => {
    const { begun } = this;
    const [x, y] =
      'touches' in event
        ? [event.touches[0]!.clientX - (begun?.clientX ?? 0), event.touches[0]!.clientY - (begun?.clientY ?? 0)]
        : [event.deltaX, event.deltaY];
    if (x * x > y * y) event.stopPropagation();
  };

  private get strip(): Element | null {
    return this.host.renderRoot.querySelector('.strip');
  }

  private show(to: number): void {
    const { strip } = this;
    const count = strip?.children.length ?? 0;
    if (!strip || count === 0) return;
    strip.scrollTo({ left: ((to + count) % count) * strip.clientWidth });
  }
}
