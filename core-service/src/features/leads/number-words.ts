/** Numbers as they are dictated, from 0 to 900. Kazakh "он" (10) is left out: it is a Russian word, too. */
const dictated = {
  ru: `ноль нуль один одна два две три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать
    четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать двадцать тридцать сорок пятьдесят шестьдесят
    семьдесят восемьдесят девяносто сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот`,
  uk: `нуль один одна два дві три чотири п'ять шість сім вісім дев'ять десять одинадцять дванадцять тринадцять чотирнадцять
    п'ятнадцять шістнадцять сімнадцять вісімнадцять дев'ятнадцять двадцять тридцять сорок п'ятдесят шістдесят сімдесят
    вісімдесят дев'яносто сто двісті триста чотириста п'ятсот шістсот сімсот вісімсот дев'ятсот`,
  be: `нуль адзін адна два дзве тры чатыры пяць шэсць сем восем дзевяць дзесяць адзінаццаць дванаццаць трынаццаць
    чатырнаццаць пятнаццаць шаснаццаць семнаццаць васемнаццаць дзевятнаццаць дваццаць трыццаць сорак пяцьдзясят
    шэсцьдзясят семдзесят восемдзесят дзевяноста сто дзвесце трыста чатырыста пяцьсот шэсцьсот семсот восемсот дзевяцьсот`,
  kk: `нөл бір екі үш төрт бес алты жеті сегіз тоғыз жиырма отыз қырық елу алпыс жетпіс сексен тоқсан жүз`,
  en: `zero oh one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred double triple`,
};
const words = [...new Set(Object.values(dictated).flatMap((list) => list.split(/\s+/)))];

/** Numerals without a place in the decimal system, and those of Chinese, which are letters: ➑, ፱, 八. */
const numeral = '[\\p{Nl}\\p{No}〇零一二三四五六七八九十百]';
const word = `(?<![\\p{L}\\p{N}])(?:${words.join('|')})(?![\\p{L}\\p{N}])`;
/** О for 0, З for 3, l for 1 in a row of digits. */
const lookAlike = '(?<=\\d{2})[OoОоЗзIl]+(?!\\p{L})|(?<!\\p{L})[OoОоЗзIl]+(?=\\d{2})';
const spelled = new RegExp(`${word}|${numeral}|${lookAlike}`, 'giu');
/** Stands for what means a digit and is none. */
export const spelledSign = '\u2400';

/** The text with `spelledSign` for every number that is written in words or signs nobody can be sure of. */
export function withoutSpelled(plain: string): string {
  return plain.replaceAll(spelledSign, '').replace(/[’ʼ`]/g, "'").replace(spelled, spelledSign);
}
