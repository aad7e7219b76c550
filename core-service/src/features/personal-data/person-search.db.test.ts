import { expect } from 'chai';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import type { Database } from '../../platform/db/index.ts';
import { createPersonSearch } from './person-search.ts';
import { emailSpelling } from './spellings.ts';

const [accountId, neighbourId] = [701, 702];
const email = 'anna.k@mail.example';
const sought = emailSpelling(email);

describe('the search for a person', () => {
  let database: TestDatabase;
  before(async () => {
    database = await createTestDatabase();
  });
  after(() => database.drop());
  beforeEach(() =>
    database.owner.query('TRUNCATE leads, lead_steps, lead_work, callback_steps, calls, call_events, reviews'),
  );

  /** Leads with these names, in this order. */
  const plant = async (account: number, names: readonly string[]): Promise<number[]> => {
    const { rows } = await database.owner.query<{ id: number }>(
      `INSERT INTO leads (account_id, submission_id, body_hash, site_id, widget_id, widget_version, form_name, form_kind, name,
         fields, page_url, page_title, referrer, landing_url, utm, display, device, user_agent, ip, geo, visitor_id, session_id)
       SELECT $1, gen_random_uuid(), '', 1, 1, 1, '', 'popup', name, '[]', '', '', '', '', '{}', 'popup', '', '', '', '',
         gen_random_uuid(), gen_random_uuid()
       FROM unnest($2::text[]) WITH ORDINALITY planted (name, n) ORDER BY n RETURNING id`,
      [account, names],
    );
    return rows.map(({ id }) => id);
  };

  /** The same database, which remembers how each transaction went about what it read. */
  function remembering(plans: string[][]): Pick<Database, 'tenant'> {
    const { db } = database;
    return {
      tenant: (account, work) =>
        db.tenant(account, (tx) => {
          const own: string[] = [];
          plans.push(own);
          return work({
            ...tx,
            row: async (sql, bind = []) => {
              const lines = await tx.rows<{ 'QUERY PLAN': string }>(`EXPLAIN ${sql}`, bind);
              own.push(lines.map((line) => line['QUERY PLAN']).join('\n'));
              return tx.row(sql, bind);
            },
          });
        }),
    };
  }

  it('finds those at every edge of a piece, and nobody of a neighbour', async () => {
    const names = Array.from({ length: 53 }, (_, n) =>
      [0, 2, 3, 9, 10, 30, 52].includes(n) ? `Пишите: ${email}` : `Иван ${n}, ivan${n}@mail.example`,
    );
    const ids = await plant(accountId, names);
    await plant(neighbourId, [email, email]);
    const plans: string[][] = [];

    const { leadIds, named } = await createPersonSearch(remembering(plans), 10)(accountId, sought);

    expect(leadIds).to.deep.equal(ids.filter((_, n) => names[n]?.startsWith('Пишите')));
    const { leads, ...others } = named;
    expect([leads, Object.values(others).flat()]).to.deep.equal([leadIds, []]);
    // Six pieces of leads; a piece of each of the others, which have none; own leads of those found.
    expect(plans.map((each) => each.length)).to.deep.equal([...Array<number>(12).fill(1), 0]);
  });

  it('finds all where the last piece is a whole one', async () => {
    const ids = await plant(
      accountId,
      Array.from({ length: 20 }, () => email),
    );
    const { leadIds } = await createPersonSearch(database.db, 10)(accountId, sought);

    expect(leadIds).to.deep.equal(ids);
  });

  it('finds notes, tags, reviews, calls and what was told of them, each by its own number', async () => {
    const [leadId] = await plant(accountId, ['Иван']);
    const { owner } = database;
    await owner.query(
      `INSERT INTO lead_steps (account_id, lead_id, at, user_id, kind, after, version, batch)
       SELECT $1, $2, now(), 1, kind, to_jsonb($3::text), 0, gen_random_uuid() FROM unnest('{note,tags,status,note}'::text[]) kind`,
      [accountId, leadId, `Жена: ${email}`],
    );
    await owner.query(
      `INSERT INTO callback_steps (account_id, callback_id, at, state, note)
       SELECT $1, 1, now(), 'queued', note FROM unnest($2::text[]) note`,
      [accountId, ['позже', `Писать на ${email}`]],
    );
    await owner.query(
      `INSERT INTO calls (account_id, ref, connection_id, provider, direction, operator_phone, client_phone, state, ordered_at)
       SELECT $1, gen_random_uuid(), 1, 'mango', 'in', '', phone, 'ended', now() FROM unnest($2::text[]) phone`,
      [accountId, ['+79260000000', `sip:${email}`]],
    );
    await owner.query(
      `INSERT INTO call_events (account_id, connection_id, key, external_id, kind, leg, at, received_at, data)
       SELECT $1, 1, told, 'x', 'ringing', '', now(), now(), jsonb_build_object('state', 'up', 'caller', told)
       FROM unnest($2::text[]) told`,
      [accountId, ['+79260000000', `sip:${email}`]],
    );
    await owner.query('INSERT INTO lead_work (account_id, lead_id, tags, version) VALUES ($1, $2, $3, 1)', [
      accountId,
      leadId,
      ['опт', `жена ${email}`],
    ]);
    await owner.query(
      `INSERT INTO reviews (account_id, source, author, text) SELECT $1, 'file', 'Анна', text FROM unnest($2::text[]) text`,
      [accountId, ['Хорошо', `Пишите на ${email}`]],
    );
    const { leadIds, named } = await createPersonSearch(database.db)(accountId, sought);

    expect(leadIds).to.deep.equal([]);
    expect(Object.entries(named).map(([place, { length }]) => [place, length])).to.deep.equal([
      ...[
        ['leads', 0],
        ['steps', 3],
        ['callbackSteps', 1],
        ['calls', 1],
        ['callEvents', 1],
        ['tags', 1],
        ['reviews', 1],
      ],
    ]);
    expect(named.tags).to.deep.equal([leadId]);
  });

  it('reads each piece by the key of its table, and stops at its end', async () => {
    const plans: string[][] = [];
    await createPersonSearch(remembering(plans))(accountId, sought);

    const pieces = plans.flat();
    expect(pieces).to.have.length(7);
    for (const plan of pieces) {
      expect(plan).to.match(/Limit .*\n\s*->\s+Index Scan using \w+_pkey/);
      expect(plan).to.match(/Index Cond: \(\(account_id = .*\) AND \((lead_)?id > /);
    }
  });
});
