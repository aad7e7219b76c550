import type { Locale } from '@smartpoint/contracts/primitives';
import type { ru } from './ru/index.ts';

type PluralForm = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';
type Base<K> = K extends `${infer Stem}_${PluralForm}` ? Stem : K;

/** Every text of the panel. `leads_one`, `leads_few`… are asked for as `leads` with a `count`. */
export type Key = Base<keyof typeof ru>;
export type Catalogue = Readonly<Record<string, string>>;

/** Loads the texts of one language; the other one stays on the server. */
export async function loadCatalogue(locale: Locale): Promise<Catalogue> {
  return locale === 'en' ? (await import('./en/index.ts')).en : (await import('./ru/index.ts')).ru;
}
