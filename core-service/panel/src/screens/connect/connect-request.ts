import { readUrl } from '@smartpoint/contracts/read-url';

/** What a plugin says about itself in the address it sends its owner to. */
export interface ConnectRequest {
  name: string;
  /** Address of the site. */
  home: string;
  /** Page of the plugin to go back to. */
  returnTo: string;
  state: string;
  challenge: string;
}

/** Undefined when something is missing, or when the way back leads to another host than the site's. */
export function readRequest(query: URLSearchParams): ConnectRequest | undefined {
  const [home, returnTo] = [query.get('site') ?? '', query.get('return') ?? ''];
  const [state, challenge] = [query.get('state') ?? '', query.get('challenge') ?? ''];
  const [site, back] = [readUrl(home), readUrl(returnTo)];
  if (!site || !back || site.host !== back.host || !/^https?:$/.test(back.protocol) || !state || !challenge)
    return undefined;
  return { name: query.get('name')?.trim().slice(0, 200) || site.host, home, returnTo, state, challenge };
}

/** The site of the account that is at home there, if any. */
export function siteAt<S extends { url: string; allowedDomains: readonly string[] }>(
  sites: readonly S[],
  home: string,
): S | undefined {
  const host = readUrl(home)?.hostname ?? '';
  const bare = (name: string) => name.replace(/^www\./, '');
  return (
    sites.find(({ url }) => bare(readUrl(url)?.hostname ?? '') === bare(host)) ??
    sites.find(({ allowedDomains }) => allowedDomains.includes(host))
  );
}
