const cyrillic = 'йцукенгшщзхъфывапролджэячсмитьбюё';
const latin = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";

/** What the same keys type on the other layout: `ыефеы` for `stats`, `cnfnbcnbrf` for `статистика`. */
export function onOtherLayout(typed: string): string {
  const isCyrillic = /\p{Script=Cyrillic}/u.test(typed);
  const [from, to] = isCyrillic ? [cyrillic, latin] : [latin, cyrillic];
  return [...typed.toLowerCase()].map((sign) => to[from.indexOf(sign)] ?? sign).join('');
}
