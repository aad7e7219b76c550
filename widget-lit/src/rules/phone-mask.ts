/** A Russian or Kazakh number as far as it is typed, where nothing else can be meant: `+7…`, a trunk 8 before a mobile
 * code or 800 (no country code begins so), or eleven digits from 7. */
const russian = /^(\+7\d{0,10}|8(9\d{0,9}|800\d{0,7})|7\d{10})$/;

/**
 * The number as people write it, `+7 (912) 345-67-89`, as far as it is typed; anything else stays as it is.
 * Digits are never added, dropped or reordered, however many there are.
 */
export const formatPhone = (text: string): string => {
  const plain = text.replace(/[\s().\u2010-\u2015-]/g, '');
  if (!russian.test(plain)) return text;
  return plain
    .replace(/^7/, '+7')
    .replace(/^(\+7|8)(\d{0,3})(\d{0,3})(\d{0,2})(\d{0,2})/, '$1 ($2) $3-$4-$5')
    .replace(/\D+$/, '');
};

/** For `pattern`: five digits at least, eleven in a number that begins with +7. Anything may stand between them. */
export const phonePattern = '(?!\\s*\\+7(\\D*\\d){0,9}\\D*$)(\\D*\\d){5,}\\D*';
export const emailPattern = '\\s*\\S+@\\S+\\.\\S+\\s*';
