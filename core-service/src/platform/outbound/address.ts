import { isPublicIp, parseIp } from '../geo/index.ts';

/** Why we do not call an address; texts are under `connections:failure`. */
export type AddressFault = 'not-https' | 'has-password' | 'inner-address' | 'bad-port' | 'foreign-host';

/** What a receiver on the internet listens on; other ports are somebody's database or mail server. */
const ports = new Set(['', '443', '8443']);

export interface Allowance {
  /** `host:port` of receivers inside our own network, which the operator names one by one. */
  privateHosts: readonly string[];
}

/** True for an address that stands where nobody outside should make us look. */
export function isInner(address: string): boolean {
  const ip = parseIp(address);
  return ip === null || !isPublicIp(ip);
}

/** Only https, only the usual ports, no literal of an inner address. What a name stands for is checked when it is called. */
export function addressFault(url: URL, { privateHosts }: Allowance): AddressFault | undefined {
  if (url.username !== '' || url.password !== '') return 'has-password';
  if (isAllowed(url, { privateHosts })) return undefined;
  if (url.protocol !== 'https:') return 'not-https';
  if (!ports.has(url.port)) return 'bad-port';
  const host = hostOf(url);
  return parseIp(host) !== null && isInner(host) ? 'inner-address' : undefined;
}

/** Whether it stands below one of these names: `shop.amocrm.ru` below `amocrm.ru`. */
export function isBelow(url: URL, hosts: readonly string[]): boolean {
  return hosts.some((host) => url.hostname.endsWith(`.${host}`));
}

export function isAllowed(url: URL, { privateHosts }: Allowance): boolean {
  if (!/^https?:$/.test(url.protocol)) return false;
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  return privateHosts.includes(`${url.hostname}:${port}`);
}

/** IPv6 stands in brackets in an address. */
export const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '');
