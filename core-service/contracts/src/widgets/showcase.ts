import * as z from 'zod';
import { optionalWebUrl, required, text, trimmed, webUrl } from '../primitives.ts';
import { appearanceSchema, openingShape, thanksShape } from './common.ts';
import { formFieldsSchema } from './fields.ts';
import { pictureShape } from './pictures.ts';

export const currencies = ['RUB', 'USD', 'EUR', 'KZT', 'BYN', 'UZS', 'CNY'] as const;

/** As many as anybody looks at. */
export const maxMoreImages = 19;

const price = z.number().min(0).max(1e12).nullable().default(null);

const itemSchema = z
  .object({
    /** Unique in the showcase; it stays when the words change, and names the item in the lead. */
    key: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/),
    title: required(200),
    /** What tells it from its neighbours: size, engine, days. */
    note: trimmed(200).default(''),
    price,
    /** Before the discount; higher than the price. */
    oldPrice: price,
    ...pictureShape,
    /** More pictures, after the first one. */
    images: z.array(webUrl).max(maxMoreImages).default([]),
    link: optionalWebUrl.default(''),
    description: text(2000).default(''),
    category: trimmed(60).default(''),
  })
  .refine(({ price: now, oldPrice }) => oldPrice === null || (now !== null && oldPrice > now), {
    error: 'old-price',
    path: ['oldPrice'],
  });
export type ShowcaseItem = z.infer<typeof itemSchema>;

/** An item as a page shows it, wherever it came from. */
export interface ShownItem extends ShowcaseItem {
  /** ISO 4217. */
  currency: string;
}

/** What a search in a feed finds: a page of it, and what there is to choose from. */
export interface ItemsPage {
  items: ShownItem[];
  total: number;
  categories: string[];
}

/** Answers of their own in the lead, before those of fields. */
export const itemKeys = ['item', 'item_price', 'item_id', 'item_link'] as const;

export const showcaseSettingsSchema = z
  .object({
    title: required(120),
    text: text(300),
    /** Items stand here, or come from a feed of the account. */
    source: z.enum(['own', 'feed']).default('own'),
    feedId: z.number().int().positive().nullable().default(null),
    /** Of the items that stand here. */
    currency: z.enum(currencies).default('RUB'),
    items: z.array(itemSchema).max(60).default([]),
    /** On every card: «Подробнее». */
    more: required(40),
    fields: formFieldsSchema,
    /** Call to action: the words on the button that orders (S-54). */
    button: required(80),
    ...thanksShape,
    appearance: appearanceSchema.prefault({}),
    ...openingShape,
  })
  .superRefine(({ source, feedId, items, fields }, { addIssue }) => {
    if (source === 'feed' && feedId === null) addIssue({ code: 'custom', path: ['feedId'], message: 'required' });
    if (source === 'own' && items.length === 0) addIssue({ code: 'custom', path: ['items'], message: 'no-items' });
    if (new Set(items.map(({ key }) => key)).size < items.length) {
      addIssue({ code: 'custom', path: ['items'], message: 'unique-keys' });
    }
    const taken = new Set<string>(itemKeys);
    for (const [index, { key }] of fields.entries()) {
      if (taken.has(key)) addIssue({ code: 'custom', path: ['fields', index, 'key'], message: 'unique-keys' });
    }
  });
export type ShowcaseSettings = z.infer<typeof showcaseSettingsSchema>;
