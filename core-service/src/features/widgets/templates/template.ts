import type { z } from 'zod';
import type { Locale } from '@smartpoint/contracts/primitives';
import { appearanceOf, type LookName } from '@smartpoint/contracts/widgets/looks';
import { widgetContentSchema, type BuiltKind, type WidgetContent } from '@smartpoint/contracts/widgets/settings';
import { freshWidget } from '../kinds/registry.ts';

/** What differs with the language: words, and prices in its currency. */
interface Both<T> {
  ru: T;
  en: T;
}

/** Settings as people write them, wherever they like in both languages. */
type InBoth<T> = (T extends object ? { [K in keyof T]: InBoth<T[K]> } : T) | BothOf<Extract<T, string | number>>;
type BothOf<T> = [T] extends [never] ? never : Both<T>;

type Written<K extends BuiltKind> = Extract<z.input<typeof widgetContentSchema>, { kind: K }>['settings'];

interface TemplateOf<K extends BuiltKind> {
  /** Unique among all; it stays when the words change. */
  id: string;
  kind: K;
  name: Both<string>;
  /** One line: what it brings. */
  about: Both<string>;
  look: LookName;
  /** What is not said here is as in a fresh widget of the kind. */
  settings: InBoth<Partial<Written<K>>>;
}
export type Template = { [K in BuiltKind]: TemplateOf<K> }[BuiltKind];

/** A line of business with what it begins with. Every one is a file here and its line in `businesses.ts`. */
export interface Business {
  id: string;
  name: Both<string>;
  /** What else people call it, in both languages: they search by it. */
  words: string;
  templates: readonly Template[];
}

/** A widget of this template, in this language. */
export function contentOfTemplate({ kind, look, settings }: Template, locale: Locale): WidgetContent {
  const fresh = freshWidget(kind, locale).content.settings;
  const said: unknown = inLanguage(settings, locale);
  return widgetContentSchema.parse({
    kind,
    settings: { ...fresh, appearance: appearanceOf(look), ...Object(said) },
  });
}

function inLanguage(value: unknown, locale: Locale): unknown {
  if (Array.isArray(value)) return value.map((each) => inLanguage(each, locale));
  if (typeof value !== 'object' || value === null) return value;
  if ('ru' in value && 'en' in value) return value[locale];
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, inLanguage(each, locale)]));
}

/** Fields that nearly every form begins with. */
export const askName = { key: 'name', kind: 'name', label: { ru: 'Ваше имя', en: 'Your name' } } as const;
export const askPhone = {
  key: 'phone',
  kind: 'phone',
  label: { ru: 'Телефон', en: 'Phone' },
  required: true,
} as const;

/** For an offer that waits until the page was read, or is being left. */
export const afterReading = { delaySeconds: 25, exitIntent: true };
/** For questions to somebody who is looking for something. */
export const whileChoosing = { delaySeconds: 15, scrollPercent: 40 };
/** Nobody is shown the same twice in a day. */
export const seldom = { times: 2, days: 7, stopAfterLead: true, stopAfterClose: false };
