import type { ConsentSettings, MailingGroup } from '@smartpoint/contracts/settings';
import type { WidgetKind } from '@smartpoint/contracts/widget-kinds';
import type { Tx } from '../../platform/db/index.ts';

export interface ConsentVersion {
  version: number;
  settings: ConsentSettings;
  savedAt: Date;
}

/** The newest consent texts, or undefined when none were ever saved. */
export async function newestConsent(tx: Tx): Promise<ConsentVersion | undefined> {
  return tx.row<ConsentVersion>(
    'SELECT version, settings, created_at AS "savedAt" FROM consent_versions ORDER BY version DESC LIMIT 1',
  );
}

export interface NewConsentVersion {
  accountId: number;
  userId: number;
  settings: ConsentSettings;
}

/** Adds the next version. Two people saving at once: the second waits, and its texts are the newest. */
export async function addConsentVersion(
  tx: Tx,
  { accountId, userId, settings }: NewConsentVersion,
): Promise<ConsentVersion> {
  await tx.rows('SELECT pg_advisory_xact_lock(hashtext($1), $2::int)', ['consent_versions', accountId % 2147483647]);
  const row = await tx.row<ConsentVersion>(
    `INSERT INTO consent_versions (account_id, version, settings, created_by)
     SELECT $1::bigint, coalesce(max(version), 0) + 1, $2::jsonb, $3::bigint FROM consent_versions
     RETURNING version, settings, created_at AS "savedAt"`,
    [accountId, JSON.stringify(settings), userId],
  );
  if (!row) throw new Error('consent version was not returned');
  return row;
}

export function listMailingGroups(tx: Tx): Promise<MailingGroup[]> {
  return tx.rows<MailingGroup>('SELECT id, name, emails FROM mailing_groups ORDER BY position, id');
}

export type MailingGroupRow = Omit<MailingGroup, 'id'> & { id?: number };

/** Makes the stored list equal to `groups`; false when an id among them is not (or no longer) here. */
export async function replaceMailingGroups(tx: Tx, accountId: number, groups: MailingGroupRow[]): Promise<boolean> {
  const kept = groups.flatMap((group) => group.id ?? []);
  await tx.rows('DELETE FROM mailing_groups WHERE id <> ALL($1::bigint[])', [kept]);
  for (const [position, { id, name, emails }] of groups.entries()) {
    const row = id
      ? await tx.row('UPDATE mailing_groups SET name = $2, emails = $3, position = $4 WHERE id = $1 RETURNING id', [
          id,
          name,
          emails,
          position,
        ])
      : await tx.row(
          'INSERT INTO mailing_groups (account_id, name, emails, position) VALUES ($1, $2, $3, $4) RETURNING id',
          [accountId, name, emails, position],
        );
    if (!row) return false;
  }
  return true;
}

export interface ModuleRequest {
  kind: WidgetKind;
  contact: string;
  state: 'requested' | 'connected' | 'declined';
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
}

/** Stores the request once; false when one is already there (S-32). */
export async function addModuleRequest(tx: Tx, request: NewModuleRequest): Promise<boolean> {
  const row = await tx.row(
    `INSERT INTO module_requests (account_id, kind, contact, comment, requested_by) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (account_id, kind) DO NOTHING RETURNING kind`,
    [request.accountId, request.kind, request.contact, request.comment, request.userId],
  );
  return row !== undefined;
}
