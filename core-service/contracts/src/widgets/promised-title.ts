/** Stands in a heading for the number of seconds. */
const secondsMark = '{seconds}';

/** The promise as it is read. */
export const promisedTitle = ({ title, seconds }: { title: string; seconds: number }): string =>
  title.replace(secondsMark, String(seconds));
