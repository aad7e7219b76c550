import type { Utm } from '@smartpoint/contracts/page';

const names = ['source', 'medium', 'campaign', 'content', 'term'] as const;

/** Campaign marks as the orders API prints them (S-66): `&utm_source=…&utm_medium=…`, values percent-encoded. */
export function printUtm(utm: Utm): string {
  return names
    .flatMap((name) => (utm[name] === undefined ? [] : `&utm_${name}=${encodeURIComponent(utm[name])}`))
    .join('');
}
