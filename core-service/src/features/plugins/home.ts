import { readUrl } from '@smartpoint/contracts/read-url';

/**
 * Where a plugin is installed, as it is compared: host and path. Neither a certificate that came nor a closing slash
 * makes another site of it. Undefined when it is no address.
 */
export function homeOf(address: string): string | undefined {
  const url = readUrl(address);
  return url && url.host + url.pathname.replace(/\/+$/, '');
}

/** Whether a page is on the host of the site, so that nobody else gets the code. */
export function isOnSameHost(page: string, home: string): boolean {
  const [one, other] = [readUrl(page), readUrl(home)];
  return one !== undefined && other !== undefined && one.host === other.host;
}
