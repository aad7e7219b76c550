/** Campaign marks, and what ad systems put on a link by which their own reports know the click. */
const name = /^(utm_\w+|\w*cl(ick|k)?id|_openstat|[gw]braid|li_fat_id|ef_id)$/i;

/** Query and fragment of an address as they were meant: `&amp;` of a page's source is `&`. */
const partsOf = (href: string): string[] =>
  href
    .replace(/^[^?#]*/, '')
    .split('&amp;')
    .join('&')
    .split(/(?=#)/);

/** Names of marks in small letters, as every reader knows them; other parameters stay as they are. */
const lowered = (pair: string): string => {
  const [key = ''] = pair.split('=', 1);
  return name.test(key) ? key.toLowerCase() + pair.slice(key.length) : pair;
};

/** Builders of adverts put `?` before their marks even where the address has one. */
const divider = /&|\?(?=utm_\w+=)/i;

const isMark = (pair: string): boolean => name.test(pair.split('=', 1)[0] ?? '');

/**
 * The query of an address, followed by the marks behind its `#`, where some routers and shorteners leave them. Nothing
 * else of the fragment: it may hold keys.
 */
export const queryOf = (href: string): string => {
  const [search = '', ...hidden] = partsOf(href).flatMap((part, index) =>
    index || part[0] === '#' ? ['', part] : part,
  );
  const pairs = search.slice(1).split(divider).map(lowered);
  const behind = hidden
    .flatMap((part) => part.split(/[#?&]/))
    .map(lowered)
    .filter(isMark);
  return [...pairs, ...behind].filter((pair, index) => pair || index).join('&');
};

/** What tells one click on an advert from another; '' for an address without marks. */
export const markOf = (href: string): string =>
  [...new URLSearchParams(queryOf(href))]
    .filter(([key, value]) => name.test(key) && value)
    .map((pair) => pair.join('='))
    .sort()
    .join('&');
