import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AppError } from '../../platform/errors/index.ts';
import { problemBody } from '../../platform/http/index.ts';
import type { I18n } from '../../platform/i18n/index.ts';

const accepted = ['Access-Control-Allow-Origin', '*', 'Content-Length', '0'];
const preflight = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'POST',
  'Access-Control-Allow-Headers': 'content-type',
  'Access-Control-Max-Age': '86400',
};
/** How long the rest of a refused body is read and thrown away; closing earlier would reset our answer too. */
const lingerMs = 2000;

/** Heard: stored, or not to be counted. */
export function sendAccepted(res: ServerResponse): void {
  res.writeHead(202, accepted).end();
}

export function sendPreflight(res: ServerResponse): void {
  res.writeHead(204, preflight).end();
}

/** problem+json as the rest of the service answers it, in the language of the reader. */
export function sendRefusal(req: IncomingMessage, res: ServerResponse, error: AppError, i18n: I18n): void {
  const requestId = randomUUID();
  const t = i18n.translator(i18n.pick(req.headers['accept-language']));
  const instance = (req.url ?? '').split('?')[0] ?? '';
  if (!req.complete) {
    res.setHeader('Connection', 'close');
    discardRest(req);
  }
  if (error.retryAfter !== undefined) res.setHeader('Retry-After', Math.ceil(error.retryAfter));
  res.writeHead(error.status, {
    'Access-Control-Allow-Origin': '*',
    'Cache-Control': 'no-store',
    'Content-Type': 'application/problem+json',
    'X-Request-Id': requestId,
  });
  res.end(JSON.stringify(problemBody(error, { requestId, instance, t })));
}

function discardRest(req: IncomingMessage): void {
  const timer = setTimeout(() => req.socket.destroy(), lingerMs).unref();
  req.once('close', () => clearTimeout(timer));
  req.resume();
}
