import type { z } from 'zod';
import { asSaved } from '@smartpoint/contracts/later-rules';
import type { Locale } from '@smartpoint/contracts/primitives';
import { widgetContentSchema, type BuiltKind, type WidgetContent } from '@smartpoint/contracts/widgets/settings';
import type { FormField } from '@smartpoint/contracts/widgets/fields';
import type { Seen, WidgetKind } from './kind.ts';
import { callback } from './callback.ts';
import { multiform } from './multiform.ts';
import { popup } from './popup.ts';
import { quiz } from './quiz.ts';
import { reviews } from './reviews.ts';
import { salvageQuestions, salvageSeen } from './salvage.ts';
import { showcase } from './showcase.ts';
import { tradeIn } from './trade-in.ts';

const kinds: { [K in BuiltKind]: WidgetKind<K> } = {
  popup,
  multiform,
  quiz,
  'trade-in': tradeIn,
  showcase,
  reviews,
  callback,
};

/** The kinds of S-2…S-7 that this version has. */
export function isKindAvailable(kind: string): kind is BuiltKind {
  return Object.hasOwn(kinds, kind);
}

export function kindOf<K extends BuiltKind>(kind: K): WidgetKind<K> {
  return kinds[kind];
}

/** A fresh widget of this kind. */
export function freshWidget(kind: BuiltKind, locale: Locale): { name: string; content: WidgetContent } {
  const { name, defaults } = kinds[kind];
  return { name: name[locale], content: widgetContentSchema.parse({ kind, settings: defaults(locale) }) };
}

export type ReadSettings = { ok: WidgetContent; broken?: never } | { ok?: never; broken: z.ZodError };

/** Stored settings of any age in today's shape. Never throws: what cannot be read is told as `broken`. */
export function readSettings(kind: string, stored: unknown): ReadSettings {
  const settings = isKindAvailable(kind) ? kinds[kind].upgrade(stored) : stored;
  const read = asSaved(() => widgetContentSchema.safeParse({ kind, settings }));
  return read.success ? { ok: read.data } : { broken: read.error };
}

/** What capture must know of the version a visitor filled. */
export interface SubmittableForm {
  questions: FormField[];
  seen: Seen;
  /** Nobody can read these settings: what was sent is kept as it came, and nothing of it is refused. */
  isBroken: boolean;
}

/** A lead is taken whatever became of the settings: what can still be read of them labels it. */
export function readForm(kind: string, stored: unknown): SubmittableForm {
  const { ok } = readSettings(kind, stored);
  if (!ok) return { questions: salvageQuestions(stored), seen: salvageSeen(stored), isBroken: true };
  const { questions, seen } = kindOf(ok.kind);
  return { questions: questions(ok.settings), seen: seen(ok.settings), isBroken: false };
}

/** Other widgets that settings open, and where they name them. */
export function openedWidgets(kind: string, settings: unknown): { pointer: string; widgetId: number }[] {
  const { ok } = readSettings(kind, settings);
  return ok ? kindOf(ok.kind).opens(ok.settings) : [];
}

/** The feed that settings show, and where they name it. */
export function shownFeed(kind: string, settings: unknown): { pointer: string; feedId: number } | undefined {
  const { ok } = readSettings(kind, settings);
  return ok && kindOf(ok.kind).feed?.(ok.settings);
}

/** The part of a widget that its page gets. */
export function pageContent({ kind, settings }: WidgetContent): WidgetContent {
  return kindOf(kind).page(settings);
}
