const pad = (number: number) => `${number}`.padStart(2, '0');

/** A moment (RFC 3339) as a field of day and time shows it; '' for what is none. */
export function toLocalText(moment: string): string {
  const date = new Date(moment);
  if (Number.isNaN(date.getTime())) return '';
  const day = `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
  return `${day}T${pad(date.getHours())}:${pad(date.getMinutes())}`;
}

/** What such a field says, as a moment; '' for an empty one. */
export function toMoment(text: string): string {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
}
