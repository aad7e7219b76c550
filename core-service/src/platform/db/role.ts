import type { DatabaseRole } from '../../migrations/row-level-security.ts';
import { confinedSite } from './confinement.ts';

/**
 * Longest wait for a lock. Whoever waits holds others up: behind a queued ALTER TABLE every reader of the table stands.
 * Past it the work is refused as `unavailable`, and may be tried again.
 */
export const lockWaitMs = 5000;

/** Longest statement by role: those that somebody waits for end before their browser gives up. */
const statementMs: Record<DatabaseRole, number> = {
  tenant: 30_000,
  ingest: 10_000,
  auth: 10_000,
  api: 30_000,
  worker: 10 * 60_000,
};

export interface RoleLimits {
  /** Instead of the role's own; 0 = no limit. */
  statementMs?: number;
}

/** What a transaction sets first: whose rows it sees, and how long it may hold others up. The one list of it. */
function settingsOf(role: DatabaseRole, accountId: number | undefined, limits: RoleLimits): [string, string][] {
  if (accountId !== undefined && !Number.isSafeInteger(accountId)) throw new TypeError('accountId is not an integer');
  return [
    ['role', `smartpoint_${role}`],
    ['smartpoint.account_id', accountId?.toString() ?? ''],
    ['smartpoint.site_id', confinedSite()?.toString() ?? ''],
    ['lock_timeout', String(lockWaitMs)],
    ['statement_timeout', String(limits.statementMs ?? statementMs[role])],
  ];
}

/** Expressions of a SELECT that enter a role until the transaction ends. Values are ours, never input. */
export function roleExpressions(role: DatabaseRole, accountId?: number, limits: RoleLimits = {}): string {
  return settingsOf(role, accountId, limits)
    .map(([name, value]) => `set_config('${name}', '${value}', true)`)
    .join(', ');
}

/** The same as a statement of its own. */
export function roleSql(role: DatabaseRole, accountId?: number, limits?: RoleLimits): string {
  return `SELECT ${roleExpressions(role, accountId, limits)}`;
}

/** The same as a prepared statement, one for all roles and accounts. */
export function roleStep(role: DatabaseRole, accountId?: number, limits: RoleLimits = {}) {
  const settings = settingsOf(role, accountId, limits);
  const expressions = settings.map(([name], at) => `set_config('${name}', $${at + 1}, true)`);
  return { name: 'enter role', text: `SELECT ${expressions.join(', ')}`, values: settings.map(([, value]) => value) };
}
