import * as z from 'zod';
import { required, text, trimmed } from '../primitives.ts';
import { appearanceSchema, openingShape, thanksShape } from './common.ts';
import { formFieldsSchema } from './fields.ts';
import { pictureShape } from './pictures.ts';

/** What is asked about a car, in this order; the lead has its answers under these keys. */
export const carQuestions = ['make', 'model', 'year', 'mileage', 'condition', 'number'] as const;
export type CarQuestion = (typeof carQuestions)[number];

/** Where makes and models to choose from come from; whatever they are, anything else can be typed. */
export const carSources = ['ours', 'own', 'both', 'feed', 'feed-first'] as const;
export type CarSource = (typeof carSources)[number];

/** Whether these come from a product feed of the account. */
export const isFromFeed = (source: CarSource): boolean => source === 'feed' || source === 'feed-first';

const questionSchema = z.object({
  /** What the lead calls the answer: «Марка». */
  name: required(60),
  title: required(200),
  note: trimmed(300).default(''),
  isAsked: z.boolean().default(true),
});

const conditionSchema = z.object({ label: required(80), note: trimmed(160).default('') });
export type CarCondition = z.infer<typeof conditionSchema>;

/** Models of one make, and makes of one list. */
export const maxMakeModels = 500;
export const maxMakes = 300;

export const carMakeSchema = z.object({ name: required(60), models: z.array(required(60)).max(maxMakeModels) });
/** A make with its models. */
export type CarMake = z.infer<typeof carMakeSchema>;

/** What the page gets where they come from a feed. */
export interface CarsOfFeed {
  makes: CarMake[];
}

/** More than any dealer sells, less than would slow the page that gets them with the widget. */
export const maxOwnModels = 3000;

export const tradeInSettingsSchema = z
  .object({
    /** What stands beside the questions. */
    title: required(120),
    text: text(300),
    ...pictureShape,
    questions: z.object({
      make: questionSchema,
      model: questionSchema,
      year: questionSchema,
      mileage: questionSchema,
      condition: questionSchema,
      number: questionSchema,
    }),
    distance: z.enum(['km', 'mi']).default('km'),
    conditions: z.array(conditionSchema).min(1).max(8),
    source: z.enum(carSources).default('ours'),
    makes: z.array(carMakeSchema).max(maxMakes).default([]),
    /** Of the account, for a source that is one. */
    feedId: z.number().int().positive().nullable().default(null),
    contactTitle: required(200),
    contactText: text(1000),
    fields: formFieldsSchema,
    /** Call to action: the words on the last button (S-54). */
    button: required(80),
    ...thanksShape,
    appearance: appearanceSchema.prefault({}),
    ...openingShape,
  })
  .superRefine(({ fields, conditions, source, makes, feedId }, { addIssue }) => {
    const fault = (path: (string | number)[], message: string) => addIssue({ code: 'custom', path, message });
    for (const [index, { key }] of fields.entries()) {
      if (carQuestions.some((question) => question === key)) fault(['fields', index, 'key'], 'unique-keys');
    }
    if (new Set(conditions.map(({ label }) => label)).size < conditions.length) fault(['conditions'], 'same-words');
    if (isFromFeed(source) && feedId === null) fault(['feedId'], 'required');
    if (source === 'own' && makes.length === 0) fault(['makes'], 'no-options');
    if (makes.reduce((sum, { models }) => sum + models.length, 0) > maxOwnModels) fault(['makes'], 'too-many-models');
  });
export type TradeInSettings = z.infer<typeof tradeInSettingsSchema>;

/** Without the make nothing can be said about a car: it is always asked. */
export function askedOf(questions: TradeInSettings['questions']): CarQuestion[] {
  return carQuestions.filter((question) => question === 'make' || questions[question].isAsked);
}
