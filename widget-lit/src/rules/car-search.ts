import type { CarMake } from '@smartpoint/contracts/widgets/trade-in';

/** A make of the catalogue: its other names are found, too, and never shown. */
export interface KnownMake extends CarMake {
  aliases?: readonly string[];
}

const cyrillic = 'абвгдежзийклмнопрстуфхцчшщъыьэюя';
const latin = 'a b v g d e j z i i k l m n o p r s t u f h s ch sh sh  i  e u a'.split(' ');

/** How a name sounds, without case, spaces and signs: «Крета» and `Creta`, «Камри» and `Camry` become the same. */
export const folded = (text: string): string => {
  let plain = '';
  for (const letter of text.toLowerCase().normalize('NFD')) plain += latin[cyrillic.indexOf(letter)] ?? letter;
  return plain
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/[cq]/g, 'k')
    .replace(/y/g, 'i')
    .replace(/w/g, 'v')
    .replace(/([a-z])\1+/g, '$1');
};

const namesOf = ({ name, aliases = [] }: KnownMake): string[] => [name, ...aliases].map(folded);

/** The make that a person means by these words, under whichever of its names. */
export const makeOf = (makes: readonly KnownMake[], words: string): KnownMake | undefined => {
  const wanted = folded(words);
  return wanted ? makes.find((make) => namesOf(make).includes(wanted)) : undefined;
};

/** What to choose from after these words: names that begin with them first, then those that have them inside. */
export const matching = (names: readonly (readonly string[])[], words: string): string[] => {
  const wanted = folded(words);
  const rank = (all: readonly string[]): number => {
    const places = all.map((name) => folded(name).indexOf(wanted)).filter((place) => place >= 0);
    return places.length > 0 ? Math.min(1, ...places) : 2;
  };
  const ranked = names.map((all) => ({ name: all[0] ?? '', at: rank(all) }));
  return [0, 1].flatMap((at) => ranked.filter((each) => each.at === at).map(({ name }) => name));
};
