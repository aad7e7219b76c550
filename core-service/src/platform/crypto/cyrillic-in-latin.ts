const KEYS = 'йцукенгшщзхъфывапролджэячсмитьбюё';
const KEYS_IN_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";

const SOUNDS = 'абвгдеёжзийклмнопрстуфхцчшщыэюя';
const SOUNDS_IN_LATIN = 'a b v g d e e zh z i y k l m n o p r s t u f h c ch sh sch y e yu ya'.split(' ');

/** How people write a Russian word without Russian letters: by the same keys (`gfhjkm`) and by sound (`parol`). */
export function inLatinLetters(word: string): string[] {
  const byKeys = replaceLetters(word, (letter) => KEYS_IN_LATIN[KEYS.indexOf(letter)]);
  const bySound = replaceLetters(word.replace(/[ъь]/g, ''), (letter) => SOUNDS_IN_LATIN[SOUNDS.indexOf(letter)]);
  return [byKeys, bySound, bySound.replaceAll('iy', 'i'), bySound.replaceAll('yu', 'u')];
}

function replaceLetters(word: string, replacement: (letter: string) => string | undefined): string {
  return [...word].map((letter) => replacement(letter) ?? letter).join('');
}
