/** Campaign marks, and what ad systems put on a link by which their own reports know the click. */
const names = 'utm_\\w+|\\w*cl(?:ick|k)?_?id|_openstat|[gw]braid|li_fat_id|ef_id|erid|roistat|epik|srsltid|sccid|tblci';
/** Links that were put together by hand have a space before it. */
const isMark = RegExp(`^(?:\\+|%20)*((?:${names})(?:=|$))`, 'i');

/**
 * Between parameters: `&`, also as the source of a page or of a script writes it. Builders of adverts put `?` before their
 * marks even where the address has one, and mail programs `;`.
 */
const divider = RegExp(`(?:&|\\\\u0026)(?:amp;)*|[?;](?=(?:${names})=)`, 'i');
/** Some redirects write the whole of a query as if it were one value. */
const isWrapped = RegExp(`^(?:${names})%3D`, 'i');

const unwrapped = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** Names of marks in small letters, as every reader knows them; other parameters stay as they are. */
const pairsOf = (text: string): string[] =>
  text
    .split(divider)
    .flatMap((pair) => (isWrapped.test(pair) ? unwrapped(pair).split(divider) : pair))
    .map((pair) => pair.replace(isMark, (_, name: string) => name.toLowerCase()));

/**
 * The query of an address, followed by the marks behind its `#`, where some routers and shorteners leave them. Nothing
 * else of the fragment: it may hold keys.
 */
export const queryOf = (href: string): string => {
  const [, search = '', hash = ''] = /^[^?#]*\??([^#]*)(.*)/s.exec(href) ?? [];
  const hidden = hash.split(/[#?]/).flatMap(pairsOf);
  return [...pairsOf(search), ...hidden.filter((pair) => isMark.test(pair))].filter(Boolean).join('&');
};

/** Parameters as they were meant: the first of doubled ones, read once more where it was written twice. */
export const readQuery = (query: string): Map<string, string> =>
  new Map([...new URLSearchParams(query)].reverse().map(([key, value]) => [key, unwrapped(value)]));

/** What tells one click on an advert from another; '' for an address without marks. */
export const markOf = (href: string): string =>
  [...readQuery(queryOf(href))]
    .filter(([key, value]) => isMark.test(key) && value)
    .map((pair) => pair.join('='))
    .sort()
    .join('&');
