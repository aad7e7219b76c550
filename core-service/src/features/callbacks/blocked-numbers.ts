/** Whether a number stands in a list that people keep, one a line, however they write numbers. */
export function isBlocked(list: string, phone: string): boolean {
  const wanted = digitsOf(phone);
  return list.split(/[\n,;]/).some((line) => digitsOf(line) === wanted && wanted !== '');
}

/** Russians write 8 for the country's 7, or leave it out. */
function digitsOf(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  if (digits.length === 11 && digits.startsWith('8')) return `7${digits.slice(1)}`;
  return digits.length === 10 && digits.startsWith('9') ? `7${digits}` : digits;
}
