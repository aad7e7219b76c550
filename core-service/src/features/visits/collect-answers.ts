import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AppError } from '../../platform/errors/index.ts';
import { endEarly, preflightHeaders, problemBody } from '../../platform/http/index.ts';
import type { I18n } from '../../platform/i18n/index.ts';

/**
 * Heard: stored, or not to be counted. It names the batch: pages believe no other answer, for a worker of the page, a
 * portal or a proxy may answer 2xx in our place. `place` is for pages that asked where their visitor is.
 */
export function sendAccepted(
  res: ServerResponse,
  batchId: string,
  place?: { country: string; city: string } | undefined,
): void {
  const body = place ? JSON.stringify({ batchId, place }) : `{"batchId":"${batchId}"}`;
  res
    .writeHead(202, [
      'Access-Control-Allow-Origin',
      '*',
      'Content-Type',
      'application/json',
      'Content-Length',
      `${Buffer.byteLength(body)}`,
    ])
    .end(body);
}

export function sendPreflight(req: IncomingMessage, res: ServerResponse): void {
  res.writeHead(204, preflightHeaders(req, 'POST')).end();
}

/** problem+json as the rest of the service answers it, in the language of the reader. */
export function sendRefusal(req: IncomingMessage, res: ServerResponse, error: AppError, i18n: I18n): void {
  const requestId = randomUUID();
  const t = i18n.translator(i18n.pick(req.headers['accept-language']));
  const instance = (req.url ?? '').split('?')[0] ?? '';
  const body = Buffer.from(JSON.stringify(problemBody(error, { requestId, instance, t })));
  if (error.retryAfter !== undefined) res.setHeader('Retry-After', Math.ceil(error.retryAfter));
  res.statusCode = error.status;
  res.setHeader('Access-Control-Allow-Origin', '*');
  res.setHeader('Cache-Control', 'no-store');
  res.setHeader('Content-Type', 'application/problem+json');
  res.setHeader('X-Request-Id', requestId);
  endEarly(req, res, body);
}
