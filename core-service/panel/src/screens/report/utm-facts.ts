import type { Utm } from '@smartpoint/contracts/page';

const marks = ['source', 'medium', 'campaign', 'content', 'term'] as const;

/** The five marks by their own names, and the raw query they came in (S-46). */
export function utmFacts(utm: Utm, rawLabel: string): [label: string, value: string][] {
  return [...marks.map((mark): [string, string] => [`utm_${mark}`, utm[mark] ?? '']), [rawLabel, utm.raw ?? '']];
}
