/** At most `max` characters, without NUL and halves of surrogate pairs: the service refuses both. */
export const clip = (text: string, max: number): string => text.slice(0, max).replace(/[\0\ud800-\udfff]/gu, '');
