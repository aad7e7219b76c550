import type { ReviewsPage } from '@smartpoint/contracts/widgets/reviews';
import type { PageApi } from '../../page/page.ts';
import type { OwnWidget } from '../base/sp-element.ts';

/** Asks the service for reviews that visitors wrote and somebody published, from `offset` on. Rejects without an answer. */
export const askReviews = (
  { config: { origin, siteKey } }: PageApi,
  { id, version }: OwnWidget<unknown>,
  offset: number,
): Promise<ReviewsPage> =>
  new Promise((resolve, reject) => {
    // Not `fetch`: pages wrap it to send their cookies with everything, which browsers then keep the answer back for.
    const request = new XMLHttpRequest();
    request.open('GET', `${origin}/w/${siteKey}/${id}-${version}/reviews.json?offset=${offset}`);
    request.responseType = 'json';
    request.onloadend = () => (request.status === 200 && request.response ? resolve : reject)(request.response);
    request.send();
  });
