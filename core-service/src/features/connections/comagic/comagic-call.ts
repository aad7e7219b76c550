import type { CallRequest } from '../../../platform/outbound/index.ts';

/** A method of the Data API. The key goes into the body when the request is authorised. */
export const comagicCall = (origin: string, method: string, params: object): CallRequest => ({
  method: 'POST',
  url: `${origin}/v2.0`,
  headers: { 'content-type': 'application/json; charset=UTF-8', 'user-agent': 'Smartpoint/1' },
  body: JSON.stringify({ jsonrpc: '2.0', id: method, method, params }),
});
