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
 * What an event keeps of where it happened. The rest of the query and the fragment are dropped, because sites put
 * e-mails, names and reset tokens there; a lead keeps its full address apart, with consent.
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

/** Addresses that hold nothing but what an event keeps of them: parsing takes longer than all else here. */
const known = createMemory<Address>();

export function addressOf(url: string): Address | undefined {
  const remembered = known.get(url);
  if (remembered) return remembered;
  if (!/^https?:/i.test(url) || !URL.canParse(url)) return undefined;
  const parsed = new URL(url);
  const address = { page: keptOf(parsed), origin: parsed.origin, host: comparable(parsed.hostname) };
  return address.page === url ? known.keep(url, address) : address;
}

function keptOf(url: URL): string {
  const address = url.origin + url.pathname;
  if (url.search === '') return address.slice(0, maxPage);
  const marks = [...url.searchParams].filter(([key]) => campaignMark.test(key));
  return (marks.length === 0 ? address : `${address}?${new URLSearchParams(marks).toString()}`).slice(0, maxPage);
}

function campaignOf(utmSource: string | undefined): string {
  return utmSource === undefined ? '' : utmSource.trim().slice(0, maxSource).toWellFormed();
}

function refererOf(referrer: string, page: Address | undefined): string {
  if (referrer === '' || (page && referrer.startsWith(`${page.origin}/`))) return '';
  const host = addressOf(referrer)?.host ?? '';
  return host === page?.host ? '' : host.slice(0, maxSource);
}
