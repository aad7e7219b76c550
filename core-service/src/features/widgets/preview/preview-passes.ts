import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Locale } from '@smartpoint/contracts/primitives';

export interface PreviewBearer {
  siteKey: string;
  widgetId: number;
  /** Of the link: see `widget_previews`. */
  serial: number;
  /** Of whoever made the link. */
  locale: Locale;
}

export interface PreviewPasses {
  make(bearer: PreviewBearer): string;
  /** Whose pass it is; undefined for a forged or foreign one. Whether it still opens, its row says. */
  read(siteKey: string, pass: string): PreviewBearer | undefined;
}

/** Shows the draft of one widget to whoever has the link. It is made anew from its row each time, and stored nowhere. */
export function createPreviewPasses({ secretKey }: { secretKey: string }): PreviewPasses {
  const key = createHmac('sha256', Buffer.from(secretKey, 'base64')).update('preview-passes').digest();
  const sign = (siteKey: string, facts: string): string =>
    createHmac('sha256', key).update(`${siteKey}\n${facts}`).digest('base64url');

  return {
    make: ({ siteKey, widgetId, serial, locale }) => {
      const facts = `spd.${locale}.${widgetId}.${serial}`;
      return `${facts}.${sign(siteKey, facts)}`;
    },
    read: (siteKey, pass) => {
      const [, facts = '', locale = '', widgetId = '', serial = '', mark = ''] =
        /^(spd\.(ru|en)\.(\d{1,15})\.(\d{1,9}))\.([\w-]{43})$/.exec(pass) ?? [];
      const isOurs = mark !== '' && timingSafeEqual(Buffer.from(mark), Buffer.from(sign(siteKey, facts)));
      if (!isOurs) return undefined;
      return { siteKey, widgetId: Number(widgetId), serial: Number(serial), locale: locale === 'en' ? 'en' : 'ru' };
    },
  };
}
