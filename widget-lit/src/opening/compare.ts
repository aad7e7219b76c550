import type { TextMatch } from '@smartpoint/contracts/widgets/rules';

export interface Comparison {
  match: TextMatch;
  value: string;
}

/** `*` stands for anything. From the left, each part where it first fits: it takes one walk, whatever the pattern. */
const fits = (text: string, pattern: string): boolean => {
  const [first = '', ...rest] = pattern.split('*');
  if (!text.startsWith(first)) return false;
  const last = rest.pop();
  if (last === undefined) return text === first;
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
};

const ways: Record<TextMatch, (text: string, value: string) => boolean> = {
  contains: (text, value) => text.includes(value),
  equals: (text, value) => text === value,
  begins: (text, value) => text.startsWith(value),
  pattern: fits,
};

/** People write as they read: letters of any size. */
export const isLike = (text: string, { match, value }: Comparison): boolean =>
  ways[match](text.toLowerCase(), value.toLowerCase());

const readable = (address: string): string => {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
};

const bare = (path: string): string => path.replace(/(.)\/$/, '$1');

/** An address without what the rule does not speak of: protocol, host, `www`, marks behind `?`, a place behind `#`. */
const spokenOf = (address: string, { match, value }: Comparison): string => {
  const whole = address.replace(/^https?:\/\/(www\.)?/i, '');
  const fromRoot = value.startsWith('/') ? whole.replace(/^[^/?#]*/, '') : whole;
  if (match !== 'equals') return fromRoot;
  const page = value.includes('#') ? fromRoot : fromRoot.replace(/#.*/, '');
  return bare(value.includes('?') ? page : page.replace(/\?[^#]*/, ''));
};

/** A rule about an address: `/catalog/` speaks of the path, `shop.ru/catalog` and `https://shop.ru/` of the host as well. */
export const isAddressLike = (address: string, rule: Comparison): boolean => {
  const value = readable(rule.value).replace(/^https?:\/\/(www\.)?/i, '');
  const said = { match: rule.match, value: rule.match === 'equals' ? bare(value) : value };
  return isLike(spokenOf(readable(address), { ...rule, value }), said);
};
