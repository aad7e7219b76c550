import type { WidgetKind } from '@smartpoint/contracts/widget-kinds';
import type { Tx } from '../../platform/db/index.ts';

export type ModuleState = 'requested' | 'connected' | 'declined';

export interface ModuleRequest {
  kind: WidgetKind;
  contact: string;
  state: ModuleState;
  requestedAt: Date;
}

export function listModuleRequests(tx: Tx): Promise<ModuleRequest[]> {
  return tx.rows<ModuleRequest>('SELECT kind, contact, state, created_at AS "requestedAt" FROM module_requests');
}

export interface NewModuleRequest {
  accountId: number;
  kind: WidgetKind;
  contact: string;
  comment: string;
  userId: number;
  state: ModuleState;
}

/** Stores the request once; false when one waits or was granted already (S-32). A declined one may be asked again. */
export async function addModuleRequest(tx: Tx, request: NewModuleRequest): Promise<boolean> {
  const row = await tx.row(
    `INSERT INTO module_requests AS r (account_id, kind, contact, comment, requested_by, state)
     VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (account_id, kind) DO UPDATE
       SET contact = excluded.contact, comment = excluded.comment, requested_by = excluded.requested_by,
         state = excluded.state, created_at = now()
       WHERE r.state = 'declined'
     RETURNING kind`,
    [request.accountId, request.kind, request.contact, request.comment, request.userId, request.state],
  );
  return row !== undefined;
}

export async function isConnected(tx: Tx, kind: WidgetKind): Promise<boolean> {
  const row = await tx.row(`SELECT kind FROM module_requests WHERE kind = $1 AND state = 'connected'`, [kind]);
  return row !== undefined;
}

/** The operator's answer (role worker), asked for or not; false when the account does not exist. */
export async function answerModule(
  tx: Tx,
  { accountId, kind, state }: { accountId: number; kind: WidgetKind; state: Exclude<ModuleState, 'requested'> },
): Promise<boolean> {
  const row = await tx.row(
    `INSERT INTO module_requests (account_id, kind, contact, state) SELECT id, $2, '', $3 FROM accounts WHERE id = $1
     ON CONFLICT (account_id, kind) DO UPDATE SET state = $3 RETURNING account_id`,
    [accountId, kind, state],
  );
  return row !== undefined;
}

export interface PendingModule {
  uid: number;
  name: string;
  kind: WidgetKind;
  contact: string;
  comment: string;
  requestedAt: Date;
}

/** Requests of every account that wait for an answer (role worker), the oldest first. */
export function listPendingModules(tx: Tx): Promise<PendingModule[]> {
  return tx.rows<PendingModule>(
    `SELECT a.id AS uid, a.name, r.kind, r.contact, r.comment, r.created_at AS "requestedAt"
     FROM module_requests r JOIN accounts a ON a.id = r.account_id WHERE r.state = 'requested' ORDER BY r.created_at`,
  );
}
