import * as z from 'zod';
import { endpoint } from './endpoint.ts';
import { id, period, text, timestamp, variantOfTest, widgetVersion } from './primitives.ts';
import { everyone } from './roles.ts';

/** By what figures can be broken down, and by what narrowed. Values are as stored; '' is "not known" or "none". */
export const dimensionIds = [
  'source',
  'channel',
  'medium',
  'campaign',
  'content',
  'term',
  'referrer',
  'landing',
  'page',
  'site',
  'country',
  'region',
  'city',
  'device',
  'browser',
  'os',
  'visitor',
  'day',
  'weekday',
  'hour',
  'weekhour',
] as const;
export type DimensionId = (typeof dimensionIds)[number];
export const dimensionSchema = z.enum(dimensionIds);

/** How a question says "none": addresses leave out what is empty. */
export const noneMark = '~';
/** A value of a row as a question asks for it. */
export const markOf = (value: string): string => value || noneMark;

const value = text(500)
  .transform((wanted) => (wanted === noneMark ? '' : wanted))
  .optional();
/** One value a dimension; all of them must hold. */
export const narrowingSchema = z.object(
  Object.fromEntries(dimensionIds.map((dimension) => [dimension, value])) as Record<DimensionId, typeof value>,
);
export type Narrowing = z.output<typeof narrowingSchema>;

/** What a period is compared with: the days right before it, the same days a year ago, nothing. */
export const comparisons = ['before', 'year', 'none'] as const;

const figuresSchema = z.object({
  visits: z.number().int(),
  visitors: z.number().int(),
  leads: z.number().int(),
  /** leads / visitors, as in the totals (S-42). */
  conversion: z.number().nullable(),
});
export type BreakdownFigures = z.infer<typeof figuresSchema>;

const compared = figuresSchema.extend({ before: figuresSchema.nullable() });

const breakdownOf = z.intersection(
  z.intersection(period, narrowingSchema),
  z.object({ siteId: id.optional(), by: dimensionSchema }),
);

export const getBreakdown = endpoint({
  id: 'getBreakdown',
  method: 'get',
  path: '/v1/stats/breakdown',
  summary:
    'Visits, visitors, leads and conversion by source, page, city, hour and more; any of them narrows the rest. Visits and leads of all rows add up to the totals; a visitor seen in two rows counts in both.',
  auth: 'session',
  roles: everyone,
  query: z.intersection(
    breakdownOf,
    z.object({
      compare: z.enum(comparisons).default('before'),
      limit: z.coerce.number().int().min(1).max(1100).default(10),
    }),
  ),
  response: z.object({
    /** `label`: the value in words of the reader. */
    rows: z.array(compared.extend({ value: z.string(), label: z.string() })),
    /** What narrows them, in words. */
    narrowed: z.array(z.object({ by: dimensionSchema, value: z.string(), label: z.string() })),
    total: compared,
    /** Values beyond `limit`. */
    more: z.number().int(),
    /** The period ends today, and what it is compared with ends at the same time of its last day. */
    isSameHours: z.boolean(),
  }),
  problems: ['not-found'],
});

export const exportBreakdown = endpoint({
  id: 'exportBreakdown',
  method: 'get',
  path: '/v1/stats/breakdown/export',
  summary: 'A breakdown whole, as CSV (UTF-8 with BOM, semicolons) or a workbook of Excel.',
  auth: 'session',
  roles: everyone,
  query: z.intersection(breakdownOf, z.object({ format: z.enum(['csv', 'xlsx']).default('csv') })),
  response: z.string(),
  answers: 'stream',
  mediaType: 'text/csv',
  problems: ['not-found', 'too-many-downloads'],
});

export const listVisits = endpoint({
  id: 'listVisits',
  method: 'get',
  path: '/v1/stats/visits',
  summary: 'The visits, leads, shows or beginnings behind a figure, newest first. No contacts.',
  auth: 'session',
  roles: everyone,
  query: z.intersection(
    z.intersection(period, narrowingSchema),
    z.object({
      siteId: id.optional(),
      /** `left`: visits that began a form and did not send it. */
      of: z.enum(['visits', 'leads', 'shows', 'clicks', 'left']).default('visits'),
      /** Whose shows, beginnings and leads; visits have no widget. */
      widgetId: id.optional(),
      /** Of those left: the field they were at last. */
      field: value,
      /** Of shows and beginnings of `widgetId`: those of a version, or visits of a variant of a test that saw or began it. */
      version: widgetVersion.optional(),
      variant: variantOfTest.optional(),
      /** `next` of the answer before. */
      after: z
        .string()
        .regex(/^\d{1,18}-[\da-f-]{1,36}$/)
        .optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
  ),
  response: z.object({
    rows: z.array(
      z.object({
        at: timestamp,
        siteId: id,
        page: z.string(),
        source: z.string(),
        campaign: z.string(),
        landing: z.string(),
        device: z.string(),
        browser: z.string(),
        country: z.string(),
        city: z.string(),
        /** Left in this visit, newest first; those in quarantine or marked as tests are none. */
        leadIds: z.array(id),
      }),
    ),
    next: z.string().nullable(),
  }),
  problems: ['not-found'],
});
