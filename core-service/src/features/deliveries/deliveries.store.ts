import type { Tx } from '../../platform/db/index.ts';
import { isWanted, type DestinationsStore } from '../destinations/index.ts';
import { isElsewhere } from '../sites/index.ts';
import { pageTurnSeconds } from './by-page.store.ts';
import type { Attempt, Later } from './channel.ts';
import { chosenGroups, findRoutedLead } from './chosen-groups.ts';
import type { Claimed } from './claim.store.ts';
import type { Decision } from './retry-policy.ts';
import { encodeReason } from './reason.ts';
import { storable, storableJson } from './storable.ts';

/** Account number of the service's own letters. */
export const ownAccount = 0;

export interface LeadKey {
  accountId: number;
  leadId: number;
  /** null: the lead came by no widget. */
  widgetId: number | null;
}

/**
 * One row per destination of the lead, in the lead's own transaction (role ingest or tenant, account set). A lead without
 * a widget, or whose widget is bound to no group or only to groups that are gone, reaches every group. Where nothing may go
 * out yet, for want of groups or because their readers have not confirmed, it reaches the owners too: better one reader too
 * many than a lead nobody sees.
 */
export async function insertLeadDeliveries(
  tx: Tx,
  lead: LeadKey,
  destinations: Pick<DestinationsStore, 'confirmedMailboxes'>,
): Promise<number[]> {
  const chosen = await insertFor(tx, lead, await chosenDestinations(tx, lead));
  const isSeen = chosen.some(({ state }) => state === 'waiting');
  const owners = isSeen ? [] : await insertFor(tx, lead, await ownersMailboxes(tx, lead.accountId, destinations));
  const services = await insertFor(tx, lead, await connectedServices(tx, lead));
  return [...chosen, ...owners, ...services].map(({ id }) => id);
}

interface Service {
  id: number;
  route: unknown;
  turn: string;
}

/**
 * Every lead goes to every connected service that takes leads, save those that want certain leads only, or whose turn it is
 * not. People hear of it as well, so these stand in for nobody.
 */
async function connectedServices(tx: Tx, lead: LeadKey): Promise<number[]> {
  const services = await servicesOfWidget(tx, lead);
  const isRouted = services.some(({ route }) => Array.isArray(route) && route.length > 0);
  const routed = isRouted ? await findRoutedLead(tx, lead) : undefined;
  const wanting = routed ? services.filter(({ route }) => isWanted(route, routed)) : services;
  const all = wanting.filter(({ turn }) => turn === '');
  const turns = [...new Set(wanting.flatMap(({ turn }) => (turn === '' ? [] : [turn])))].toSorted();
  const chosen = all.map(({ id }) => id);
  // In the order of their words, so that two leads never wait for each other.
  for (const word of turns) {
    const ids = wanting.filter(({ turn }) => turn === word).map(({ id }) => id);
    chosen.push(...(await nextInTurn(tx, { accountId: lead.accountId, word, ids })));
  }
  return chosen;
}

/** Who of them waited longest for a lead; one that waits for a person only when all do. One lead at a time asks. */
async function nextInTurn(
  tx: Tx,
  { accountId, word, ids }: { accountId: number; word: string; ids: number[] },
): Promise<number[]> {
  await tx.rows(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [`deliveries.turn ${accountId} ${word}`]);
  const rows = await tx.rows<{ id: number }>(
    `SELECT d.id FROM destinations d JOIN connections c ON c.account_id = d.account_id AND c.id = d.connection_id
     LEFT JOIN LATERAL (
       SELECT v.id FROM deliveries v WHERE v.account_id = d.account_id AND v.destination_id = d.id ORDER BY v.id DESC LIMIT 1
     ) last ON true
     WHERE d.account_id = $1 AND d.id = ANY ($2::bigint[])
     ORDER BY c.state = 'reauthorize', last.id NULLS FIRST, d.id LIMIT 1`,
    [accountId, ids],
  );
  return rows.map(({ id }) => id);
}

function servicesOfWidget(tx: Tx, { accountId, widgetId }: LeadKey): Promise<Service[]> {
  return tx.rows<Service>(
    `SELECT d.id, d.route, d.turn FROM destinations d
     LEFT JOIN LATERAL (
       SELECT bool_or(w.widget_id = $2) AS is_wanted FROM widget_destinations w
       WHERE w.account_id = d.account_id AND w.destination_id = d.id HAVING count(*) > 0) chosen ON true
     WHERE d.account_id = $1 AND d.kind = 'connection' AND d.enabled AND coalesce(chosen.is_wanted, true)`,
    [accountId, widgetId],
  );
}

async function chosenDestinations(tx: Tx, lead: LeadKey): Promise<number[]> {
  const { accountId, widgetId } = lead;
  const groupIds = await chosenGroups(tx, lead);
  const rows = await tx.rows<{ id: number }>(
    `SELECT m.destination_id AS id FROM group_members m WHERE m.account_id = $1 AND m.group_id = ANY ($3::bigint[])
     UNION SELECT w.destination_id FROM widget_destinations w
     JOIN destinations d ON d.account_id = w.account_id AND d.id = w.destination_id AND d.connection_id IS NULL
     WHERE w.account_id = $1 AND w.widget_id = $2`,
    [accountId, widgetId, groupIds],
  );
  return rows.map(({ id }) => id);
}

/** Names of people are for no role that takes leads: their mailboxes are found as `auth`. */
function ownersMailboxes(
  tx: Tx,
  accountId: number,
  destinations: Pick<DestinationsStore, 'confirmedMailboxes'>,
): Promise<number[]> {
  return tx.under('auth', async (asAuth) => {
    const owners = await asAuth.rows<{ email: string }>(
      `SELECT u.email FROM memberships m JOIN users u ON u.id = m.user_id
       WHERE m.account_id = $1 AND m.role = 'owner' ORDER BY u.id`,
      [accountId],
    );
    return destinations.confirmedMailboxes(
      asAuth,
      accountId,
      owners.map(({ email }) => email),
    );
  });
}

/**
 * A lane is a connection where there is one: its receiver counts calls of all its destinations together. What goes to a
 * mailbox whose reader has not confirmed yet is held; one whose reader declined is left out. What the visitor's page may
 * send waits for it for a moment, where that is a page of the site.
 */
function insertFor(
  tx: Tx,
  { accountId, leadId }: LeadKey,
  destinationIds: number[],
): Promise<{ id: number; state: string }[]> {
  return tx.rows(
    `INSERT INTO deliveries (account_id, lead_id, destination_id, kind, target, lane, state, hold, reason, next_attempt_at)
     SELECT d.account_id, $2, d.id, d.kind, d.name,
       concat_ws(' ', d.kind, d.account_id, coalesce('connection ' || d.connection_id, d.id::text)),
       CASE WHEN is_held THEN 'held' ELSE 'waiting' END, CASE WHEN is_held THEN 'confirmation' END, CASE WHEN is_held THEN $4 END,
       now() + CASE WHEN c.settings ->> 'sends' = 'page' AND l.origin = 'widget' AND NOT l.is_test
           AND NOT ${isElsewhere('l')} THEN $5 ELSE 0 END
         * interval '1 second'
     FROM destinations d JOIN leads l ON l.account_id = d.account_id AND l.id = $2
     LEFT JOIN connections c ON c.account_id = d.account_id AND c.id = d.connection_id
     CROSS JOIN LATERAL (SELECT d.kind = 'mailbox' AND d.confirmed_at IS NULL AS is_held) h
     WHERE d.account_id = $1 AND d.id = ANY ($3::bigint[]) AND d.kind <> 'page' AND d.enabled AND d.declined_at IS NULL ORDER BY d.id
     ON CONFLICT (account_id, lead_id, destination_id) DO NOTHING RETURNING id, state`,
    [accountId, leadId, destinationIds, encodeReason({ key: 'held-confirmation' }), pageTurnSeconds],
  );
}

/**
 * Once more to everybody who reads of this lead, mailboxes and chats: what is told has changed (role worker). Services have it and
 * are asked nothing. Who has not read of it yet reads the newer words at once.
 * @param unasked addresses that want to hear of it but once
 */
export async function tellReadersAgain(
  tx: Tx,
  { accountId, leadId }: Omit<LeadKey, 'widgetId'>,
  unasked: readonly string[],
): Promise<number[]> {
  const rows = await tx.rows<{ id: number }>(
    `UPDATE deliveries SET state = 'waiting', next_attempt_at = now(), round_start = attempts
     WHERE account_id = $1 AND lead_id = $2 AND kind IN ('mailbox', 'chat') AND state = 'delivered'
       AND NOT (kind = 'mailbox' AND target = ANY ($3::text[])) RETURNING id`,
    [accountId, leadId, [...unasked]],
  );
  return rows.map(({ id }) => id);
}

export interface NewLetterRow {
  kind: string;
  /** Whom it goes to, as far as anybody may read it here. */
  domain: string;
  lane: string;
  payload: string;
}

/** A letter of the service itself. Whatever role the transaction runs under, it is written as `auth`. */
export async function insertLetter(tx: Tx, { kind, domain, lane, payload }: NewLetterRow): Promise<number> {
  const row = await tx.under('auth', (asAuth) =>
    asAuth.row<{ id: number }>(
      `INSERT INTO deliveries (account_id, kind, target, lane, payload) VALUES ($1, $2, $3, $4, $5) RETURNING id`,
      [ownAccount, kind, domain, lane, payload],
    ),
  );
  if (!row) throw new Error('the letter was not stored');
  return row.id;
}

/** Keeps hold of running attempts. One that another worker has taken meanwhile is left to it. */
export async function renew(tx: Tx, held: Claimed[], leaseMs: number): Promise<void> {
  await tx.rows(
    `UPDATE deliveries d SET lease_until = now() + $1 * interval '1 millisecond'
     FROM unnest($2::bigint[], $3::bigint[], $4::int[]) AS h (account_id, id, attempts)
     WHERE d.account_id = h.account_id AND d.id = h.id AND d.attempts = h.attempts AND d.state = 'waiting'`,
    [leaseMs, held.map((row) => row.accountId), held.map((row) => row.id), held.map((row) => row.attempts)],
  );
}

/** It was not its turn: due again later, and the attempt does not count. False: the lease was lost. */
export async function postpone(
  tx: Tx,
  { accountId, id, attempts }: Claimed,
  { laterMs, hasAsked }: Later,
): Promise<boolean> {
  const row = await tx.row(
    `UPDATE deliveries SET lease_until = NULL, round_start = round_start + 1, unasked = unasked + $5,
       next_attempt_at = now() + $4 * interval '1 millisecond'
     WHERE account_id = $1 AND id = $2 AND attempts = $3 AND state = 'waiting' RETURNING id`,
    [accountId, id, attempts, Math.ceil(laterMs), hasAsked ? 0 : 1],
  );
  return row !== undefined;
}

export interface Settlement {
  decision: Decision;
  attempt: Attempt;
  ms: number;
}

/** The pause before what a service refused goes on, where a person let us in anew while the attempt ran. */
const letInAgainMs = 2000;

/**
 * Writes down how an attempt ended. Somebody who pressed "send again" while it ran asked for one more after it, so it is
 * due at once, whatever was decided. False: the lease was lost, another worker has the row, nothing was changed.
 */
export async function settle(tx: Tx, held: Claimed, { decision, attempt, ms }: Settlement): Promise<boolean> {
  const told = decision.state === 'delivered' ? decision.remark : decision.reason;
  const reason = told ? encodeReason(told) : null;
  const delayMs = decision.state === 'waiting' ? decision.delayMs : 0;
  const hold = decision.state === 'held' ? decision.hold : null;
  const letIn = hold === 'connection' && !(await isShut(tx, held));
  const { status, request, answer } = attempt.exchange ?? {};
  const row = await tx.row(
    `WITH held AS (
       SELECT account_id, id, $4 <> 'delivered' AND round_start <> $5 AS asked_again,
         $17::boolean AS let_in
       FROM deliveries WHERE account_id = $1 AND id = $2 AND attempts = $3 AND state = 'waiting' FOR UPDATE
     ), settled AS (
       UPDATE deliveries d SET state = CASE WHEN asked_again OR let_in THEN 'waiting' ELSE $4 END, lease_until = NULL, reason = $6,
         hold = CASE WHEN NOT asked_again AND NOT let_in THEN $15 END, round_start = CASE WHEN $4 = 'held' THEN d.attempts ELSE d.round_start END,
         unasked = d.unasked + CASE WHEN $11 = 'held' THEN 1 ELSE 0 END,
         next_attempt_at = now() + CASE WHEN asked_again THEN 0 WHEN let_in THEN $16 ELSE $7::float END * interval '1 millisecond',
         delivered_at = CASE WHEN $4 = 'delivered' THEN now() END,
         payload = CASE WHEN $4 <> 'delivered' THEN payload END,
         progress = CASE WHEN $4 <> 'delivered' THEN coalesce($8::jsonb, progress) END,
         external_id = coalesce($9, external_id)
       FROM held WHERE d.account_id = held.account_id AND d.id = held.id RETURNING d.account_id, d.id
     )
     INSERT INTO delivery_attempts (account_id, delivery_id, n, at, ms, outcome, detail, status, request, answer)
     SELECT account_id, id, $3, now() - $10 * interval '1 millisecond', $10, $11, coalesce($6, ''), $12, $13, $14 FROM settled
     RETURNING n`,
    [
      held.accountId,
      held.id,
      held.attempts,
      decision.state,
      held.roundStart,
      reason,
      delayMs,
      attempt.progress === undefined ? null : storableJson(attempt.progress),
      attempt.externalId ?? null,
      Math.round(ms),
      attempt.outcome.kind,
      status ?? null,
      readable(request),
      readable(answer),
      hold,
      letInAgainMs,
      letIn,
    ],
  );
  return row !== undefined;
}

/** Whether its service waits for a person. Who connects it anew waits meanwhile, and finds this delivery among those to let go. */
async function isShut(tx: Tx, { accountId, destinationId }: Claimed): Promise<boolean> {
  const row = await tx.row<{ state: string }>(
    `SELECT c.state FROM destinations g JOIN connections c ON c.account_id = g.account_id AND c.id = g.connection_id
     WHERE g.account_id = $1 AND g.id = $2 FOR SHARE OF c`,
    [accountId, destinationId],
  );
  return row?.state === 'reauthorize';
}

const longestExchange = 4000;

/** As a text column holds it, and no megabytes. */
function readable(text: string | undefined): string | null {
  return text === undefined ? null : storable(text.slice(0, longestExchange));
}

/** Letters of the service are removed when nobody can need them: they hold addresses. */
export async function sweepLetters(tx: Tx): Promise<void> {
  await tx.rows(
    `WITH gone AS (
       DELETE FROM deliveries WHERE account_id = $1 AND (
         state = 'delivered' AND delivered_at < now() - interval '1 day'
         OR state = 'parked' AND next_attempt_at < now() - interval '14 days')
       RETURNING id
     )
     DELETE FROM delivery_attempts WHERE account_id = $1 AND delivery_id IN (SELECT id FROM gone)`,
    [ownAccount],
  );
}
