import * as z from 'zod';
import { optionalWebUrl } from '../primitives.ts';

/** Pictures of ours, served as `/w/assets/art-<name>.svg`. */
export const drawings = [
  'car',
  'suv',
  'hatch',
  'sofa',
  'corner',
  'straight',
  'armchair',
  'bed',
  'tooth',
  'bike',
  'city',
  'kid',
  'gift',
  'clock',
  'talk',
  'fox',
  'swap',
  'percent',
  'keys',
  'phone',
  'stars',
  'contacts',
  'house',
  'tools',
  'book',
  'dish',
  'scissors',
] as const;

/** A drawing of ours, or a picture at an address, which wins. */
export const pictureShape = { drawing: z.enum(['', ...drawings]).default(''), image: optionalWebUrl.default('') };
export interface Picture {
  drawing: '' | (typeof drawings)[number];
  image: string;
}
