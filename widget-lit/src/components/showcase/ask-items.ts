import type { ItemsPage } from '@smartpoint/contracts/widgets/showcase';
import type { PageApi } from '../../page/page.ts';
import type { OwnWidget } from '../base/sp-element.ts';
import type { Wish } from './find-items.ts';

/** Asks the service for items of a feed, from `offset` on. Rejects without an answer. */
export const askItems = (
  { config: { origin, siteKey } }: PageApi,
  { id, version }: OwnWidget<unknown>,
  { words, category }: Wish,
  offset: number,
): Promise<ItemsPage> =>
  new Promise((resolve, reject) => {
    const query = `q=${encodeURIComponent(words)}&category=${encodeURIComponent(category)}&offset=${offset}`;
    // Not `fetch`: pages wrap it to send their cookies with everything, which browsers then keep the answer back for.
    const request = new XMLHttpRequest();
    request.open('GET', `${origin}/w/${siteKey}/${id}-${version}/items.json?${query}`);
    request.responseType = 'json';
    request.onloadend = () => (request.status === 200 && request.response ? resolve : reject)(request.response);
    request.send();
  });
