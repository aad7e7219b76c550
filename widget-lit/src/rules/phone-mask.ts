/** A Russian or Kazakh number as far as it is typed, where nothing else can be meant: `+7…`, or 8 before a mobile code. */
const russian = /^(\+7\d{0,10}|8(9\d{0,9})?)$/;
const withoutMask = (text: string): string => text.replace(/[ ()-]/g, '');
const masked = (plain: string): string =>
  plain.replace(/^(\+7|8)(\d{0,3})(\d{0,3})(\d{0,2})(\d{0,2})/, '$1 ($2) $3-$4-$5').replace(/\D+$/, '');

/**
 * `+7 (912) 345-67-89` while a number is typed sign by sign: puts what stands between groups before the digit that was
 * just typed. Nothing typed is ever changed, moved or taken away: a text that is not the mask's own and one digit more
 * (pasted, mended, with a person's own spaces) stays as it is.
 */
export const formatPhone = (text: string): string => {
  const before = text.slice(0, -1);
  const plain = withoutMask(text);
  return russian.test(plain) && /\d$/.test(text) && before === masked(withoutMask(before)) ? masked(plain) : text;
};

/**
 * For `pattern`; what does not match is worth asking about once: less than five digits (of any script), less than the
 * ten behind +7, one too few behind 8. Anything may stand between them.
 */
const digits = (count: string): string => `(\\P{Nd}*\\p{Nd}){${count}}\\P{Nd}*`;
export const phonePattern = `(?!\\s*(\\+7${digits('0,9')}|8${digits('9')})$)${digits('5,')}`;
export const emailPattern = '\\s*\\S+@\\S+\\.\\S+\\s*';
