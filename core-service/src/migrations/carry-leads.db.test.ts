import { expect } from 'chai';
import type pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../../test/harness/database.ts';
import { createDestinations } from './20261127030500-create-destinations.ts';
import { takeLeadsWithoutAWidget } from './20261127030000-take-leads-without-a-widget.ts';
import { migrations } from './index.ts';

const account = 1001;

describe('leads and deliveries of the time before destinations', () => {
  let test: TestDatabase;
  let client: pg.PoolClient;

  before(async () => {
    test = await createTestDatabase();
    client = await test.owner.connect();
    const later = migrations.filter(({ name }) => name >= takeLeadsWithoutAWidget.name);
    for (const step of later.toReversed()) await step.down(client);
    await client.query(oldData);
    // An outside server's owner is no superuser: the walls are forced on it.
    await client.query(plainOwner);
    await client.query('BEGIN; SET LOCAL ROLE plain_owner');
    await takeLeadsWithoutAWidget.up(client);
    await createDestinations.up(client);
    await client.query('COMMIT');
  });
  after(async () => {
    await client.query('RESET ROLE; DROP OWNED BY plain_owner CASCADE; DROP ROLE plain_owner');
    client.release();
    await test.drop();
  });

  const ask = async (sql: string): Promise<unknown[]> => (await client.query(sql)).rows;

  it('keep the words their visitor read', async () => {
    expect(await ask('SELECT origin, state, form_title, form_text, form_button FROM leads ORDER BY id')).to.deep.equal([
      { origin: 'widget', state: 'new', form_title: 'Звонок', form_text: 'Перезвоним', form_button: 'Жду' },
      { origin: 'widget', state: 'new', form_title: 'Скидка', form_text: '', form_button: '' },
    ]);
  });

  it('have the mailboxes of their groups as members, in order', async () => {
    const members = await ask(
      `SELECT g.name, array_agg(d.address->>'email' ORDER BY m.position) AS emails, count(*) FILTER (WHERE d.kind = 'mailbox') AS mailboxes
       FROM mailing_groups g JOIN group_members m ON m.account_id = g.account_id AND m.group_id = g.id
       JOIN destinations d ON d.account_id = m.account_id AND d.id = m.destination_id GROUP BY g.id, g.name ORDER BY g.id`,
    );

    expect(members).to.deep.equal([
      { name: 'Продажи', emails: ['b@shop.example', 'a@shop.example'], mailboxes: 2 },
      { name: 'Все', emails: ['a@shop.example'], mailboxes: 1 },
    ]);
  });

  it('have one delivery per mailbox, which keeps its fate, round and journal', async () => {
    const deliveries = await ask(
      `SELECT d.lead_id, d.kind, d.target, d.state, d.attempts, d.round_start, d.payload, g.address->>'email' = d.target AS right_one,
         d.lane = 'mailbox 1001 ' || g.id AS own_lane, d.reason, d.delivered_at IS NOT NULL AS has_time,
         (SELECT array_agg(n ORDER BY n) FROM delivery_attempts a WHERE a.account_id = d.account_id AND a.delivery_id = d.id) AS journal
       FROM deliveries d JOIN destinations g ON g.account_id = d.account_id AND g.id = d.destination_id
       ORDER BY lead_id, target`,
    );
    const row = { kind: 'mailbox', payload: null, right_one: true, own_lane: true };

    expect(deliveries).to.deep.equal([
      // The group's letter had reached a@, and the other group's letter was on its way to it as well.
      {
        ...row,
        lead_id: 1,
        target: 'a@shop.example',
        state: 'delivered',
        attempts: 2,
        round_start: 1,
        reason: null,
        has_time: true,
        journal: [1, 2],
      },
      {
        ...row,
        lead_id: 1,
        target: 'b@shop.example',
        state: 'waiting',
        attempts: 2,
        round_start: 1,
        reason: 'slow',
        has_time: false,
        journal: [1, 2],
      },
      {
        ...row,
        lead_id: 2,
        target: 'gone@shop.example',
        state: 'parked',
        attempts: 3,
        round_start: 0,
        reason: 'refused',
        has_time: false,
        journal: null,
      },
    ]);
    expect(await ask('SELECT delivery_id FROM delivery_attempts WHERE delivery_id = 11')).to.deep.equal([]);
  });

  it('leave letters of the service as they were', async () => {
    expect(await ask('SELECT kind, payload, lane FROM deliveries WHERE account_id = 0')).to.deep.equal([
      { kind: 'letter', payload: 'sealed', lane: 'letter shop.example' },
    ]);
  });

  it('come back as groups of addresses on the way down', async () => {
    await client.query('BEGIN');
    await createDestinations.down(client);
    const groups = await ask('SELECT emails FROM mailing_groups ORDER BY id');
    const waiting = await ask(`SELECT kind, payload FROM deliveries WHERE state = 'waiting' AND account_id > 0`);
    await client.query('ROLLBACK');

    expect(groups).to.deep.equal([{ emails: ['b@shop.example', 'a@shop.example'] }, { emails: ['a@shop.example'] }]);
    expect(waiting).to.deep.equal([{ kind: 'email', payload: '{"round": 1}' }]);
  });
});

const lead = (id: number, version: number) =>
  `(${account}, ${id}, gen_random_uuid(), 'x', 1, 1, ${version}, 'Форма', 'popup', '[]', '', '', '', '', '{}', 'popup', 'mobile', '',
    '', '', gen_random_uuid(), gen_random_uuid())`;

const oldData = `
  INSERT INTO widget_versions (account_id, widget_id, version, settings, created_by) VALUES
    (${account}, 1, 1, '{"title": "Звонок", "text": "Перезвоним", "button": "Жду"}', 1),
    (${account}, 1, 2, '{"title": "Скидка"}', 1);
  INSERT INTO leads (account_id, id, submission_id, body_hash, site_id, widget_id, widget_version, form_name, form_kind,
    fields, page_url, page_title, referrer, landing_url, utm, display, device, user_agent, ip, geo, visitor_id, session_id)
  VALUES ${lead(1, 1)}, ${lead(2, 2)};
  INSERT INTO mailing_groups (account_id, id, name, emails, position) VALUES
    (${account}, 1, 'Продажи', '{b@shop.example,a@shop.example,b@shop.example}', 0),
    (${account}, 2, 'Все', '{a@shop.example}', 1);
  INSERT INTO deliveries (account_id, id, lead_id, kind, target, payload, state, attempts, reason) OVERRIDING SYSTEM VALUE
  VALUES
    (${account}, 10, 1, 'email', 'a@shop.example, b@shop.example', '{"left": ["b@shop.example"], "round": 1}', 'waiting', 2, 'slow'),
    (${account}, 11, 1, 'email', 'a@shop.example', NULL, 'waiting', 1, NULL),
    (${account}, 12, 2, 'email', 'gone@shop.example', NULL, 'parked', 3, 'refused'),
    (0, 13, NULL, 'letter', 'shop.example', 'sealed', 'waiting', 0, NULL);
  SELECT setval(pg_get_serial_sequence('deliveries', 'id'), 100);
  INSERT INTO delivery_attempts (account_id, delivery_id, n, at, ms, outcome, detail) VALUES
    (${account}, 10, 1, now(), 1, 'retry', ''), (${account}, 10, 2, now(), 1, 'retry', ''),
    (${account}, 11, 1, now(), 1, 'retry', '');`;

const plainOwner = `
  DROP ROLE IF EXISTS plain_owner;
  CREATE ROLE plain_owner;
  GRANT ALL ON SCHEMA public TO plain_owner;
  DO $$ DECLARE part record; BEGIN
    FOR part IN SELECT relname FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace
      WHERE n.nspname = 'public' AND relkind IN ('r', 'p') LOOP
      EXECUTE format('ALTER TABLE %I OWNER TO plain_owner', part.relname);
    END LOOP;
  END $$;`;
