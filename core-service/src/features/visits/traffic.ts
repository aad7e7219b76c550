const maxPage = 500;
const maxSource = 200;
const campaignMark = /^utm_[a-z_]{1,20}$/;

/**
 * The page as kept with an event: address, path and campaign marks. Everything else of the query and the fragment is
 * dropped, because sites put e-mails, names and reset tokens there; a lead keeps its full address apart, with consent.
 * What is no web address becomes empty.
 */
export function pageOf(url: string): string {
  const parsed = parseWeb(url);
  if (!parsed) return '';
  const address = parsed.origin + parsed.pathname;
  return parsed.search === '' ? address.slice(0, maxPage) : (address + campaignQuery(parsed)).slice(0, maxPage);
}

/** Where the visitor came from: `utm_source`, else the host of a foreign referrer, else empty (typed, own pages). */
export function sourceOf(visit: { url: string; referrer: string; utmSource: string | undefined }): string {
  const stated = visit.utmSource?.trim();
  if (stated) return stated.slice(0, maxSource).toWellFormed();
  if (visit.referrer === '') return '';
  const from = hostOf(visit.referrer);
  return from === hostOf(visit.url) ? '' : from.slice(0, maxSource);
}

function campaignQuery(url: URL): string {
  const marks = [...url.searchParams].filter(([key]) => campaignMark.test(key));
  return marks.length === 0 ? '' : `?${new URLSearchParams(marks).toString()}`;
}

function hostOf(url: string): string {
  return parseWeb(url)?.hostname.replace(/^www\./, '') ?? '';
}

function parseWeb(url: string): URL | undefined {
  if (!URL.canParse(url)) return undefined;
  const parsed = new URL(url);
  return parsed.protocol === 'https:' || parsed.protocol === 'http:' ? parsed : undefined;
}
