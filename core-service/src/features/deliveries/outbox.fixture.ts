import { randomUUID } from 'node:crypto';
import type { TestDatabase } from '../../../test/harness/database.ts';
import { createDestinationsStore } from '../destinations/index.ts';
import { insertLeadDeliveries } from './deliveries.store.ts';

/** An account with one site and one widget bound to `groups` (all of them when `bound` is left out). */
export interface Outbox {
  accountId: number;
  siteId: number;
  widgetId: number;
  groupIds: number[];
  /** Mailboxes of the groups, in order. */
  destinationIds: number[];
  /** Adds a destination to the first group Returns its id. */
  addDestination(destination: { kind: string; address: unknown }): Promise<number>;
  /** A lead in one transaction with its delivery rows, as role ingest. */
  captureLead(change?: Record<string, unknown>): Promise<{ leadId: number; deliveryIds: number[] }>;
}

export interface OutboxOptions {
  groups: string[][];
  /** Indexes of the groups the widget is bound to. */
  bound?: number[];
  locale?: 'ru' | 'en';
  timeZone?: string;
}

export async function createOutbox(test: TestDatabase, options: OutboxOptions): Promise<Outbox> {
  const { groups, bound = [], locale = 'ru', timeZone = 'Europe/Moscow' } = options;
  const id = async (sql: string, bind: unknown[]): Promise<number> =>
    ((await test.owner.query<{ id: number }>(`${sql} RETURNING id`, bind)).rows[0] ?? { id: 0 }).id;

  const destinations = createDestinationsStore(test.db);
  const accountId = await id('INSERT INTO accounts (name, time_zone, locale) VALUES ($1, $2, $3)', [
    'Магазин',
    timeZone,
    locale,
  ]);
  const siteId = await id('INSERT INTO sites (account_id, site_key, name, url) VALUES ($1, $2, $3, $4)', [
    accountId,
    randomUUID(),
    'shop.example',
    'https://shop.example',
  ]);
  const groupIds: number[] = [];
  const destinationIds: number[] = [];
  for (const [position, emails] of groups.entries()) {
    groupIds.push(
      await id('INSERT INTO mailing_groups (account_id, name, position) VALUES ($1, $2, $3)', [
        accountId,
        `Группа ${position}`,
        position,
      ]),
    );
    const members = await test.db.tenant(accountId, (tx) => destinations.confirmedMailboxes(tx, accountId, emails));
    destinationIds.push(...members);
    await test.owner.query(
      `INSERT INTO group_members (account_id, group_id, destination_id, position)
       SELECT $1, $2, id, n FROM unnest($3::bigint[]) WITH ORDINALITY AS each (id, n)`,
      [accountId, groupIds.at(-1), members],
    );
  }
  const widgetId = await id(
    `INSERT INTO widgets (account_id, site_id, kind, name, position, mailing_group_ids)
     VALUES ($1, $2, 'popup', 'Заказать звонок', 1, $3)`,
    [accountId, siteId, bound.map((index) => groupIds[index])],
  );

  const captureLead: Outbox['captureLead'] = (change = {}) =>
    test.db.as(
      'ingest',
      async (tx) => {
        const columns: Record<string, unknown> = { ...plainLead({ accountId, siteId, widgetId }), ...change };
        const names = Object.keys(columns);
        const lead = await tx.row<{ id: number }>(
          `INSERT INTO leads (${names.join(', ')}) VALUES (${names.map((_, n) => `$${n + 1}`).join(', ')}) RETURNING id`,
          Object.values(columns),
        );
        const leadId = lead?.id ?? 0;
        return {
          leadId,
          deliveryIds: await insertLeadDeliveries(
            tx,
            { accountId, leadId, widgetId: columns.widget_id === null ? null : widgetId },
            destinations,
          ),
        };
      },
      accountId,
    );

  const addDestination: Outbox['addDestination'] = async ({ kind, address }) => {
    const destinationId = await id(
      'INSERT INTO destinations (account_id, kind, name, address, confirmed_at) VALUES ($1, $2, $2, $3, now())',
      [accountId, kind, JSON.stringify(address)],
    );
    await test.owner.query(
      'INSERT INTO group_members (account_id, group_id, destination_id, position) VALUES ($1, $2, $3, 99)',
      [accountId, groupIds[0], destinationId],
    );
    return destinationId;
  };

  return { accountId, siteId, widgetId, groupIds, destinationIds, addDestination, captureLead };
}

function plainLead(ids: { accountId: number; siteId: number; widgetId: number }): Record<string, unknown> {
  return {
    account_id: ids.accountId,
    site_id: ids.siteId,
    widget_id: ids.widgetId,
    submission_id: randomUUID(),
    body_hash: 'x',
    widget_version: 1,
    form_name: 'Заказать звонок',
    form_kind: 'popup',
    name: 'Анна',
    phone: '+7 999 123-45-67',
    phone_e164: '+79991234567',
    phone_valid: true,
    email: 'anna@mail.example',
    fields: '[]',
    page_url: 'https://shop.example/',
    page_title: 'Каталог',
    referrer: '',
    landing_url: '',
    utm: '{}',
    display: 'popup',
    device: 'mobile',
    user_agent: 'test',
    ip: '203.0.113.7',
    geo: '203.0.113.7',
    visitor_id: randomUUID(),
    session_id: randomUUID(),
  };
}

export interface StoredDelivery {
  id: number;
  leadId: number | null;
  kind: string;
  target: string;
  state: string;
  attempts: number;
  reason: string | null;
  payload: string | null;
  progress: unknown;
  externalId: string | null;
  leased: boolean;
  dueInMs: number;
}

/** Looks behind the service's back. */
export async function storedDeliveries(test: TestDatabase, accountId: number): Promise<StoredDelivery[]> {
  const { rows } = await test.owner.query<StoredDelivery>(
    `SELECT id, lead_id AS "leadId", kind, target, state, attempts, reason, payload, progress, external_id AS "externalId", lease_until IS NOT NULL AS leased,
       extract(epoch FROM next_attempt_at - now())::float * 1000 AS "dueInMs"
     FROM deliveries WHERE account_id = $1 ORDER BY id`,
    [accountId],
  );
  return rows;
}

export async function journal(
  test: TestDatabase,
  deliveryId: number,
): Promise<{ n: number; outcome: string; detail: string }[]> {
  const { rows } = await test.owner.query<{ n: number; outcome: string; detail: string }>(
    'SELECT n, outcome, detail FROM delivery_attempts WHERE delivery_id = $1 ORDER BY n',
    [deliveryId],
  );
  return rows;
}
