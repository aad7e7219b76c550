/** Marks that ad systems and search engines put on a link, by which their own reports know the click. */
const clickIdNames = new Set([
  // Yandex: Direct, Metrica, search; Google Ads; Meta; VK Ads and myTarget; Microsoft, TikTok, X, LinkedIn,
  // Pinterest, Snapchat, Taboola; goods in Google's search
  ...['yclid', 'ymclid', 'ysclid', '_openstat', 'gclid', 'gbraid', 'wbraid', 'dclid', 'fbclid', 'rb_clickid', 'vkclid'],
  ...['msclkid', 'ttclid', 'twclid', 'li_fat_id', 'ef_id', 'epik', 'sccid', 'tblci', 'srsltid'],
]);

/** Those that a search engine puts on links nobody paid for. */
const unpaid = new Set(['ysclid', 'fbclid', 'srsltid']);

const maxLength = 500;

/** Names and values of a query, in their order. */
export type Query = readonly [name: string, value: string][];

export const isClickId = (name: string): boolean => clickIdNames.has(name);

/** Click ids of a query, the first of doubled ones. */
export function clickIdsOf(query: Query): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [name, value] of query)
    if (value !== '' && isClickId(name)) found[name] ??= value.slice(0, maxLength).toWellFormed();
  return found;
}

export const isPaidClick = (clickIds: Record<string, string>): boolean =>
  Object.keys(clickIds).some((name) => !unpaid.has(name));
