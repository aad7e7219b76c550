import type { GeoRecord, LocalName } from './geo-record.ts';
import { latinNameKey, transliterate } from './latin-name.ts';
import { ENGLISH_CITY_NAMES, RUSSIAN_CITIES } from './russian-cities.ts';
import { RUSSIAN_REGIONS, type RussianRegion } from './russian-regions.ts';

/** The region by its ISO code when the database gives one, else by any usual English spelling of its name. */
export function findRussianRegion({ regionCode, region }: Pick<GeoRecord, 'regionCode' | 'region'>) {
  return (regionCode && regionByCode.get(regionCode.toUpperCase())) || regionByName(region?.en ?? '');
}

/** The Russian name, best effort: our list, the database's own Russian name, its English name. */
export function russianCityName({ en, ru }: LocalName): string | undefined {
  return (en && cityNames.get(latinNameKey(en))) || ru || en;
}

// Keys of words that name the kind of region, by the keys of their synonyms; '' is a word to drop.
const KIND_WORDS = new Map<string, string>(
  Object.entries({
    oblast: 'oblast obl region province',
    krai: 'krai kray territory',
    republic: 'republic respublika resp',
    autonomous: 'autonomous avtonomnyy avtonomnaya avtonomny',
    okrug: 'okrug district',
    '': 'of the and city gorod g federal',
  }).flatMap(([kind, words]) => words.split(' ').map((word) => [latinNameKey(word), kind] as const)),
);
const KINDS = new Set(['oblast', 'krai', 'republic', 'autonomous', 'okrug']);

/** Word order differs (`Republic of Tatarstan`, `Tatarstan, Republic of`), so a name is its sorted words. */
function nameWords(name: string): string[] {
  const words = latinNameKey(name).split(' ');
  return words
    .map((word) => KIND_WORDS.get(word) ?? word)
    .filter((word) => word !== '')
    .toSorted();
}

function withoutKind(words: string[]): string {
  return words.filter((word) => !KINDS.has(word)).join(' ');
}

const regionByCode = new Map(RUSSIAN_REGIONS.map((region) => [region.iso.slice('RU-'.length), region]));
const { exact, byStem } = indexRegions();

function regionByName(name: string): RussianRegion | undefined {
  const words = nameWords(name);
  return exact.get(words.join(' ')) ?? byStem.get(withoutKind(words)) ?? undefined;
}

/** `byStem` lets `Tatarstan` alone be found; a stem two regions share (`Altai`) is kept as `null`: ambiguous. */
function indexRegions() {
  const exact = new Map<string, RussianRegion>();
  const byStem = new Map<string, RussianRegion | null>();
  for (const region of RUSSIAN_REGIONS) {
    for (const name of [...region.english, transliterate(region.name)]) {
      const words = nameWords(name);
      const stem = withoutKind(words);
      exact.set(words.join(' '), region);
      const known = byStem.get(stem);
      byStem.set(stem, known === undefined || known === region ? region : null);
    }
  }
  return { exact, byStem };
}

const cityNames = new Map([
  ...RUSSIAN_CITIES.map((name) => [latinNameKey(transliterate(name)), name] as const),
  ...Object.entries(ENGLISH_CITY_NAMES).map(([english, name]) => [latinNameKey(english), name] as const),
]);
