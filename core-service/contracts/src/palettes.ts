import * as z from 'zod';
import { endpoint } from './endpoint.ts';
import { idParams } from './primitives.ts';
import { editors } from './roles.ts';

const paletteSchema = z.object({
  background: z.string(),
  text: z.string(),
  accent: z.string(),
  accentText: z.string(),
});
/** Colours of a widget; words have a contrast of 4.5 : 1 and more. */
export type Palette = z.infer<typeof paletteSchema>;

export const suggestPalettes = endpoint({
  id: 'suggestPalettes',
  method: 'post',
  path: '/v1/sites/:siteId/palettes',
  summary: 'Look at the pages of a site and suggest colours of its own for widgets; every word can be read.',
  auth: 'session',
  roles: editors,
  params: idParams('siteId'),
  response: z.object({
    palettes: z.array(paletteSchema),
    /** Why there are none, in words. */
    fault: z.string().nullable(),
  }),
  problems: ['not-found', 'too-many-requests'],
});
