/**
 * The address read; undefined when it is none. Not `URL.canParse`: browsers older than the end of 2023 do not have it, nor
 * do those stand-ins for `URL` that pages bring along.
 */
export const readAddress = (text: string, base?: string): URL | undefined => {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
};
