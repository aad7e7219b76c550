const digits = '0123456789abcdef';
const pattern = 'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx';

/** UUID v4. Pages on plain http have no `randomUUID`, and some have something else under that name. */
export const uuid = (): string => {
  const made = crypto.randomUUID?.();
  return made?.length === pattern.length && made[14] === '4' ? made : madeUp();
};

/** Nothing but syntax: a page may have replaced the methods of texts. */
const madeUp = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(pattern.length));
  let id = '';
  for (let at = 0; at < pattern.length; at++) {
    const place = pattern[at]!;
    if (place === 'x') id += digits[bytes[at]! & 15];
    else if (place === 'y') id += digits[(bytes[at]! & 3) | 8];
    else id += place;
  }
  return id;
};
