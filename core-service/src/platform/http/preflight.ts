import type { IncomingMessage } from 'node:http';

/** Names of headers, as a preflight lists them. */
const headerList = /^[\w-]+(\s*,\s*[\w-]+)*$/;
const longestList = 1000;

/**
 * What a browser is told that asks whether a page may send such a request. Whatever headers it lists: pages wrap `fetch` to
 * add some of their own to every request, ours included. No origin by name and no cookies.
 */
export function preflightHeaders(
  { headers }: Pick<IncomingMessage, 'headers'>,
  method: string,
): Record<string, string> {
  const asked = headers['access-control-request-headers'] ?? '';
  const isList = asked.length <= longestList && headerList.test(asked);
  return {
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Methods': method,
    'Access-Control-Allow-Headers': isList ? asked : 'content-type',
    'Access-Control-Max-Age': '86400',
    Vary: 'Access-Control-Request-Headers',
  };
}
