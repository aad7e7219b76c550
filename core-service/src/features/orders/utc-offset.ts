/** `+3`, `-03:30`, `5`, `0` as an ISO interval for PostgreSQL; undefined for '' = the account's own zone (S-64, E-7). */
export function offsetInterval(timezone: string): string | undefined {
  if (timezone === '') return undefined;
  const match = /^([+-]?)(\d{1,2})(?::(\d{2}))?$/.exec(timezone);
  if (!match) throw new TypeError(`not a UTC offset: ${timezone}`);
  const [, sign, hours = '0', minutes = '00'] = match;
  return `${sign === '-' ? '-' : ''}${hours.padStart(2, '0')}:${minutes}`;
}
