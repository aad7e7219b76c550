import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import i18next from 'i18next';
import type { Locale } from '@smartpoint/contracts/primitives';

const localesDir = path.resolve(import.meta.dirname, '../../../locales');
export const locales: readonly Locale[] = ['ru', 'en'];

/** `t('mail:activation.subject', { brand })`; plurals by i18next's `_one/_few/_many`. */
export type Translate = (key: string, values?: Record<string, unknown>) => string;

export interface I18n {
  translator(locale: Locale): Translate;
  /** The first of our languages an Accept-Language header names; Russian otherwise. */
  pick(acceptLanguage: string | undefined): Locale;
}

/** Server texts from `locales/<lng>/<namespace>.json`. Values are not escaped: encoding is done where text is output. */
export function createI18n(): I18n {
  const resources = Object.fromEntries(
    locales.map((locale) => [locale, readNamespaces(path.join(localesDir, locale))]),
  );
  const instance = i18next.createInstance();
  void instance.init({
    lng: 'ru',
    fallbackLng: false,
    resources,
    initAsync: false,
    returnNull: false,
    interpolation: { escapeValue: false, skipOnVariables: true },
  });
  return {
    translator: (locale) => {
      const fixed = instance.getFixedT(locale);
      return (key, values) => String(fixed(key, values ?? {}));
    },
    pick: (header) => {
      const wanted = (header ?? '')
        .toLowerCase()
        .split(',')
        .map((part) => part.trim().slice(0, 2));
      return locales.find((locale) => locale === wanted.find((tag) => locales.some((known) => known === tag))) ?? 'ru';
    },
  };
}

function readNamespaces(dir: string): Record<string, object> {
  const files = readdirSync(dir).filter((file) => file.endsWith('.json'));
  return Object.fromEntries(
    files.map((file) => [
      path.basename(file, '.json'),
      JSON.parse(readFileSync(path.join(dir, file), 'utf8')) as object,
    ]),
  );
}
