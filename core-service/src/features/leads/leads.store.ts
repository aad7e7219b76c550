import type { Tx } from '../../platform/db/index.ts';
import { isMeant, type RoutedLead } from '../destinations/index.ts';
import { hostOf } from '../../platform/hosts/index.ts';
import type { Branch, ConsentAnswers, ConsentTexts, LeadCaptured, LeadOrigin, NewLead } from './capture.ts';
import { indexedWords } from './lead-search.store.ts';
import { printUtm } from './print-utm.ts';
import { isElsewhere, type Home } from '../sites/index.ts';
import type { Submission } from './submission.ts';

/** The widget version a visitor filled, on its site. */
export interface SubmittedForm extends Home {
  siteId: number;
  /** Of the account. */
  timeZone: string;
  kind: string;
  name: string;
  settings: unknown;
  /** Of its widget. */
  branchId: number | null;
}

/** The form by site key, widget and version; a widget removed, switched off or moved to another
 * site still takes what a page of this one sends. A version that a test compares may be newer than the one on pages. */
export function findForm(tx: Tx, submission: Submission): Promise<SubmittedForm | undefined> {
  return tx.row<SubmittedForm>(
    `SELECT s.id AS "siteId", s.url, s.allowed_domains AS "allowedDomains",
            s.counts_elsewhere AS "countsElsewhere", s.installed_at IS NOT NULL AS "isInstalled",
            s.account_id IN (SELECT uid FROM demo_account) AS "isDemo", a.time_zone AS "timeZone", w.kind, w.name, v.settings, w.branch_id AS "branchId"
     FROM sites s
     JOIN accounts a ON a.id = s.account_id
     JOIN widgets w ON w.account_id = s.account_id AND (w.site_id = s.id OR s.id = ANY (w.former_site_ids))
     LEFT JOIN widget_versions v ON v.account_id = w.account_id AND v.widget_id = w.id AND v.version = $3
     WHERE s.site_key = $1 AND w.id = $2 AND (w.version >= $3 OR v.version IS NOT NULL)`,
    [submission.siteKey, submission.widgetId, submission.widgetVersion],
  );
}

export interface BranchSought {
  /** By the visitor; '': none was. */
  chosen: string;
  /** Of the widget. */
  branchId: number | null;
  lead: Omit<RoutedLead, 'branch'>;
}

/**
 * What the visitor chose, also by a name that it had; else the first whose conditions the lead meets; else the branch of
 * the widget. A removed one is none.
 */
export async function findBranch(tx: Tx, { chosen, branchId, lead }: BranchSought): Promise<Branch | null> {
  const rows = await tx.rows<Branch & { route: unknown; isChosen: boolean }>(
    `SELECT id, name, route, lower(name) = lower($1) OR $1 = ANY (former_names) AS "isChosen" FROM branches
     WHERE removed_at IS NULL AND (lower(name) = lower($1) OR $1 = ANY (former_names) OR id = $2 OR route <> '[]')
     ORDER BY lower(name) = lower($1) DESC, id`,
    [chosen, branchId],
  );
  const found =
    rows.find(({ isChosen }) => isChosen) ??
    rows.find(({ route }) => isMeant(route, { ...lead, branch: '' })) ??
    rows.find(({ id }) => id === branchId);
  return found ? { id: found.id, name: found.name } : null;
}

export async function isKnownSite(tx: Tx, siteKey: string): Promise<boolean> {
  return (await tx.row('SELECT id FROM sites WHERE site_key = $1', [siteKey])) !== undefined;
}

/**
 * The texts of the version a visitor says to have seen. One that never was, or was replaced more than two months ago (a
 * page is cached for one at most, and its outbox kept for another), is no way around a consent that is required now: the newest stand for
 * it. Undefined: the ready words.
 */
export function findConsent(tx: Tx, version: number): Promise<ConsentTexts | undefined> {
  return tx.row<ConsentTexts>(
    `WITH claim AS (
       SELECT ($1 = 0 OR EXISTS (SELECT FROM consent_versions WHERE version = $1)) AND NOT EXISTS (
         SELECT FROM consent_versions WHERE version > $1 AND created_at < now() - interval '2 months') AS is_credible)
     SELECT version, settings FROM consent_versions, claim WHERE version = $1 OR NOT is_credible
     ORDER BY version DESC LIMIT 1`,
    [version],
  );
}

export interface StoredSubmission {
  id: number;
  bodyHash: string | null;
}

export function findSubmission(tx: Tx, submissionId: string): Promise<StoredSubmission | undefined> {
  return tx.row<StoredSubmission>('SELECT id, body_hash AS "bodyHash" FROM leads WHERE submission_id = $1', [
    submissionId,
  ]);
}

/** Stores the lead; undefined when the same lead got there first (its transaction is over then). */
export async function insertLead(
  tx: Tx,
  lead: NewLead,
  { cameAt, pressedAt }: { cameAt: Date; pressedAt: Date | null },
): Promise<number | undefined> {
  const columns: Record<string, unknown> = {
    account_id: lead.accountId,
    // By the clock that its event and its consents have: two clocks would put a lead at midnight into two days.
    created_at: cameAt,
    pressed_at: pressedAt,
    origin: lead.origin,
    state: lead.state,
    suspicions: lead.suspicions,
    submission_id: lead.submissionId,
    body_hash: lead.bodyHash,
    external_ref: lead.externalRef,
    site_id: lead.siteId,
    widget_id: lead.widget?.id ?? null,
    widget_version: lead.widget?.version ?? null,
    submitted_at: lead.submittedAt,
    form_name: lead.formName,
    branch: lead.branch?.name ?? '',
    branch_id: lead.branch?.id ?? null,
    form_kind: lead.widget?.kind ?? null,
    form_title: lead.seen.title,
    form_text: lead.seen.text,
    form_button: lead.seen.button,
    name: lead.name,
    phone: lead.phone,
    phone_e164: lead.phoneE164,
    phone_printed: lead.phonePrinted,
    phone_valid: lead.phoneValid,
    email: lead.email,
    fields: JSON.stringify(lead.fields),
    call_at: lead.callAt ?? null,
    page_url: lead.page.url,
    page_title: lead.page.title,
    referrer: lead.page.referrer,
    landing_url: lead.landingUrl,
    utm: JSON.stringify(lead.utm),
    utm_printed: printUtm(lead.utm),
    last_source: lead.lastSource,
    counter_ids: JSON.stringify(lead.counterIds),
    display: lead.display,
    device: lead.device,
    user_agent: lead.userAgent,
    ip: lead.ip,
    geo: lead.geo,
    visitor_id: lead.visitor?.id ?? null,
    session_id: lead.visitor?.sessionId ?? null,
    is_test: lead.isTest,
    foreign_origin: lead.foreignOrigin,
  };
  const names = Object.keys(columns);
  const row = await tx.row<{ id: number }>(
    `WITH made AS (
       INSERT INTO leads (${names.join(', ')}) VALUES (${names.map((_, index) => `$${index + 1}`).join(', ')})
       ON CONFLICT DO NOTHING RETURNING account_id, id
     ), found_by AS (
       INSERT INTO lead_search (account_id, lead_id, words)
       SELECT account_id, id, array_to_tsvector($${names.length + 1}::text[] || (account_id || ':' || id)) FROM made
     ) SELECT id FROM made`,
    [...Object.values(columns), indexedWords(lead.accountId, lead)],
  );
  return row?.id;
}

export async function findByExternalRef(
  tx: Tx,
  { origin, externalRef }: { origin: LeadOrigin; externalRef: string | null },
): Promise<number | undefined> {
  const row = await tx.row<{ id: number }>('SELECT id FROM leads WHERE origin = $1 AND external_ref = $2', [
    origin,
    externalRef,
  ]);
  return row?.id;
}

export interface ConsentEvidence {
  accountId: number;
  leadId: number;
  at: Date;
  texts: ConsentTexts;
  given: ConsentAnswers;
}

/** One row per consent that was asked: what was shown, in which words, and what the visitor said (S-55). */
export async function insertConsents(tx: Tx, { accountId, leadId, at, texts, given }: ConsentEvidence): Promise<void> {
  for (const kind of ['personalData', 'advertising'] as const) {
    const { mode, text } = texts.settings[kind];
    if (mode === 'off') continue;
    const answer = mode === 'notice' ? null : (given[kind] ?? false);
    await tx.rows(
      `INSERT INTO lead_consents (account_id, lead_id, kind, mode, given, at, text_version, text)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [accountId, leadId, kind, mode, answer, at, texts.version, text],
    );
  }
}

type StoredCapture = Omit<LeadCaptured, 'visitor' | 'page' | 'elsewhere'> & {
  isOut: boolean;
  visitorId: string | null;
  sessionId: string | null;
  url: string;
  referrer: string;
};

/** Takes the lead out of quarantine (role tenant). Undefined: it is in none, or not here. */
export async function restoreLead(tx: Tx, id: number): Promise<LeadCaptured | undefined> {
  const row = await tx.row<StoredCapture>(
    `UPDATE leads SET state = 'new' WHERE id = $1 AND state = 'quarantined'
     RETURNING account_id AS "accountId", id AS "leadId", origin, coalesce(pressed_at, created_at) AS at, site_id AS "siteId",
       widget_id AS "widgetId", visitor_id AS "visitorId", session_id AS "sessionId", page_url AS url, referrer,
       utm->>'source' AS "utmSource", is_test AS "isTest",
       ${isElsewhere('leads')} AS "isOut"`,
    [id],
  );
  if (!row) return undefined;
  const { visitorId, sessionId, url, referrer, utmSource, isOut, ...lead } = row;
  const visitor = visitorId !== null && sessionId !== null ? { id: visitorId, sessionId } : null;
  const elsewhere = isOut ? hostOf(url) : undefined;
  return { ...lead, visitor, page: { url, referrer }, utmSource: utmSource ?? undefined, elsewhere };
}

export async function isKnownLead(tx: Tx, id: number): Promise<boolean> {
  return (await tx.row('SELECT id FROM leads WHERE id = $1', [id])) !== undefined;
}

/** Keeps what the sender of a lead says became of it. False: there is no such lead. */
export async function tellStatus(
  tx: Tx,
  { externalRef, status }: { externalRef: string; status: string },
): Promise<boolean> {
  const row = await tx.row(
    `UPDATE leads SET external_status = $2 WHERE origin = 'cms' AND external_ref = $1 RETURNING id`,
    [externalRef, status],
  );
  return row !== undefined;
}
