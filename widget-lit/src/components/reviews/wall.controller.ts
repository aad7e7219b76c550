import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ReviewsPage, ReviewsSettings, ShownReview } from '@smartpoint/contracts/widgets/reviews';
import type { PageApi } from '../../page/page.ts';
import { grounded } from '../base/lit.ts';
import type { OwnWidget } from '../base/sp-element.ts';
import { askReviews, noReviews } from './ask-reviews.ts';
import { markUp } from './mark-up.ts';
import { summaryOf } from './summary.ts';
import type { Summary } from './summary.ts';

interface WallHost extends ReactiveControllerHost {
  readonly renderRoot: ParentNode;
  readonly widget: OwnWidget<ReviewsSettings>;
  readonly page: PageApi;
}

/** The reviews that can be read, and whether the visitor writes one. */
export class WallController implements ReactiveController {
  isWriting = false;
  hasFailed = false;
  /** The visitor has asked for what Yandex shows in its own frame. */
  isAtYandex = false;
  /** Whether there are none is not known yet. */
  isWaiting = false;
  /** From the service. */
  found = noReviews;

  private readonly host: WallHost;
  private hasAsked = false;
  private focusNext = '';

  constructor(host: WallHost) {
    this.host = host;
    host.addController(this);
  }

  hostUpdated(): void {
    const selector = this.focusNext;
    this.focusNext = '';
    if (selector) this.host.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  /** What somebody chose for the settings comes first. */
  get reviews(): ShownReview[] {
    return [...this.host.widget.settings.reviews, ...this.found.reviews];
  }

  get summary(): Summary {
    return summaryOf(this.host.widget.settings.reviews, this.found);
  }

  get hasMore(): boolean {
    return this.found.reviews.length < this.found.total;
  }

  readonly fill = (): void => {
    if (!this.hasAsked) void this.load();
  };

  present(place: string): void {
    this.isWriting = place !== '';
    this.host.requestUpdate();
  }

  readonly write = grounded((): void => this.turn(true, '#title'));
  readonly read = grounded((): void => this.turn(false, '.write'));
  readonly more = (): void => void this.load();
  readonly openYandex = grounded((): void => {
    this.isAtYandex = true;
    this.host.requestUpdate();
  });

  private turn(isWriting: boolean, focus: string): void {
    this.isWriting = isWriting;
    this.focusNext = focus;
    this.host.requestUpdate();
  }

  private async load(): Promise<void> {
    const { host, found } = this;
    this.hasAsked = true;
    this.isWaiting = true;
    const next = await askReviews(host.page, host.widget, found.reviews.length).catch(() => undefined);
    this.settle(found, next);
  }

  private readonly settle = grounded((before: ReviewsPage, next: ReviewsPage | undefined): void => {
    this.hasFailed = !next;
    this.isWaiting = false;
    this.hasAsked = !this.hasFailed;
    if (next) this.found = { ...next, reviews: [...before.reviews, ...next.reviews] };
    markUp(this.host.widget.settings, this.reviews);
    this.host.requestUpdate();
  });
}
