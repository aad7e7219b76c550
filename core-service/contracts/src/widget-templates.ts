import * as z from 'zod';
import { endpoint } from './endpoint.ts';
import { everyone } from './roles.ts';
import { widgetContentSchema } from './widgets/settings.ts';

const businessSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** What else people call it: they search by it. */
  words: z.string(),
});
export type TemplateBusiness = z.infer<typeof businessSchema>;

const templateSchema = z.intersection(
  z.object({ id: z.string(), businessId: z.string(), name: z.string(), about: z.string() }),
  widgetContentSchema,
);
export type WidgetTemplate = z.infer<typeof templateSchema>;

export const listWidgetTemplates = endpoint({
  id: 'listWidgetTemplates',
  method: 'get',
  path: '/v1/widget-templates',
  summary: 'What a widget can begin with, by kind of business: words, look and rules, in the language of the account.',
  auth: 'session',
  roles: everyone,
  response: z.object({ businesses: z.array(businessSchema), templates: z.array(templateSchema) }),
  problems: [],
});
