import type { Markup } from './messenger.ts';

/** Of all characters, only these three mean anything in the HTML of messengers (Telegram: «HTML style»). */
const signs: Record<string, string> = { '<': '&lt;', '>': '&gt;', '&': '&amp;' };

const encode = (raw: string): string => raw.replace(/[<>&]/g, (sign) => signs[sign] ?? sign);

export const htmlMarkup: Markup = { text: encode, bold: (raw) => `<b>${encode(raw)}</b>` };
