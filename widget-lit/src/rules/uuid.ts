const digits = '0123456789abcdef';
const pattern = 'xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx';

/**
 * UUID v4. Pages on plain http have no `randomUUID`, and some have something else under that name. Nothing but syntax: a
 * page may have replaced the methods of texts.
 */
export const uuid = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(pattern.length));
  let id = '';
  for (let at = 0; at < pattern.length; at++) {
    const place = pattern[at]!;
    id += place === 'x' ? digits[bytes[at]! & 15]! : place;
  }
  return id;
};
