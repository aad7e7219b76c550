import { mostToldLeads, type ToldLead } from '@smartpoint/contracts/personal-data';
import type { Tx } from '../../platform/db/index.ts';

/** What leads say of a person, the newest first. */
export async function tellLeads(tx: Tx, ids: readonly number[]): Promise<ToldLead[]> {
  const rows = await tx.rows<Omit<ToldLead, 'createdAt'> & { createdAt: Date }>(
    `SELECT id, created_at AS "createdAt", form_name AS "formName", name, phone, email,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('label', coalesce(f->>'label', ''), 'value', coalesce(f->>'value', ''))), '[]')
        FROM jsonb_array_elements(fields) f) AS fields
     FROM leads WHERE id = ANY ($1::bigint[]) ORDER BY id DESC LIMIT ${mostToldLeads}`,
    [ids],
  );
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
}
