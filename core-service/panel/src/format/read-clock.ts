/** `9`, `930`, `9.30` and `9-30` as people type them become `09:00` and `09:30`; what is no time stays as typed. */
export function readClock(typed: string): string {
  const [, hours = '', minutes = '00'] = /^\s*(\d{1,2}?)(?:[\s.:,-]?(\d{2}))?\s*$/.exec(typed) ?? [];
  if (hours === '' || Number(hours) > 24 || Number(minutes) > 59) return typed;
  return `${String(Number(hours) % 24).padStart(2, '0')}:${minutes}`;
}
