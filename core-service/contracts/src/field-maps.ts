import * as z from 'zod';
import { optionSchema } from './connections.ts';
import { endpoint } from './endpoint.ts';
import { id, idParams, required } from './primitives.ts';
import { editors, managers } from './roles.ts';

/** What of every lead can go to a field of its own, beside the answers of the form. */
export const leadValues = [
  'id',
  'createdAt',
  'form.name',
  'branch',
  'page.url',
  'page.title',
  'page.referrer',
  'page.landingUrl',
  'utm.source',
  'utm.medium',
  'utm.campaign',
  'utm.content',
  'utm.term',
  'lastSource',
  'device',
  'geo',
] as const;
export type LeadValue = (typeof leadValues)[number];

/** Before the key of a question: `answer.city`. */
export const answerPrefix = 'answer.';

/** One answer, or one thing known of every lead, and the field of the service that it goes to. */
export const fieldPairSchema = z.object({ from: required(60), to: required(120) });
export type FieldPair = z.infer<typeof fieldPairSchema>;

/** As many as a CRM takes in one call beside what we tell it anyway. */
export const fieldPairsSchema = z.array(fieldPairSchema).max(25);

const fieldMapSchema = z.object({
  connectionId: id,
  /** The service as people call it, and which of its kind. */
  service: z.string(),
  name: z.string(),
  /** False: leads of this widget do not go there at present. */
  isReceiving: z.boolean(),
  pairs: z.array(z.object({ from: z.string(), to: z.string() })),
});
export type FieldMap = z.infer<typeof fieldMapSchema>;

export const listFieldMaps = endpoint({
  id: 'listFieldMaps',
  method: 'get',
  path: '/v1/widgets/:widgetId/field-maps',
  summary: 'Which answers of a widget go to which fields of connected services.',
  auth: 'session',
  roles: editors,
  params: idParams('widgetId'),
  response: z.object({
    /** What can go: the questions of the form and its draft, and what is known of every lead. */
    sources: z.array(optionSchema),
    /** One for each connected service that has fields to choose. */
    maps: z.array(fieldMapSchema),
  }),
  problems: ['not-found'],
});

export const saveFieldMap = endpoint({
  id: 'saveFieldMap',
  method: 'put',
  path: '/v1/widgets/:widgetId/field-maps',
  summary:
    'Save which answers of a widget go to which fields of one connected service; it counts from the next lead on.',
  auth: 'session',
  roles: managers,
  params: idParams('widgetId'),
  body: z.object({ connectionId: id, pairs: fieldPairsSchema }),
  response: z.object({ pairs: z.array(fieldPairSchema) }),
  problems: ['not-found'],
});

export const askServiceFields = endpoint({
  id: 'askServiceFields',
  method: 'post',
  path: '/v1/connections/:connectionId/fields',
  summary: 'Ask a connected service for its fields that answers can go to.',
  auth: 'session',
  roles: managers,
  params: idParams('connectionId'),
  response: z.object({
    options: z.array(optionSchema),
    /** Why there are none, in words. */
    reason: z.string().nullable(),
  }),
  problems: ['not-found', 'too-many-requests', 'demo-stays-inside'],
});
