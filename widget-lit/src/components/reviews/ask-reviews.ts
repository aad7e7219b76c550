import type { ReviewsPage } from '@smartpoint/contracts/widgets/reviews';
import type { PageApi } from '../../page/page.ts';
import { ask } from '../base/ask.ts';
import type { OwnWidget } from '../base/sp-element.ts';

export const noReviews: ReviewsPage = { reviews: [], total: 0, stars: 0, rated: 0 };

/** Asks the service for reviews that visitors wrote and somebody published, from `offset` on. Rejects without an answer. */
export const askReviews = (page: PageApi, widget: OwnWidget<unknown>, offset: number) =>
  ask(page, widget, `reviews.json?offset=${offset}`, noReviews);
