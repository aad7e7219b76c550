import * as z from 'zod';
import { optionalWebUrl, required, text, trimmed } from '../primitives.ts';
import { appearanceSchema, openingShape, thanksShape } from './common.ts';
import { formFieldsSchema } from './fields.ts';

export const layouts = ['image-top', 'image-left', 'image-right', 'background', 'no-image'] as const;
export const positions = ['center', 'corner', 'drawer', 'bar'] as const;

export const popupSettingsSchema = z.object({
  title: trimmed(200),
  text: text(2000),
  image: optionalWebUrl.default(''),
  imageAlt: trimmed(200).default(''),
  layout: z.enum(layouts).default('no-image'),
  position: z.enum(positions).default('center'),
  fields: formFieldsSchema,
  /** Call to action: the words on the button (S-54). */
  button: required(80),
  ...thanksShape,
  appearance: appearanceSchema.prefault({}),
  ...openingShape,
});
export type PopupSettings = z.infer<typeof popupSettingsSchema>;
