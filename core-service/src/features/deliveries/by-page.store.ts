import type { Tx } from '../../platform/db/index.ts';
import { encodeReason, type Reason } from './reason.ts';

/** How long the visitor's page has to begin: then the server sends. */
export const pageTurnSeconds = 60;
/** How long one that began may take to say how it ended. */
const endedAfterMinutes = 10;

export interface PageSendKey {
  accountId: number;
  submissionId: string;
  connectionId: number;
}

const ofPage = `FROM leads l, destinations g, connections c
  WHERE l.account_id = $1 AND l.submission_id = $2 AND d.account_id = l.account_id AND d.lead_id = l.id
    AND g.account_id = d.account_id AND g.id = d.destination_id AND g.connection_id = $3
    AND c.account_id = g.account_id AND c.id = g.connection_id`;

/**
 * The page's turn, which one page gets once: nothing was tried yet, and the server has not come to it (role worker). It
 * counts as the first attempt, so that the server, should it go on, looks for what the page may have made.
 */
export function beginByPage(
  tx: Tx,
  { accountId, submissionId, connectionId }: PageSendKey,
): Promise<{ leadId: number; connector: string; settings: unknown } | undefined> {
  return tx.row(
    `UPDATE deliveries d SET state = 'held', hold = 'page', reason = $4, attempts = 1, next_attempt_at = now() ${ofPage}
       AND g.enabled AND c.settings ->> 'sends' = 'page' AND d.state = 'waiting' AND d.attempts = 0
       AND d.next_attempt_at > now()
     RETURNING d.lead_id AS "leadId", c.connector, c.settings`,
    [accountId, submissionId, connectionId, encodeReason({ key: 'held-page' })],
  );
}

/**
 * How the page's turn ended (role worker): without a reason it was sent, else it is due at the server.
 * @returns false where it was nobody's any more
 */
export async function endByPage(
  tx: Tx,
  { accountId, submissionId, connectionId }: PageSendKey,
  reason?: Reason,
): Promise<boolean> {
  const row = await tx.row(
    `WITH ended AS (
       UPDATE deliveries d SET state = CASE WHEN $4::text IS NULL THEN 'delivered' ELSE 'waiting' END, hold = NULL, reason = $4,
         delivered_at = CASE WHEN $4::text IS NULL THEN now() END, next_attempt_at = now() ${ofPage}
         AND d.state = 'held' AND d.hold = 'page' RETURNING d.account_id, d.id, d.attempts, c.connector
     )
     INSERT INTO delivery_attempts (account_id, delivery_id, n, at, ms, outcome, detail, request)
     SELECT account_id, id, attempts, now(), 0, CASE WHEN $4::text IS NULL THEN 'delivered' ELSE 'retry' END, coalesce($4, ''),
       'page ' || connector
     FROM ended ON CONFLICT DO NOTHING RETURNING n`,
    [accountId, submissionId, connectionId, reason ? encodeReason(reason) : null],
  );
  return row !== undefined;
}

/** Pages that began and never said how it ended: nobody knows, so a person looks before it is sent again (role worker). */
export async function giveUpPages(tx: Tx): Promise<void> {
  await tx.rows(
    `WITH silent AS (
       UPDATE deliveries SET state = 'parked', hold = NULL, reason = $1
       WHERE state = 'held' AND hold = 'page' AND next_attempt_at < now() - $2 * interval '1 minute'
       RETURNING account_id, id, attempts
     )
     INSERT INTO delivery_attempts (account_id, delivery_id, n, at, ms, outcome, detail)
     SELECT account_id, id, attempts, now(), 0, 'interrupted', $1 FROM silent ON CONFLICT DO NOTHING`,
    [encodeReason({ key: 'page-was-silent' }), endedAfterMinutes],
  );
}
