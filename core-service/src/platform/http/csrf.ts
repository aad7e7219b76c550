import type { Request } from 'express';
import { AppError } from '../errors/index.ts';

/**
 * State changers are accepted from our own pages only (ASVS 3.5.1): the panel's header, which a foreign page
 * cannot send without a preflight we never grant, and, where the browser tells, the same origin.
 */
export function checkSameSite(req: Request): void {
  const site = req.headers['sec-fetch-site'];
  const { origin } = req.headers;
  const isOwnFetch = site === undefined || site === 'same-origin' || site === 'none';
  const isOwnOrigin = origin === undefined || hostOf(origin) === req.headers.host;
  if (req.headers['x-smartpoint'] !== '1' || !isOwnFetch || !isOwnOrigin) throw new AppError('cross-site-request');
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
