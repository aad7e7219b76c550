import * as z from 'zod';
import type { WidgetKind } from '../widget-kinds.ts';
import { callbackWidgetSchema } from './callback.ts';
import { multiformSettingsSchema } from './multiform.ts';
import { popupSettingsSchema } from './popup.ts';
import { quizSettingsSchema } from './quiz.ts';
import { reviewsSettingsSchema } from './reviews.ts';
import { showcaseSettingsSchema } from './showcase.ts';
import { tradeInSettingsSchema } from './trade-in.ts';

export {
  callbackWidgetSchema,
  multiformSettingsSchema,
  popupSettingsSchema,
  quizSettingsSchema,
  reviewsSettingsSchema,
  showcaseSettingsSchema,
  tradeInSettingsSchema,
};

/** A kind with its settings. Every kind that is built has its line here. */
const contents = [
  of('popup', popupSettingsSchema),
  of('multiform', multiformSettingsSchema),
  of('quiz', quizSettingsSchema),
  of('trade-in', tradeInSettingsSchema),
  of('showcase', showcaseSettingsSchema),
  of('reviews', reviewsSettingsSchema),
  of('callback', callbackWidgetSchema),
] as const;

export const widgetContentSchema = z.discriminatedUnion('kind', contents);
export type WidgetContent = z.infer<typeof widgetContentSchema>;
export type BuiltKind = WidgetContent['kind'];
export type SettingsOf<K extends BuiltKind> = Extract<WidgetContent, { kind: K }>['settings'];
export type WidgetSettings = WidgetContent['settings'];

/** Settings that this version cannot read: `kind` is what is stored. */
export const brokenContentSchema = z.object({ kind: z.string(), settings: z.null() });

/** Settings change together with the name of their kind, or not at all. */
export const contentChangeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.undefined().optional(), settings: z.undefined().optional() }),
  ...contents,
]);

/** The pair of a kind and its settings, which the types of both already say belong together. */
export function contentOf<K extends BuiltKind>(kind: K, settings: SettingsOf<K>): WidgetContent {
  return { kind, settings } as WidgetContent;
}

function of<K extends WidgetKind, S extends z.ZodType>(kind: K, settings: S) {
  return z.object({ kind: z.literal(kind), settings });
}
