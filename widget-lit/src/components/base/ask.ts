import type { PageApi } from '../../page/page.ts';
import type { OwnWidget } from './sp-element.ts';

/** What the service tells of a widget beside its settings: `items.json?…`. Rejects without an answer. */
export const ask = <Answer>(
  { config: { origin, siteKey } }: PageApi,
  { id, version }: OwnWidget<unknown>,
  file: string,
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    // Not `fetch`: pages wrap it to send their cookies with everything, which browsers then keep the answer back for.
    const request = new XMLHttpRequest();
    request.open('GET', `${origin}/w/${siteKey}/${id}-${version}/${file}`);
    request.responseType = 'json';
    request.onloadend = () => (request.status === 200 && request.response ? resolve : reject)(request.response);
    request.send();
  });
