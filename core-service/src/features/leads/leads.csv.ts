import type { Translate } from '../../platform/i18n/index.ts';
import { kindName } from '../widgets/index.ts';
import { guarded } from './formula-guard.ts';
import type { ExportRow } from './leads.queries.ts';
import { readFields, readUtm } from './stored-lead.ts';

/** Columns of the export in order; texts under `leads:csv.<column>`. */
export const csvColumns = [
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
] as const;

export function csvHeader(t: Translate): string[] {
  return csvColumns.map((column) => t(`leads:csv.${column}`));
}

export function csvCells(row: ExportRow, t: Translate): string[] {
  const utm = readUtm(row.utm);
  const fields = readFields(row.fields)
    .map(({ label, value }) => `${label}: ${value}`)
    .join('\n');
  return [
    String(row.id),
    row.at,
    row.form,
    row.kind === null ? '' : kindName(row.kind, t),
    row.name,
    row.phone,
    row.email,
    row.device && t(`leads:device.${row.device}`),
    row.page,
    row.title,
    utm.source ?? '',
    utm.medium ?? '',
    utm.campaign ?? '',
    utm.content ?? '',
    utm.term ?? '',
    fields,
    row.geo,
    row.branch,
    t(`leads:origin.${row.origin}`),
    t(`leads:state.${row.state}`),
    row.isTest ? t('leads:yes') : '',
    row.pressed ?? '',
    row.foreignOrigin ? t('leads:yes') : '',
  ].map(guarded);
}
