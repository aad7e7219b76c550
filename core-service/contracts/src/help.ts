import type { Locale } from './primitives.ts';

/** Pages people read about the product: docs/help/<language>/<name>.md, in the order they are listed. */
export const helpPages = ['start', 'leads', 'statistics', 'editor', 'calls', 'connections', 'people'] as const;

export type HelpPage = (typeof helpPages)[number];

/** Where the service shows it. */
export function helpAddress(page: HelpPage, locale: Locale): string {
  return `/help/${page}/?lang=${locale}`;
}
