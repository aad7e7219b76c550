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
  const url = parseWeb(visit.url);
  return { page: url ? pageOf(url) : '', source: campaignOf(visit.utmSource) || refererOf(visit.referrer, url) };
}

function pageOf(url: URL): string {
  const address = url.origin + url.pathname;
  if (url.search === '') return address.slice(0, maxPage);
  const marks = [...url.searchParams].filter(([key]) => campaignMark.test(key));
  return (marks.length === 0 ? address : `${address}?${new URLSearchParams(marks).toString()}`).slice(0, maxPage);
}

function campaignOf(utmSource: string | undefined): string {
  return utmSource === undefined ? '' : utmSource.trim().slice(0, maxSource).toWellFormed();
}

function refererOf(referrer: string, page: URL | undefined): string {
  if (referrer === '' || (page && referrer.startsWith(`${page.origin}/`))) return '';
  const host = hostOf(parseWeb(referrer));
  return host === hostOf(page) ? '' : host.slice(0, maxSource);
}

function hostOf(url: URL | undefined): string {
  return url?.hostname.replace(/^www\./, '') ?? '';
}

function parseWeb(url: string): URL | undefined {
  if (!/^https?:/i.test(url) || !URL.canParse(url)) return undefined;
  return new URL(url);
}
