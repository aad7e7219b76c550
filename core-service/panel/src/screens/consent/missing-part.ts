import type { ConsentSettings } from '@smartpoint/contracts/settings';
import { splitLink } from './split-link.ts';

export type MissingPart = 'text' | 'url' | 'marks';

type Consent = ConsentSettings['personalData'];

/**
 * What a shown consent lacks for the visitor to read what it is about. Lacking it is allowed, but said.
 * `needsDocument`: also words without marks are to lead somewhere.
 */
export function missingPart({ mode, text, url }: Consent, needsDocument = true): MissingPart | undefined {
  if (mode === 'off') return undefined;
  if (!text.trim()) return 'text';
  const hasMarks = splitLink(text)[1] !== '';
  if (!url.trim()) return needsDocument || hasMarks ? 'url' : undefined;
  return hasMarks ? undefined : 'marks';
}
