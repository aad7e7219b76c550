import type { Locale } from '@smartpoint/contracts/primitives';
import type { FormField } from '@smartpoint/contracts/widgets/fields';
import type { BuiltKind, SettingsOf, WidgetContent } from '@smartpoint/contracts/widgets/settings';

/** What a visitor reads on a widget, as a lead keeps it (S-54). */
export interface Seen {
  title: string;
  text: string;
  button: string;
}

/**
 * What the service must know of a kind. Its schema is in `contracts/src/widgets/<kind>.ts`; a kind is one file beside
 * this one and one line of `registry.ts`.
 */
export interface WidgetKind<K extends BuiltKind> {
  /** Name of a fresh widget. */
  name: Record<Locale, string>;
  /** Only a button appears by itself, which takes nothing from anybody: it waits neither for its turn nor for a pause. */
  isQuiet: boolean;
  /** Sane settings of a fresh widget: it is of use at once (S-34). */
  defaults(locale: Locale): SettingsOf<K>;
  /** Shapes of older versions become today's; what it does not know it leaves alone. Never throws. */
  upgrade(stored: unknown): unknown;
  /** What capture checks and labels; empty for kinds without a form. */
  questions(settings: SettingsOf<K>): FormField[];
  seen(settings: SettingsOf<K>): Seen;
  /** Other widgets of the account that this one opens; `pointer` is where its settings name them. */
  opens(settings: SettingsOf<K>): { pointer: string; widgetId: number }[];
  /** A feed of the account that this one shows; `pointer` is where its settings name it. */
  feed?(settings: SettingsOf<K>): { pointer: string; feedId: number } | undefined;
  /** What may leave for the page (E-5.16). */
  page(settings: SettingsOf<K>): Extract<WidgetContent, { kind: K }>;
}
