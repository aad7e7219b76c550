import type { PageApi } from '../../page/page.ts';
import { grounded } from './lit.ts';
import type { OwnWidget } from './sp-element.ts';

/** Nobody waits for longer, ms: what is asked in vain can be asked again. */
const patienceMs = 20_000;

/** Whether `found` tells whatever `model` does, each of its kind. */
const isLike = <Answer extends object>(found: unknown, model: Partial<Answer>): found is Answer =>
  Object.entries(model).every(([key, value]) => {
    const told: unknown = Reflect.get(Object(found), key);
    return typeof told === typeof value && Array.isArray(told) === Array.isArray(value);
  });

/**
 * What the service tells of a widget beside its settings: `items.json?…`. Rejects without an answer like `model`: a worker
 * of the page, a portal or a firewall may answer in our place, in words of its own.
 */
export const ask = <Answer extends object>(
  { config: { origin, siteKey } }: PageApi,
  { id, version }: OwnWidget<unknown>,
  file: string,
  model: Partial<Answer>,
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    // Not `fetch`: pages wrap it to send their cookies with everything, which browsers then keep the answer back for.
    const request = new XMLHttpRequest();
    request.open('GET', `${origin}/w/${siteKey}/${id}-${version}/${file}`);
    request.responseType = 'json';
    request.timeout = patienceMs;
    request.onloadend = grounded(() => {
      const found: unknown = request.response;
      if (request.status === 200 && isLike(found, model)) resolve(found);
      else reject(new Error('no answer of ours'));
    });
    request.send();
  });
