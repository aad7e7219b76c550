import { isbot } from 'isbot';

/** `req.headers` of Node: names in lower case. */
export type RequestHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

const MEANINGFUL_LENGTH = 1024;
const SPECULATIVE = /\b(prefetch|prerender|preview)\b/i;
const SPECULATIVE_HEADERS = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'];

/**
 * True when no person looks at the page: a robot, a script, or a browser that loads ahead or draws a preview. For
 * counting visits only: never refuse a lead because of it. A request without a user agent is a script: browsers send one.
 */
export function isBot(userAgent: string | undefined, headers: RequestHeaders): boolean {
  if (SPECULATIVE_HEADERS.some((name) => SPECULATIVE.test(String(headers[name] ?? '')))) return true;
  const known = userAgent?.trim().slice(0, MEANINGFUL_LENGTH);
  return !known || isbot(known);
}
