import * as z from 'zod';
import { endpoint } from './endpoint.ts';
import { leadColumnsQuery, leadColumnsSchema } from './lead-columns.ts';
import { filtersToExport } from './leads.ts';
import { id, idParams, none, timestamp } from './primitives.ts';
import { leadReaders } from './roles.ts';

export const exportFormats = ['csv', 'xlsx'] as const;

/** Leads that are given at once; more are written to a file first. */
export const mostAtOnce = 10_000;

export const exportStates = ['waiting', 'running', 'ready', 'failed'] as const;
export const leadExportSchema = z.object({
  id,
  format: z.enum(exportFormats),
  state: z.enum(exportStates),
  createdAt: timestamp,
  /** Leads written so far, and how many there are to be. */
  done: z.number().int(),
  total: z.number().int().nullable(),
  bytes: z.number().int().nullable(),
  /** Until when it can be downloaded. */
  expiresAt: timestamp.nullable(),
});
export type LeadExport = z.infer<typeof leadExportSchema>;

const choice = z.object({ format: z.enum(exportFormats), columns: leadColumnsSchema });
export type ExportChoice = z.infer<typeof choice>;

export const exportLeadsAsWorkbook = endpoint({
  id: 'exportLeadsAsWorkbook',
  method: 'get',
  path: '/v1/leads.xlsx',
  summary:
    'The filtered leads as a workbook of Excel. What people typed is text by its type: nothing of it runs. The export itself is logged.',
  auth: 'session',
  roles: leadReaders,
  query: z.intersection(filtersToExport, z.object({ columns: leadColumnsQuery })),
  response: z.string(),
  answers: 'stream',
  mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  problems: ['too-many-downloads'],
});

export const getExports = endpoint({
  id: 'getExports',
  method: 'get',
  path: '/v1/exports',
  summary: 'Own exports of the last days with their progress, and the format and columns one chose last.',
  auth: 'session',
  roles: leadReaders,
  response: z.object({ exports: z.array(leadExportSchema), choice: choice.nullable() }),
  problems: [],
});

export const saveExportChoice = endpoint({
  id: 'saveExportChoice',
  method: 'put',
  path: '/v1/exports/choice',
  summary: 'Remember which columns one exports, and as what.',
  auth: 'session',
  roles: leadReaders,
  body: choice,
  response: choice,
  problems: [],
});

export const startExport = endpoint({
  id: 'startExport',
  method: 'post',
  path: '/v1/exports',
  summary: 'Write the filtered leads to a file, however many. It can be downloaded by who asked, for three days.',
  auth: 'session',
  roles: leadReaders,
  body: z.object({ ...choice.shape, filters: filtersToExport }),
  response: leadExportSchema,
  status: 201,
  problems: ['too-many-downloads'],
});

export const withdrawExport = endpoint({
  id: 'withdrawExport',
  method: 'delete',
  path: '/v1/exports/:exportId',
  summary: 'Stop an export, or withdraw its link and erase the file.',
  auth: 'session',
  roles: leadReaders,
  params: idParams('exportId'),
  response: none,
  problems: ['not-found'],
});

export const downloadExport = endpoint({
  id: 'downloadExport',
  method: 'get',
  path: '/v1/exports/:exportId/file',
  summary: 'The file of an export, whole. Each download is logged.',
  auth: 'session',
  roles: leadReaders,
  params: idParams('exportId'),
  response: z.string(),
  answers: 'stream',
  mediaType: 'application/octet-stream',
  problems: ['not-found', 'link-expired', 'too-many-downloads'],
});
