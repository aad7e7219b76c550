/** `2026-11-27 12:00:00` in a zone, in UTC where this machine does not know it. */
export function localTime(at: Date, timeZone: string): string {
  const print = (zone: string) => at.toLocaleString('sv-SE', { timeZone: zone });
  try {
    return print(timeZone);
  } catch {
    return print('UTC');
  }
}
