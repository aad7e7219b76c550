import * as z from 'zod';
import { required, text, trimmed } from '../primitives.ts';
import { appearanceSchema, openingShape, thanksShape } from './common.ts';
import { formFieldsSchema } from './fields.ts';
import { pictureShape } from './pictures.ts';
import { popupExtrasSchema } from './popup-extras.ts';

export const layouts = ['image-top', 'image-left', 'image-right', 'background', 'no-image'] as const;
export const positions = ['center', 'corner', 'drawer', 'bar', 'full'] as const;

export const popupSettingsSchema = z.object({
  title: trimmed(200),
  text: text(2000),
  ...pictureShape,
  imageAlt: trimmed(200).default(''),
  layout: z.enum(layouts).default('no-image'),
  position: z.enum(positions).default('center'),
  fields: formFieldsSchema,
  /** Call to action: the words on the button (S-54). */
  button: required(80),
  ...thanksShape,
  extras: popupExtrasSchema.prefault({}),
  appearance: appearanceSchema.prefault({}),
  ...openingShape,
});
export type PopupSettings = z.infer<typeof popupSettingsSchema>;

/** Whether it has more than words, a picture and fields: the code of that is a file of its own. */
export function isPlain({ extras, position }: PopupSettings): boolean {
  const { video, redirect, links, steps, ...parts } = extras;
  const isEmpty = Object.values(parts).every((part) => part === null);
  return position !== 'full' && isEmpty && !video && !redirect && links.length === 0 && steps.length === 0;
}
