import type { Request } from 'express';
import type { Locale } from '@smartpoint/contracts/primitives';
import { demoTexts, type DemoTexts } from './demo.texts.ts';

/** One view of a demo page: its language, its site and the choices of its address, which links carry on. */
export interface Visit {
  lang: Locale;
  texts: DemoTexts;
  siteKey: string | undefined;
  /** `?widget=12`: shows a link that opens it. */
  widgetId: number | undefined;
  /** Address of another demo page with the same choices; an empty path is this page. */
  to(path: string, extra?: Record<string, string>): string;
}

export function visitOf(req: Request, lang: Locale, siteKey: string | undefined): Visit {
  const chosen = (names: string[]) =>
    Object.entries(req.query).filter(
      (entry): entry is [string, string] => names.includes(entry[0]) && typeof entry[1] === 'string',
    );
  const widgetId = Number(req.query.widget);
  return {
    lang,
    texts: demoTexts[lang],
    siteKey,
    widgetId: Number.isSafeInteger(widgetId) && widgetId > 0 ? widgetId : undefined,
    to: (path, extra = {}) => {
      const kept = Object.fromEntries(chosen(['lang', 'site', 'widget', ...(path === '' ? ['id'] : [])]));
      const query = new URLSearchParams({ ...kept, ...extra }).toString();
      return query ? `${path}?${query}` : path;
    },
  };
}
