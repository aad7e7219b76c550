import * as z from 'zod';
import { endpoint } from './endpoint.ts';
import { day, id, period, timestamp } from './primitives.ts';
import { everyone } from './roles.ts';

const count = z.number().int();
/** Fraction 0…, null when the divisor is 0. */
const ratio = z.number().nullable();

export const siteFiguresSchema = z.object({
  visits: count,
  visitors: count,
  leads: count,
  /** leads / visitors (S-42) */ conversion: ratio,
});
export const widgetFiguresSchema = z.object({
  shows: count,
  clicks: count,
  leads: count,
  /** leads / shows (S-43, T-9) */ conversion: ratio,
});

/** The hour of a local day, 0 to 23. */
const hour = z.number().int().min(0).max(23);
/**
 * `hours`: of a period of one day, up to now; null for longer ones, and for days whose raw events are gone.
 * `isSameHours`: the period ends today, and `previous` ends at the same time of its last day.
 */
const withHours = <H extends z.ZodRawShape>(figures: z.ZodObject<H>) => ({
  hours: z.array(figures.extend({ hour })).nullable(),
  isSameHours: z.boolean(),
});

export const getStats = endpoint({
  id: 'getStats',
  method: 'get',
  path: '/v1/stats',
  summary:
    'Visits, visitors, leads and conversion = leads / visitors over a period of local days, with the period before.',
  auth: 'session',
  roles: everyone,
  query: z.intersection(period, z.object({ siteId: id.optional() })),
  response: z.object({
    timeZone: z.string(),
    total: siteFiguresSchema,
    /** The same number of days right before the period; before one that ends today up to the same time of day. */
    previous: siteFiguresSchema,
    /** Every day of the period, empty ones as zeros. */
    days: z.array(siteFiguresSchema.extend({ day })),
    ...withHours(siteFiguresSchema),
    /** What came in the period and is in none of the figures. */
    uncounted: z.object({
      /** From other hosts than the site's own; of `hosts` the five most was heard from. */
      elsewhere: z.object({ visits: count, events: count, leads: count, hosts: z.array(z.string()) }),
      /** Events past what is stored of a site or an address in a minute. */
      overLimit: count,
    }),
    widgets: z.array(widgetFiguresSchema.extend({ id, name: z.string(), kind: z.string(), removed: z.boolean() })),
  }),
  problems: ['not-found'],
});

export const getWidgetStats = endpoint({
  id: 'getWidgetStats',
  method: 'get',
  path: '/v1/stats/widgets/:widgetId',
  summary: 'Shows, clicks on the submit button, leads and conversion = leads / shows of one widget.',
  auth: 'session',
  roles: everyone,
  params: z.object({ widgetId: id }),
  query: period,
  response: z.object({
    timeZone: z.string(),
    widget: z.object({ id, name: z.string(), kind: z.string(), removed: z.boolean() }),
    total: widgetFiguresSchema,
    previous: widgetFiguresSchema,
    days: z.array(widgetFiguresSchema.extend({ day })),
    ...withHours(widgetFiguresSchema),
  }),
  problems: ['not-found'],
});

const variantFiguresSchema = widgetFiguresSchema.extend({ version: z.number().int() });

export const getVariantStats = endpoint({
  id: 'getVariantStats',
  method: 'get',
  path: '/v1/stats/widgets/:widgetId/variants',
  summary:
    'A/B tests of a widget that ran in a period, the latest first: of every variant the visits that saw it, those that began, its leads and conversion = leads / visits. A visitor counts for the variant seen first.',
  auth: 'session',
  roles: everyone,
  params: z.object({ widgetId: id }),
  query: period,
  response: z.object({
    tests: z.array(
      z.object({
        id,
        startedAt: timestamp,
        endedAt: timestamp.nullable(),
        /** The version that stayed on pages; null while it runs. */
        winner: z.number().int().nullable(),
        /** What was on pages first. `days`: every day of the period. */
        variants: z.array(variantFiguresSchema.extend({ days: z.array(widgetFiguresSchema.extend({ day })) })),
      }),
    ),
  }),
  problems: ['not-found'],
});

export const getVersionStats = endpoint({
  id: 'getVersionStats',
  method: 'get',
  path: '/v1/stats/widgets/:widgetId/versions',
  summary:
    'What every version of a widget brought in a period, the newest first: shows, beginnings, leads and conversion = leads / shows. Shows count for the version on pages at the time, or the variant a test gave to the visitor; leads for the version they name.',
  auth: 'session',
  roles: everyone,
  params: z.object({ widgetId: id }),
  query: period,
  response: z.object({
    versions: z.array(
      variantFiguresSchema.extend({
        /** null: it was not on pages for everybody in the period. */
        publishedAt: timestamp.nullable(),
        /** null: it is there still. */
        replacedAt: timestamp.nullable(),
        /** Every day of the period. */
        days: z.array(widgetFiguresSchema.extend({ day })),
      }),
    ),
  }),
  problems: ['not-found'],
});

export const getLeftFields = endpoint({
  id: 'getLeftFields',
  method: 'get',
  path: '/v1/stats/widgets/:widgetId/left',
  summary:
    'Visits that began the form of a widget in a period and did not send it, by the field they were at last, in the order in which the form asks. What was typed is never told.',
  auth: 'session',
  roles: everyone,
  params: z.object({ widgetId: id }),
  query: period,
  response: z.object({
    /** All of them, those of which no field is known too. */
    visits: count,
    fields: z.array(z.object({ field: z.string(), label: z.string(), visits: count })),
  }),
  problems: ['not-found'],
});
