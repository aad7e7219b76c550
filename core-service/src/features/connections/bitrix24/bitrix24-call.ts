import type { CallRequest } from '../../../platform/outbound/index.ts';

/** A method of the portal. The key goes into the path when the request is authorised. */
export const bitrix24Call = (portal: string, method: string, params: unknown): CallRequest => ({
  method: 'POST',
  url: `${portal}/rest/${method}.json`,
  headers: { 'content-type': 'application/json', accept: 'application/json', 'user-agent': 'Smartpoint/1' },
  body: JSON.stringify(params),
});

/** `crm.item.list?entityTypeId=2&filter[=originId]=…` as `batch` wants its commands: a plus of a phone would be a space. */
export const command = (method: string, params: readonly (readonly [name: string, value: string])[]): string =>
  `${method}?${params.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&')}`;
