import { readUrl } from '@smartpoint/contracts/read-url';
import { comparable } from '../../platform/hosts/index.ts';
import { createMemory } from './memory.ts';

const maxPage = 500;
const maxSource = 200;
const campaignMark = /^utm_[a-z_]{1,20}$/;

export interface Traffic {
  /** Address, path and campaign marks of the page; empty when it is no web address. */
  page: string;
  /** `utm_source`, else the host of a foreign referrer, else empty (typed in, own pages). */
  source: string;
}

/**
 * What an event keeps of where it happened. E-mails in marks and paths, the rest of the query and the fragment are
 * dropped, because sites put e-mails, names and reset tokens there; a lead keeps its full address apart, with consent.
 */
export function trafficOf(visit: { url: string; referrer: string; utmSource: string | undefined }): Traffic {
  const address = addressOf(visit.url);
  return { page: address?.page ?? '', source: campaignOf(visit.utmSource) || refererOf(visit.referrer, address) };
}

interface Address {
  page: string;
  origin: string;
  host: string;
}

/** Addresses without query: parsing takes longer than all else here, and pages come again while queries do not. */
const known = createMemory<Address>();

export function addressOf(url: string): Address | undefined {
  const end = url.search(/[?#]/);
  if (end < 0) return bareAddressOf(url);
  const bare = bareAddressOf(url.slice(0, end));
  return bare && { ...bare, page: withMarks(bare.page, queryOf(url)).slice(0, maxPage) };
}

function bareAddressOf(url: string): Address | undefined {
  const remembered = known.get(url);
  if (remembered) return remembered;
  const parsed = /^https?:/i.test(url) ? readUrl(url) : undefined;
  if (!parsed) return undefined;
  const { origin, pathname, hostname } = parsed;
  const address = { page: (origin + withoutEmails(pathname)).slice(0, maxPage), origin, host: comparable(hostname) };
  // Others may hold a password.
  return address.page === url ? known.keep(url, address) : address;
}

/** Links of letters put their reader there, too. */
function withoutEmails(pathname: string): string {
  if (!hasEmail(pathname)) return pathname;
  const parts = pathname.split('/').map((part) => (hasEmail(part) ? '*' : part));
  return parts.join('/');
}

/** What stands between `?` and `#`, '' without it. */
export const queryOf = (url: string): string => /^[^?#]*\?([^#]*)/.exec(url)?.[1] ?? '';

function withMarks(page: string, query: string): string {
  if (!query.includes('utm_')) return page;
  const marks = [...new URLSearchParams(query)].filter(([key, value]) => campaignMark.test(key) && !hasEmail(value));
  return marks.length === 0 ? page : `${page}?${new URLSearchParams(marks).toString()}`;
}

/** Newsletters put the address of their reader into marks: figures are kept of nobody, and erasing a person does not reach them. */
export const hasEmail = (mark: string): boolean => /[^\s@](?:@|%40)[^\s@]+\.[^\s@]/.test(mark);

function campaignOf(utmSource: string | undefined): string {
  return utmSource === undefined || hasEmail(utmSource) ? '' : utmSource.trim().slice(0, maxSource).toWellFormed();
}

function refererOf(referrer: string, page: Address | undefined): string {
  if (referrer === '' || (page && referrer.startsWith(`${page.origin}/`))) return '';
  const host = addressOf(referrer)?.host ?? '';
  return host === page?.host ? '' : host.slice(0, maxSource);
}
