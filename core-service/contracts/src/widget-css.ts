import * as z from 'zod';
import { endpoint } from './endpoint.ts';
import { text } from './primitives.ts';
import { editors } from './roles.ts';

export const readWidgetCss = endpoint({
  id: 'readWidgetCss',
  method: 'post',
  path: '/v1/widgets/css',
  summary:
    'Read a style sheet for a widget: what pages would get of it, or what is wrong in which line. Stores nothing.',
  auth: 'session',
  roles: editors,
  body: z.object({ css: text(20_000) }),
  response: z.object({
    css: z.string(),
    /** In words, with their line. */
    faults: z.array(z.string()),
  }),
  problems: [],
});
