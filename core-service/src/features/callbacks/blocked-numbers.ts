/** Whether a number stands in a list that people keep, one a line, however they write numbers. */
export function isBlocked(list: string, phone: string): boolean {
  return numbersOf(list).includes(digitsOf(phone));
}

export function countBlocked(list: string): number {
  return numbersOf(list).length;
}

function numbersOf(list: string): string[] {
  return list
    .split(/[\n,;]/)
    .map(digitsOf)
    .filter((digits) => digits !== '');
}

/** Russians write 8 for the country's 7, or leave it out. */
function digitsOf(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  if (digits.length === 11 && digits.startsWith('8')) return `7${digits.slice(1)}`;
  return digits.length === 10 && digits.startsWith('9') ? `7${digits}` : digits;
}
