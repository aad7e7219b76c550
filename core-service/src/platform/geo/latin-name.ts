/**
 * Databases spell one Russian name in several Latin ways (`Yekaterinburg`, `Ekaterinburg`; `Nizhniy`, `Nizhny`). The key
 * is equal for all of them and means nothing to a reader.
 */
export function latinNameKey(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\p{M}'’‘ʹʼ`´′"]/gu, '')
    .replace(/[^a-z]+/g, ' ')
    .trim()
    .replaceAll('x', 'ks')
    .replaceAll('kh', 'h')
    .replace(/[iyj]+/g, 'i')
    .replace(/i[eo]/g, 'e');
}

/** Plain transliteration of a Russian name; good enough to take the key of. */
export function transliterate(russian: string): string {
  return russian.toLowerCase().replace(/[а-яё]/g, (letter) => LATIN[letter] ?? '');
}

// prettier-ignore
const LATIN: Record<string, string> = {
  а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'yo', ж: 'zh', з: 'z', и: 'i', й: 'y',
  к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f',
  х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch', ъ: '', ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya',
};
