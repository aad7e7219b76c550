import * as z from 'zod';
import { day, optionalWebUrl, required, text, trimmed } from '../primitives.ts';
import { appearanceSchema, openingShape, thanksShape } from './common.ts';
import { formFieldsSchema } from './fields.ts';
import { pictureShape } from './pictures.ts';

/** Where a review was written. Their names are shown, their logos are not. */
export const reviewSources = ['site', 'yandex', '2gis', 'google', 'avito', 'otzovik', 'flamp', 'other'] as const;
export type ReviewSource = (typeof reviewSources)[number];

/** A review as a page shows it, wherever it came from. */
export const shownReviewShape = {
  author: required(100),
  /** One to five; null where the source has no stars. */
  rating: z.number().int().min(1).max(5).nullable().default(null),
  text: text(3000).default(''),
  source: z.enum(reviewSources).default('site'),
  /** The day it was written; '' is not known. */
  writtenOn: z.union([z.literal(''), day]).default(''),
  /** Where it can be read at its source. */
  url: optionalWebUrl.default(''),
  /** What the company answered. */
  reply: text(2000).default(''),
};

const reviewSchema = z.object({ key: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/), ...shownReviewShape });
export type OwnReview = z.infer<typeof reviewSchema>;
export type ShownReview = Omit<OwnReview, 'key'>;

/** What the page gets beside the reviews of the settings: those that visitors wrote and somebody published. */
export interface ReviewsPage {
  reviews: ShownReview[];
  total: number;
  /** Sum of their stars and how many have some. */
  stars: number;
  rated: number;
}

/** Keys of the form that a review is made of. */
export const reviewKeys = { rating: 'rating', text: 'review', author: 'name' } as const;

/** The number of an organisation on Yandex Maps, of its address there; any other text stays as it is. */
export const yandexOrgOf = (text: string): string =>
  /^\s*https:\/\/yandex\.[a-z.]+\/maps\/(?:.*\/)?org\/(?:[^/]+\/)?(\d+)/.exec(text)?.[1] ?? text;

export const reviewsSettingsSchema = z
  .object({
    title: required(120),
    text: text(300),
    /** Below the heading, for as long as there are no reviews. */
    ...pictureShape,
    /** On the button that opens the form. */
    write: required(40),
    reviews: z.array(reviewSchema).max(60).default([]),
    /** The organisation on Yandex Maps, whose reviews may be shown in a frame of theirs alone. */
    yandexOrg: z
      .string()
      .regex(/^(\d{5,20})?$/, { error: 'yandex-org' })
      .default(''),
    formTitle: required(120),
    formText: text(300),
    fields: formFieldsSchema,
    /** Call to action: the words on the button that sends (S-54). */
    button: required(80),
    ...thanksShape,
    /** Tells search engines of reviews written on this site, about whom. Off: they do not welcome praise of oneself. */
    isMarkedUp: z.boolean().default(false),
    business: trimmed(120).default(''),
    appearance: appearanceSchema.prefault({}),
    ...openingShape,
  })
  .superRefine(({ fields, reviews, isMarkedUp, business }, { addIssue }) => {
    const kindOf = (key: string) => fields.find((field) => field.key === key)?.kind;
    if (kindOf(reviewKeys.rating) !== 'rating' || kindOf(reviewKeys.text) !== 'textarea')
      addIssue({ code: 'custom', path: ['fields'], message: 'review-fields' });
    if (new Set(reviews.map(({ key }) => key)).size < reviews.length)
      addIssue({ code: 'custom', path: ['reviews'], message: 'unique-keys' });
    if (isMarkedUp && business === '') addIssue({ code: 'custom', path: ['business'], message: 'required' });
  });
export type ReviewsSettings = z.infer<typeof reviewsSettingsSchema>;
