import type { Tx } from '../../platform/db/index.ts';
import { findBelow, questionOf } from './lead-search.store.ts';

export interface OtherLead {
  id: number;
  createdAt: Date;
  formName: string;
  name: string;
  statusId: number;
}

const mostOthers = 20;

/** Leads with the same phone or e-mail, the newest first: shown beside each other, never made one. */
export async function otherLeadsOf(tx: Tx, accountId: number, leadId: number): Promise<OtherLead[]> {
  const lead = await tx.row<{ phone: string | null; email: string }>(
    'SELECT phone_e164 AS phone, lower(trim(email)) AS email FROM leads WHERE id = $1',
    [leadId],
  );
  const email = lead?.email ?? '';
  const byEmail = /^[^\s'"\\]+@[^\s'"\\]+$/.test(email)
    ? (
        await findBelow(tx, {
          accountId,
          question: questionOf(accountId, [[email]]),
          below: undefined,
          wanted: mostOthers,
        })
      ).ids
    : [];
  return tx.rows<OtherLead>(
    `SELECT l.id, l.created_at AS "createdAt", l.form_name AS "formName", l.name, coalesce(w.status_id, 1) AS "statusId"
     FROM leads l LEFT JOIN lead_work w ON w.account_id = l.account_id AND w.lead_id = l.id
     WHERE l.id <> $1 AND (l.phone_e164 = $2 OR (l.id = ANY ($3::bigint[]) AND lower(trim(l.email)) = $4))
     ORDER BY l.id DESC LIMIT ${mostOthers}`,
    [leadId, lead?.phone ?? null, byEmail, email],
  );
}
