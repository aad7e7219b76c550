import { readUrl } from '@smartpoint/contracts/read-url';

/**
 * The one comparison of hosts. Two hosts are the same place when they differ only in how they are written: case, Unicode
 * or punycode, a dot at the end, a port, `www.`. Subdomains are other places, unless a wildcard says otherwise.
 */

/** The host of a web address as it is compared; empty when it is none (`null`, an app, a file). */
export function hostOf(webAddress: string): string {
  const url = /^https?:\/\//i.test(webAddress) ? readUrl(webAddress) : undefined;
  return url ? comparable(url.hostname) : '';
}

/** What `URL#hostname` gives (lower case and punycode already) without what does not count. */
export function comparable(hostname: string): string {
  const host = withoutDot(hostname);
  // `www.ru` is a domain of its own.
  return /^www\.[^.]+\./.test(host) ? host.slice(4) : host;
}

/**
 * True when the page lies on one of the listed hosts.
 * @param listed as people write them: `shop.ru`, `магазин.рф`, `*.shop.ru` (all below it), `https://shop.ru:8443/cart`
 */
export function isOnHost(pageAddress: string, listed: readonly string[]): boolean {
  const host = hostOf(pageAddress);
  if (host === '') return false;
  const whole = withoutDot(new URL(pageAddress).hostname);
  return listed.some((entry) => {
    const written = hostnameOf(entry);
    return written.startsWith('*.') ? whole.endsWith(written.slice(1)) : comparable(written) === host;
  });
}

function hostnameOf(entry: string): string {
  const typed = entry.trim();
  const address = /^https?:\/\//i.test(typed) ? typed : `https://${typed}`;
  return withoutDot(readUrl(address)?.hostname ?? '');
}

const withoutDot = (hostname: string): string => hostname.replace(/\.$/, '');
