import * as z from 'zod';
import type { CallRequest } from '../../../platform/outbound/index.ts';

/** A method of the portal. What proves that it is ours is added when the request is authorised. */
export const bitrix24Call = (portal: string, method: string, params: unknown): CallRequest => ({
  method: 'POST',
  url: `${portal}/rest/${method}.json`,
  headers: { 'content-type': 'application/json', accept: 'application/json', 'user-agent': 'Smartpoint/1' },
  body: JSON.stringify(params),
});

const paramsSchema = z.looseObject({});

/** With the key in the path, or with a token in the body: what is in an address is in other people's logs. */
export function authorise(request: CallRequest, { webhook, token }: { webhook?: string; token?: string }): CallRequest {
  if (webhook !== undefined) return { ...request, url: request.url.replace('/rest/', `/rest/${webhook}/`) };
  const params = paramsSchema.parse(JSON.parse(request.body ?? '{}'));
  return { ...request, body: JSON.stringify({ ...params, auth: token }) };
}

/** `crm.item.list?entityTypeId=2&filter[=originId]=…` as `batch` wants its commands: a plus of a phone would be a space. */
export const command = (method: string, params: readonly (readonly [name: string, value: string])[]): string =>
  `${method}?${params.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&')}`;
