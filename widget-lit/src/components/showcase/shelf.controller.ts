import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { LeadSubmission } from '@smartpoint/contracts/page';
import type { ShowcaseSettings, ShownItem } from '@smartpoint/contracts/widgets/showcase';
import type { PageApi } from '../../page/page.ts';
import { grounded } from '../base/lit.ts';
import type { OwnWidget } from '../base/sp-element.ts';
import { askItems } from './ask-items.ts';
import { findItems } from './find-items.ts';
import type { Wish } from './find-items.ts';
import { priceOf } from './price.ts';
import type { ShowcaseTexts } from './showcase-texts.ts';

interface ShelfHost extends ReactiveControllerHost {
  readonly renderRoot: ParentNode;
  readonly widget: OwnWidget<ShowcaseSettings>;
  readonly page: PageApi;
  readonly texts: ShowcaseTexts;
}

/** Typing goes on: a feed is asked when it pauses. */
const pauseMs = 250;

/** What stands on the shelf, what the visitor looks for on it, and the item that was taken from it. */
export class ShelfController implements ReactiveController {
  items: ShownItem[] = [];
  total = 0;
  categories: string[] = [];
  wish: Wish = { words: '', category: '' };
  /** The item that is looked at; none is the list. */
  item: ShownItem | undefined;
  state: 'loading' | 'ready' | 'failed' = 'loading';

  private readonly host: ShelfHost;
  private isPicture = false;
  private focusNext = '';
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Answers to earlier questions are late. */
  private asked = 0;

  constructor(host: ShelfHost) {
    this.host = host;
    host.addController(this);
  }

  hostUpdated(): void {
    const selector = this.focusNext;
    this.focusNext = '';
    if (selector) this.host.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  /** The item, as the lead tells it. */
  get told(): LeadSubmission['fields'] {
    const { item, host } = this;
    if (!item) return [];
    const { texts } = host;
    const facts = [
      { key: 'item', label: texts.item, value: item.title },
      { key: 'item_price', label: texts.price, value: priceOf(item.price, item.currency, texts.locale) },
      { key: 'item_id', label: texts.id, value: item.key },
      { key: 'item_link', label: texts.link, value: item.link },
    ];
    return facts.filter(({ value }) => value);
  }

  /** Fills the shelf for the first time. */
  readonly stock = grounded((): void => {
    if (this.state !== 'ready') this.look();
  });

  /** Shows the list, or an item without anybody having chosen it: for previews, which ask nobody. */
  present(place: string): void {
    this.isPicture = true;
    this.look();
    this.item = place ? (this.items.find(({ key }) => key === place) ?? this.items[0]) : undefined;
  }

  readonly search = grounded(({ currentTarget }: Event): void => {
    this.wish = { ...this.wish, words: (currentTarget as HTMLInputElement).value };
    clearTimeout(this.timer);
    if (this.isOwn) this.look();
    else this.timer = setTimeout(this.look, pauseMs);
  });

  readonly narrow = grounded((category: string): void => {
    this.wish = { ...this.wish, category };
    this.look();
  });

  readonly more = (): void => void this.load(this.items.length);
  readonly look = grounded((): void => void this.load(0));

  readonly take = grounded((item: ShownItem): void => {
    this.item = item;
    this.focusNext = '#title';
    this.host.requestUpdate();
  });

  readonly putBack = grounded((): void => {
    const at = this.items.findIndex(({ key }) => key === this.item?.key);
    this.item = undefined;
    this.focusNext = at < 0 ? '#title' : `li:nth-child(${at + 1}) .take`;
    this.host.requestUpdate();
  });

  private get isOwn(): boolean {
    return this.isPicture || this.host.widget.settings.source === 'own';
  }

  private async load(offset: number): Promise<void> {
    const { host, wish } = this;
    const asked = ++this.asked;
    if (this.isOwn) {
      Object.assign(this, findItems(host.widget.settings, wish), { state: 'ready' });
      return host.requestUpdate();
    }
    this.state = 'loading';
    host.requestUpdate();
    const found = await askItems(host.page, host.widget, wish, offset).catch(() => undefined);
    if (asked !== this.asked) return;
    this.settle(offset, found);
  }

  private readonly settle = grounded((offset: number, found: Awaited<ReturnType<typeof askItems>> | undefined) => {
    this.state = found ? 'ready' : 'failed';
    if (found) {
      // The list goes on from what was last of it.
      if (offset > 0) this.focusNext = `li:nth-child(${offset + 1}) .take`;
      this.items = [...this.items.slice(0, offset), ...found.items];
      this.total = found.total;
      this.categories = found.categories;
    }
    this.host.requestUpdate();
  });
}
