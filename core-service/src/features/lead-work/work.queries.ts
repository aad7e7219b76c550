import type { LeadStep } from '@smartpoint/contracts/lead-work';
import type { Tx } from '../../platform/db/index.ts';

const mostSteps = 200;

export type StoredStep = Omit<LeadStep, 'at' | 'by'> & { at: Date; userId: number };

/** The newest first. */
export function stepsOf(tx: Tx, leadId: number): Promise<StoredStep[]> {
  return tx.rows<StoredStep>(
    `SELECT id, at, user_id AS "userId", kind, before, after, version FROM lead_steps
     WHERE lead_id = $1 ORDER BY id DESC LIMIT ${mostSteps}`,
    [leadId],
  );
}

/** Tags in use, the most used first. */
export async function tagsInUse(tx: Tx): Promise<string[]> {
  const rows = await tx.rows<{ tag: string }>(
    `SELECT tag FROM (SELECT unnest(tags) AS tag FROM lead_work WHERE tags <> '{}' ORDER BY lead_id DESC LIMIT 5000) AS recent
     GROUP BY tag ORDER BY count(*) DESC, tag LIMIT 50`,
  );
  return rows.map(({ tag }) => tag);
}

export interface Visit {
  startedAt: Date;
  landingUrl: string;
  source: string;
}

/** Visits of whoever sent the lead, the newest first: those of the month before it and of the day after. */
export function visitsOf(tx: Tx, leadId: number): Promise<Visit[]> {
  return tx.rows<Visit>(
    `SELECT s.started_at AS "startedAt", s.landing_url AS "landingUrl", s.source
     FROM leads l JOIN visitor_sessions s ON s.account_id = l.account_id AND s.visitor_id = l.visitor_id
       AND s.started_at >= l.created_at - interval '30 days' AND s.started_at < l.created_at + interval '1 day'
     WHERE l.id = $1 ORDER BY s.started_at DESC LIMIT 10`,
    [leadId],
  );
}
