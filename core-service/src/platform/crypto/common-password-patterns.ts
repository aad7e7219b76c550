/** Lines a finger or an eye follows. Any stretch of three or more, in either direction, is a predictable run. */
const LINES = [
  '01234567890',
  '1234567890-=',
  'qwertyuiop[]',
  'asdfghjkl;',
  'zxcvbnm,./',
  'qwertzuiop',
  'azertyuiop',
  'qsdfghjklm',
  'йцукенгшщзхъ',
  'фывапролджэ',
  'ячсмитьбю',
  'abcdefghijklmnopqrstuvwxyz',
  'абвгдежзийклмнопрстуфхцчшщъыьэюя',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
  '1a2b3c4d5e6f7g8h9i0j',
  'a1b2c3d4e5f6g7h8i9',
  'a1s2d3f4g5h6j7k8l9',
  'z1x2c3v4b5n6m7',
  'qazwsxedcrfvtgbyhnujmikolp',
  'qawsedrftgyhujikolp',
  'zaq1xsw2cde3vfr4bgt5nhy6mju7',
  'zaq12wsxcde34rfv',
  'qweasdzxcrtyfghvbn',
  '!@#$%^&*()_+',
  '!qaz@wsx#edc$rfv',
  '1029384756',
  '147258369',
  '741852963',
  '789456123',
  '1478963250',
  '123698745',
  '192837465',
  'qwaszx',
  'azsxdcfvgbhnjmk',
  '159357',
  '951753',
  '13579',
  '24680',
  '2468',
  '112233445566778899',
  '1122334455667788990011',
  '102030405060708090',
  '10203',
  '1111222233334444',
  '111222333444555666777888999000',
  'йфяцычувскамепинртгоьшлбщдюзж',
];
const RUNS = [...LINES, ...LINES.map((line) => [...line].reverse().join(''))];

const MIN_RUN = 3;

/** `qwertyui`, `54321`, `zzz`: part of a line above or one sign repeated. */
export function isRun(text: string): boolean {
  if (text.length < MIN_RUN) return false;
  return /^(.)\1+$/u.test(text) || RUNS.some((run) => run.includes(text));
}

/** What people put before or after a word to satisfy a rule: up to two digits or a year among usual signs, a letter. */
export function isUsualAffix(text: string): boolean {
  return /^([!@#$%&*.,?_+=-]{0,3}(\d{1,2}|007|(19|20)\d\d)?[!@#$%&*.,?_+=-]{0,3}|[a-zа-яё])$/.test(text);
}

const DAY = '(0[1-9]|[12]\\d|3[01])';
const MONTH = '(0[1-9]|1[0-2])';
const YEAR = '((19[3-9]|20[0-3])\\d)';
const DATE = new RegExp(`^(${DAY}${MONTH}${YEAR}|${MONTH}${DAY}${YEAR}|${YEAR}${MONTH}${DAY})$`);

/** A birthday in eight digits. */
export function isDate(text: string): boolean {
  return DATE.test(text);
}

/** What a text says again and again, `qwe` of `qweqwe` and of `qweqweq`; undefined when it does not repeat itself. */
export function repeatedPart(text: string): string | undefined {
  for (let length = 1; length <= text.length / 2; length += 1) {
    if (text.startsWith(text.slice(length))) return text.slice(0, length);
  }
  return undefined;
}
