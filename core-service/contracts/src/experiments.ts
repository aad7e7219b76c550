import * as z from 'zod';
import { endpoint } from './endpoint.ts';
import { id, idParams, none, timestamp } from './primitives.ts';
import { uuid } from './page.ts';
import { editors, everyone } from './roles.ts';
import { widgetSchema } from './widgets.ts';

const version = z.number().int().min(1).max(2_147_483_647);

const variantFiguresSchema = z.object({
  version,
  /** Of visitors, in percent. */
  share: z.number().int(),
  /** Visitors who were shown it, each counted once. */
  visitors: z.number().int(),
  /** Those of them who left a lead in this widget. */
  converted: z.number().int(),
});
export type VariantFigures = z.infer<typeof variantFiguresSchema>;

/**
 * `uneven`: visitors are not spread as they should be, so nothing is to be believed. `not-enough`: too few to say anything.
 * `no-difference`: none is seen so far. `winner`: `version` is better, by an answer that stays true however often one looks.
 */
const verdictSchema = z.object({
  kind: z.enum(['uneven', 'not-enough', 'no-difference', 'winner']),
  version: version.nullable(),
});
export type Verdict = z.infer<typeof verdictSchema>;

const experimentSchema = z.object({
  id,
  startedAt: timestamp,
  endedAt: timestamp.nullable(),
  /** The version that stayed on pages; null while it runs. */
  winner: version.nullable(),
  /** What was on pages first. */
  variants: z.array(variantFiguresSchema),
  verdict: verdictSchema,
});
export type Experiment = z.infer<typeof experimentSchema>;

const params = idParams('widgetId');

export const getExperiment = endpoint({
  id: 'getExperiment',
  method: 'get',
  path: '/v1/widgets/:widgetId/experiment',
  summary: 'The A/B test of a widget that runs, or the last one, with its figures and what they say.',
  auth: 'session',
  roles: everyone,
  params,
  response: z.object({ experiment: experimentSchema.nullable() }),
  problems: ['not-found'],
});

export const startExperiment = endpoint({
  id: 'startExperiment',
  method: 'post',
  path: '/v1/widgets/:widgetId/experiment',
  summary: 'Show a part of the visitors another version of a widget, or its draft, and count who leaves leads.',
  auth: 'session',
  roles: editors,
  params,
  body: z.object({
    /** Against what is on pages: versions that were there before; null is the draft, which becomes a version. */
    challengers: z
      .array(z.object({ version: version.nullable(), share: z.number().int().min(5).max(90) }))
      .min(1)
      .max(3),
  }),
  response: experimentSchema,
  status: 201,
  problems: ['not-found', 'conflict', 'experiment-running'],
});

export const endExperiment = endpoint({
  id: 'endExperiment',
  method: 'post',
  path: '/v1/widgets/:widgetId/experiment/end',
  summary: 'End the A/B test of a widget: one of its variants stays on pages for everybody.',
  auth: 'session',
  roles: editors,
  params,
  body: z.object({ winner: version }),
  response: widgetSchema,
  problems: ['not-found', 'conflict'],
});

export const noteExposure = endpoint({
  id: 'noteExposure',
  method: 'post',
  path: '/v1/exposures',
  summary: 'From a page: a visitor was shown a variant of a widget. However often it is said, it counts once.',
  auth: 'public',
  crossOrigin: true,
  body: z.object({
    siteKey: z.string().min(1).max(64),
    experimentId: id,
    visitorId: uuid,
    version,
    /** Address of the page; not kept. */
    page: z.string().max(2000).optional(),
  }),
  response: none,
  status: 202,
  problems: [],
});
