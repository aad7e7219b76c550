import type { Translate } from '../../platform/i18n/index.ts';
import { kindName } from '../widgets/index.ts';
import { disarmInside } from './formula-guard.ts';
import type { ExportRow } from './leads.queries.ts';

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
] as const;

export function csvHeader(t: Translate): string[] {
  return csvColumns.map((column) => t(`leads:csv.${column}`));
}

export function csvCells(row: ExportRow, t: Translate): string[] {
  const { utm } = row;
  const fields = row.fields.map(({ label, value }) => `${label}: ${value}`).join('\n');
  return [
    String(row.id),
    row.at,
    row.form,
    kindName(row.kind, t),
    row.name,
    row.phone,
    row.email,
    t(`leads:device.${row.device}`),
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
  ].map(disarmInside);
}
