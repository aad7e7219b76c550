import type { LeadColumn } from '@smartpoint/contracts/lead-columns';
import type { Translate } from '../../platform/i18n/index.ts';
import type { Column } from '../../platform/tables/index.ts';
import { kindName } from '../widgets/index.ts';
import type { ExportRow } from './leads.queries.ts';

/** Of members, by their number: who has left has no name. */
export type NamesOfMembers = ReadonlyMap<number, string>;

type Cell = (row: ExportRow, t: Translate, names: NamesOfMembers) => string | number;

const yes = (is: boolean, t: Translate): string => (is ? t('leads:yes') : '');

/** What stands in a column; texts of its head under `leads:csv.<column>`. */
const cells: Record<LeadColumn, Pick<Column, 'width' | 'kind'> & { cell: Cell }> = {
  id: { width: 9, cell: (row) => row.id },
  at: { width: 19, kind: 'moment', cell: (row) => row.at },
  form: { width: 24, cell: (row) => row.form },
  kind: { width: 18, cell: (row, t) => (row.kind === null ? '' : kindName(row.kind, t)) },
  name: { width: 22, cell: (row) => row.name },
  phone: { width: 18, cell: (row) => row.phone },
  email: { width: 24, cell: (row) => row.email },
  device: { width: 12, cell: (row, t) => row.device && t(`leads:device.${row.device}`) },
  page: { width: 36, cell: (row) => row.page },
  title: { width: 28, cell: (row) => row.title },
  utmSource: { width: 14, cell: (row) => row.utmSource ?? '' },
  utmMedium: { width: 14, cell: (row) => row.utmMedium ?? '' },
  utmCampaign: { width: 18, cell: (row) => row.utmCampaign ?? '' },
  utmContent: { width: 14, cell: (row) => row.utmContent ?? '' },
  utmTerm: { width: 18, cell: (row) => row.utmTerm ?? '' },
  fields: { width: 40, cell: (row) => row.fields },
  geo: { width: 28, cell: (row) => row.geo },
  branch: { width: 18, cell: (row) => row.branch },
  origin: { width: 14, cell: (row, t) => t(`leads:origin.${row.origin}`) },
  state: { width: 14, cell: (row, t) => t(`leads:state.${row.state}`) },
  test: { width: 10, cell: (row, t) => yes(row.isTest, t) },
  pressed: { width: 19, kind: 'moment', cell: (row) => row.pressed ?? '' },
  foreign: { width: 12, cell: (row, t) => yes(row.foreignOrigin, t) },
  source: { width: 18, cell: (row) => row.source },
  status: { width: 14, cell: (row, t) => row.status || t(`leads:status.${row.statusKind}`) },
  tags: { width: 18, cell: (row) => row.tags ?? '' },
  responsible: { width: 22, cell: ({ responsibleId }, _, names) => (responsibleId && names.get(responsibleId)) || '' },
};

export function tableColumns(columns: readonly LeadColumn[], t: Translate): Column[] {
  return columns.map((column) => {
    const { width, kind } = cells[column];
    return { header: t(`leads:csv.${column}`), width, ...(kind && { kind }) };
  });
}

export function tableRow(
  row: ExportRow,
  columns: readonly LeadColumn[],
  t: Translate,
  names: NamesOfMembers,
): (string | number)[] {
  return columns.map((column) => cells[column].cell(row, t, names));
}
