import type { Request } from 'express';
import { readUrl } from '@smartpoint/contracts/read-url';
import { AppError } from '../errors/index.ts';

const loopbackNames = ['localhost', '127.0.0.1', '[::1]'];

/**
 * State changers are accepted from our own pages only (ASVS 3.5.1): the panel's header, which a foreign page
 * cannot send without a preflight we never grant, and, where the browser tells, the same origin.
 *
 * @param publicUrl the address people open, where one is configured: a proxy in front may send any Host. Without one
 * nothing is in front, and whatever name the page was opened by (localhost, an address of the network) is in Host too
 */
export function checkSameSite(req: Request, publicUrl: string | undefined): void {
  const site = req.headers['sec-fetch-site'];
  const { origin, host } = req.headers;
  const isOwnFetch = site === undefined || site === 'same-origin' || site === 'none';
  const isOwnOrigin = origin === undefined || (publicUrl ? isSame(origin, publicUrl) : hostOf(origin) === host);
  if (req.headers['x-smartpoint'] !== '1' || !isOwnFetch || !isOwnOrigin) throw new AppError('cross-site-request');
}

/** The names of this machine are one: whoever tries the service out may type either. */
function isSame(origin: string, publicUrl: string): boolean {
  if (!readUrl(origin)) return false;
  const [asked, own] = [new URL(origin), new URL(publicUrl)];
  const areLoopback = [asked, own].every(({ hostname }) => loopbackNames.includes(hostname));
  return asked.origin === own.origin || (areLoopback && asked.protocol === own.protocol && asked.port === own.port);
}

function hostOf(origin: string): string | undefined {
  return readUrl(origin)?.host;
}
