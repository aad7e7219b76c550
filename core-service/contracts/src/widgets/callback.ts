import * as z from 'zod';
import { required } from '../primitives.ts';
import { appearanceSchema, openingShape, thanksShape } from './common.ts';
import { formFieldsSchema } from './fields.ts';
import { sides } from './multiform.ts';

/** A floating button: whoever leaves a number is called within seconds, or when the branch opens (S-69…S-72). */
export const callbackWidgetSchema = z.object({
  /** Words on the floating button: true at any hour. */
  opener: required(40),
  side: z.enum(sides).default('right'),
  /** While somebody is there; `{seconds}` in it is their number. */
  title: required(120),
  /** Within how many seconds the visitor is called. */
  seconds: z.number().int().min(10).max(300).default(28),
  /** While nobody is there. */
  closedTitle: required(120),
  fields: formFieldsSchema,
  button: required(80),
  ...thanksShape,
  appearance: appearanceSchema.prefault({}),
  ...openingShape,
});
export type CallbackWidgetSettings = z.infer<typeof callbackWidgetSchema>;
