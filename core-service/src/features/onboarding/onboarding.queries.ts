import type { Tx } from '../../platform/db/index.ts';

/** When each step of the first-run checklist was done; null = not yet. Derived from the data, never stored apart. */
export interface StepTimes {
  snippet: Date | null;
  consent: Date | null;
  mailing: Date | null;
  widget: Date | null;
  testLead: Date | null;
  dismissed: boolean;
}

export async function stepTimes(tx: Tx): Promise<StepTimes> {
  const row = await tx.row<StepTimes>(`
    SELECT (SELECT min(installed_at) FROM sites) AS snippet,
           (SELECT min(created_at) FROM consent_versions) AS consent,
           (SELECT min(created_at) FROM mailing_groups) AS mailing,
           (SELECT min(created_at) FROM widgets WHERE deleted_at IS NULL) AS widget,
           (SELECT min(created_at) FROM leads) AS "testLead",
           (SELECT onboarding_dismissed FROM accounts WHERE id = smartpoint_account()) AS dismissed`);
  if (!row) throw new Error('onboarding row was not returned');
  return row;
}

export async function setDismissed(tx: Tx, dismissed: boolean): Promise<void> {
  await tx.rows('UPDATE accounts SET onboarding_dismissed = $1 WHERE id = smartpoint_account()', [dismissed]);
}

export interface TestTarget {
  siteKey: string;
  siteUrl: string;
  widgetId: number;
  kind: string;
  version: number;
  settings: unknown;
  consentVersion: number;
}

/** Widgets a test lead may go to, the best first: the named one, or the newest that is on. */
export function testTargets(tx: Tx, widgetId?: number): Promise<TestTarget[]> {
  return tx.rows<TestTarget>(
    `SELECT s.site_key AS "siteKey", s.url AS "siteUrl", w.id AS "widgetId", w.kind, w.version, v.settings,
            coalesce((SELECT max(version) FROM consent_versions), 0) AS "consentVersion"
     FROM widgets w
     JOIN sites s ON s.account_id = w.account_id AND s.id = w.site_id
     LEFT JOIN widget_versions v ON v.account_id = w.account_id AND v.widget_id = w.id AND v.version = w.version
     WHERE w.deleted_at IS NULL AND ($1::bigint IS NULL OR w.id = $1)
     ORDER BY w.enabled DESC, w.id DESC LIMIT 100`,
    [widgetId ?? null],
  );
}
