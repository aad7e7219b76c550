import type { IncomingMessage } from 'node:http';

type Asker = Pick<IncomingMessage, 'headers'>;

/** Names of headers, as a preflight lists them. */
const headerList = /^[\w-]+(\s*,\s*[\w-]+)*$/;
const longestList = 1000;

/**
 * Lets pages of every origin read an answer that is the same for everybody. Pages wrap `fetch` to add headers of their own
 * and their cookies to every request, ours included; browsers then ask for the origin by name. No door that answers so
 * looks at a cookie.
 */
export function corsHeaders({ headers }: Asker): Record<string, string> {
  const { origin } = headers;
  return origin === undefined
    ? { 'Access-Control-Allow-Origin': '*' }
    : { 'Access-Control-Allow-Origin': origin, 'Access-Control-Allow-Credentials': 'true' };
}

/** What a browser is told that asks whether it may send such a request. */
export function preflightHeaders(req: Asker, method: string): Record<string, string> {
  const asked = req.headers['access-control-request-headers'] ?? '';
  const isList = asked.length <= longestList && headerList.test(asked);
  return {
    ...corsHeaders(req),
    'Access-Control-Allow-Methods': method,
    'Access-Control-Allow-Headers': isList ? asked : 'content-type',
    'Access-Control-Max-Age': '86400',
    Vary: 'Origin, Access-Control-Request-Headers',
  };
}
