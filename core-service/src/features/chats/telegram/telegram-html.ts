import type { Markup } from '../kit/messenger.ts';

/** Of all characters, only these three mean anything to Telegram (Bot API, «HTML style»). */
const signs: Record<string, string> = { '<': '&lt;', '>': '&gt;', '&': '&amp;' };

const encode = (raw: string): string => raw.replace(/[<>&]/g, (sign) => signs[sign] ?? sign);

export const telegramHtml: Markup = { text: encode, bold: (raw) => `<b>${encode(raw)}</b>` };
