import type { LeadColumn } from '@smartpoint/contracts/lead-columns';
import type { Database } from '../../platform/db/index.ts';
import type { Translate } from '../../platform/i18n/index.ts';
import type { Table } from '../../platform/tables/index.ts';
import { namesOf } from '../accounts/index.ts';
import { findAllIds } from './find-leads.ts';
import type { LeadFilters } from './lead-filters.ts';
import { tableColumns, tableRow, type NamesOfMembers } from './lead-table.ts';
import { countToExport, streamLeads, type ExportRow } from './leads.queries.ts';

export interface WantedLeads {
  accountId: number;
  filters: LeadFilters;
  /** What was looked for by words. */
  typed?: string | undefined;
  columns: readonly LeadColumn[];
}

/** The filtered leads as a table, newest first. Nothing is read before somebody reads from it. */
export async function leadTable(db: Database, wanted: WantedLeads, t: Translate): Promise<Table> {
  const { accountId, filters, columns } = wanted;
  const batches = streamLeads(db, accountId, filters, await idsOf(db, wanted));
  return {
    name: t('leads:sheet'),
    columns: tableColumns(columns, t),
    batches: inCells(batches, columns, remembering(t), await namesOfMembers(db, wanted)),
  };
}

/** How many rows it will have. */
export async function countLeadRows(db: Database, wanted: WantedLeads): Promise<number> {
  const ids = await idsOf(db, wanted);
  return db.tenant(wanted.accountId, (tx) => countToExport(tx, wanted.filters, ids));
}

async function idsOf(db: Database, { accountId, typed = '' }: WantedLeads): Promise<number[] | null> {
  return typed.trim() === '' ? null : db.tenant(accountId, (tx) => findAllIds(tx, accountId, typed));
}

/** None where nobody asked for them. */
async function namesOfMembers(db: Database, { accountId, columns }: WantedLeads): Promise<NamesOfMembers> {
  if (!columns.includes('responsible')) return new Map();
  return db.tenant(accountId, async (tx) => {
    const members = await tx.rows<{ id: number }>('SELECT user_id AS id FROM memberships');
    return namesOf(
      tx,
      members.map(({ id }) => id),
    );
  });
}

/** A few words stand in every row of a hundred thousand. */
function remembering(t: Translate): Translate {
  const known = new Map<string, string>();
  return (key, values) => {
    if (values) return t(key, values);
    const text = known.get(key) ?? t(key);
    known.set(key, text);
    return text;
  };
}

async function* inCells(
  batches: AsyncGenerator<ExportRow[]>,
  columns: readonly LeadColumn[],
  t: Translate,
  names: NamesOfMembers,
) {
  for await (const batch of batches) yield batch.map((row) => tableRow(row, columns, t, names));
}
