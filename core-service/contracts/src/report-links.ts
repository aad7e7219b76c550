import * as z from 'zod';
import { comparisons, dimensionIds, dimensionSchema, getBreakdown } from './breakdowns.ts';
import { endpoint } from './endpoint.ts';
import { day, id, idParams, none, period, required, text, timestamp } from './primitives.ts';
import { periodNames } from './periods.ts';
import { editors } from './roles.ts';
import { siteFiguresSchema, widgetFiguresSchema } from './stats.ts';

export const shownFigures = ['visits', 'visitors', 'leads', 'conversion'] as const;

/** What somebody looked at in «Статистика» when they made the link. */
export const sharedReportSchema = z.object({
  /** One that moves with today, in the account's time zone, or two days. */
  period: z.union([z.object({ name: z.enum(periodNames) }), period]),
  /** null: all sites of the account. */
  siteId: z.number().int().positive().nullable(),
  /** One value a dimension; '' is "none". */
  narrowing: z.partialRecord(z.enum(dimensionIds), text(500)),
  compare: z.enum(comparisons),
  figure: z.enum(shownFigures),
  /** Tables below the chart. Figures by anything else are not given out. */
  tables: z
    .array(dimensionSchema)
    .max(dimensionIds.length)
    .refine((tables) => new Set(tables).size === tables.length, { error: 'duplicate-key' }),
  /** When leads come, by hours of the week. */
  hours: z.boolean(),
  widgets: z.boolean(),
});
export type SharedReport = z.infer<typeof sharedReportSchema>;

const reportLinkSchema = z.object({
  id,
  name: z.string(),
  /** null: the key it was kept with is gone. */
  url: z.string().nullable(),
  hasPassword: z.boolean(),
  report: sharedReportSchema,
  madeBy: z.string(),
  madeById: id,
  createdAt: timestamp,
  /** null: until it is withdrawn. */
  expiresAt: timestamp.nullable(),
  isExpired: z.boolean(),
  lastOpenedAt: timestamp.nullable(),
  /** How often it was opened; a reload within a minute is none. */
  opened: z.number().int(),
});
export type ReportLink = z.infer<typeof reportLinkSchema>;

export const listReportLinks = endpoint({
  id: 'listReportLinks',
  method: 'get',
  path: '/v1/report-links',
  summary: 'Links that show a report to outsiders: who made each, when it was last opened.',
  auth: 'session',
  roles: editors,
  response: z.object({ links: z.array(reportLinkSchema) }),
  problems: [],
});

export const createReportLink = endpoint({
  id: 'createReportLink',
  method: 'post',
  path: '/v1/report-links',
  summary: 'Make a link that shows exactly this report to whoever has it: figures and charts, no leads, no contacts.',
  auth: 'session',
  roles: editors,
  body: z.object({
    name: required(120),
    report: sharedReportSchema,
    /** null: whoever has the link needs no other secret. */
    password: z.string().min(6).max(200).nullable(),
    /** null: until it is withdrawn. */
    days: z.number().int().min(1).max(366).nullable(),
  }),
  response: reportLinkSchema,
  status: 201,
  problems: ['not-found', 'conflict', 'demo-stays-inside'],
});

export const withdrawReportLink = endpoint({
  id: 'withdrawReportLink',
  method: 'delete',
  path: '/v1/report-links/:reportId',
  summary: 'The link shows nothing any more, at once.',
  auth: 'session',
  roles: editors,
  params: idParams('reportId'),
  response: none,
  problems: ['not-found'],
});

const token = z.string().min(10).max(100);
/** In bodies, not in addresses: those stand in logs. */
const opener = z.object({
  token,
  /** Of a link with a password: what opening it gave. */
  pass: z.string().max(200).nullable(),
});

export const openReport = endpoint({
  id: 'openReport',
  method: 'post',
  path: '/v1/shared-reports/open',
  summary: 'What a link shows. Of one with a password nothing is told before it is given.',
  auth: 'public',
  body: z.object({ token, password: z.string().max(200).optional() }),
  response: z.object({
    /** null: the password is asked for. */
    report: z
      .object({
        name: z.string(),
        timeZone: z.string(),
        period: z.object({ from: day, to: day }),
        /** null: two days that stay. */
        periodName: z.enum(periodNames).nullable(),
        site: z.string().nullable(),
        /** What the figures are narrowed to, in words. */
        narrowed: z.array(z.object({ by: dimensionSchema, label: z.string() })),
        compare: z.enum(comparisons),
        figure: z.enum(shownFigures),
        tables: z.array(dimensionSchema),
        hours: z.boolean(),
      })
      .nullable(),
    /** To be given with what is asked further; null where no password is needed. */
    pass: z.string().nullable(),
  }),
  problems: ['report-closed', 'too-many-requests'],
});

export const readReportFigures = endpoint({
  id: 'readReportFigures',
  method: 'post',
  path: '/v1/shared-reports/figures',
  summary: 'Key figures and chart of a report that a link shows.',
  auth: 'public',
  body: opener,
  response: z.object({
    total: siteFiguresSchema,
    /** null: compared with nothing. */
    previous: siteFiguresSchema.nullable(),
    isSameHours: z.boolean(),
    days: z.array(siteFiguresSchema.extend({ day })),
    /** Of a period of one day. */
    hours: z.array(siteFiguresSchema.extend({ hour: z.number().int() })).nullable(),
    /** Slot for slot what it is compared with. */
    earlier: z.array(siteFiguresSchema).nullable(),
    /** null: the report does not show them. */
    widgets: z
      .array(widgetFiguresSchema.extend({ id, name: z.string(), kind: z.string(), removed: z.boolean() }))
      .nullable(),
  }),
  problems: ['report-closed', 'too-many-requests'],
});

export const readReportTable = endpoint({
  id: 'readReportTable',
  method: 'post',
  path: '/v1/shared-reports/table',
  summary: 'One of the tables of a report that a link shows.',
  auth: 'public',
  body: opener.extend({ by: dimensionSchema }),
  response: getBreakdown.response.pick({ rows: true, more: true }),
  problems: ['report-closed', 'too-many-requests'],
});
