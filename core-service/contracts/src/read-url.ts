/**
 * The address read; undefined when it is none. Not `URL.canParse`: that of Node 20 denies, once in a while, an address
 * with letters like é or ü.
 */
export function readUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
