import type { ReviewsPage } from '@smartpoint/contracts/widgets/reviews';
import type { PageApi } from '../../page/page.ts';
import { ask } from '../base/ask.ts';
import type { OwnWidget } from '../base/sp-element.ts';

/** Asks the service for reviews that visitors wrote and somebody published, from `offset` on. Rejects without an answer. */
export const askReviews = (page: PageApi, widget: OwnWidget<unknown>, offset: number) =>
  ask<ReviewsPage>(page, widget, `reviews.json?offset=${offset}`);
