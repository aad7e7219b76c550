import * as z from 'zod';

/** What can stand in a table of leads, in its order; those of `usual` stand there unless somebody chooses. */
export const leadColumns = [
  'id',
  'at',
  'form',
  'kind',
  'name',
  'phone',
  'email',
  'device',
  'page',
  'title',
  'utmSource',
  'utmMedium',
  'utmCampaign',
  'utmContent',
  'utmTerm',
  'fields',
  'geo',
  'branch',
  'origin',
  'state',
  'test',
  'pressed',
  'foreign',
  'source',
  'status',
  'tags',
  'responsible',
] as const;
export type LeadColumn = (typeof leadColumns)[number];
export const usualLeadColumns: readonly LeadColumn[] = leadColumns.slice(0, leadColumns.indexOf('source'));

export const leadColumnsSchema = z
  .array(z.enum(leadColumns))
  .min(1)
  .max(leadColumns.length)
  .refine((chosen) => new Set(chosen).size === chosen.length, { error: 'repeated' });

/** The same in an address: names with commas between. */
export const leadColumnsQuery = z
  .string()
  .max(500)
  .transform((names) => names.split(','))
  .pipe(leadColumnsSchema)
  .optional();
