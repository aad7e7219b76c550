import * as z from 'zod';
import { isCssSelector } from '../css-selector.ts';
import { fontAddress } from '../images.ts';
import { text, trimmed } from '../primitives.ts';
import { ruleTreeSchema } from './rules.ts';

const colour = z.string().regex(/^#[0-9a-f]{6}$/i);
export const fonts = ['page', 'system', 'serif', 'rounded', 'condensed', 'mono'] as const;

/** Looks (S-56, S-57): colours of form and text, font, font size, corner radius. */
export const appearanceSchema = z.object({
  preset: text(40).default('clean'),
  background: colour.default('#ffffff'),
  text: colour.default('#16202a'),
  accent: colour.default('#0b6b63'),
  accentText: colour.default('#ffffff'),
  font: z.enum(fonts).default('system'),
  /** A font of the owner's own; `font` is what is read where it does not come in time. */
  fontUrl: z.string().max(300).regex(fontAddress).or(z.literal('')).default(''),
  fontSize: z.number().int().min(12).max(24).default(16),
  radius: z.number().int().min(0).max(32).default(14),
  /** A style sheet of the owner, as it was typed: pages get what `custom-css.ts` lets through. */
  css: text(20_000).default(''),
});
export type Appearance = z.infer<typeof appearanceSchema>;

/** When to open. Every trigger that is set works; the first one opens. */
export const triggersSchema = z.object({
  delaySeconds: z.number().min(0).max(3600).nullable().default(3),
  scrollPercent: z.number().int().min(1).max(100).nullable().default(null),
  exitIntent: z.boolean().default(false),
  /** CSS selector of elements of the page whose click opens the widget; also `#smartpoint-<id>` links. */
  clickSelector: trimmed(200)
    .refine((selector) => selector === '' || isCssSelector(selector), { error: 'css-selector' })
    .default(''),
});
export type Triggers = z.infer<typeof triggersSchema>;

/** At most `times` automatic shows per `days` days for one visitor; a click on the page always opens. */
export const frequencySchema = z.object({
  times: z.number().int().min(1).max(100).default(3),
  days: z.number().int().min(1).max(365).default(7),
  stopAfterLead: z.boolean().default(true),
  stopAfterClose: z.boolean().default(false),
});
export type Frequency = z.infer<typeof frequencySchema>;

/** What a kind that opens by itself says of it. */
export const openingShape = {
  triggers: triggersSchema.prefault({}),
  frequency: frequencySchema.prefault({}),
  /** Decides in the place of time, depth and leaving among the triggers; null: these do. */
  rules: ruleTreeSchema.nullable().default(null),
};

/** What a visitor reads after leaving a lead. */
export const thanksShape = { thanksTitle: trimmed(200), thanksText: text(1000) };
