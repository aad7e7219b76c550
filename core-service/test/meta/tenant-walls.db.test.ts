import { expect } from 'chai';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { tenantWallFaults } from './tenant-walls.ts';

describe('walls between accounts', () => {
  let database: TestDatabase;
  before(async () => void (database = await createTestDatabase()));
  after(() => database.drop());

  it('stand around every table with rows of accounts', async () => {
    expect(await tenantWallFaults(database.owner)).to.deep.equal([]);
  });

  const careless: [what: string, sql: string, fault: RegExp][] = [
    ['without row-level security', '', /row-level security is off/],
    ['with row-level security that its owner passes', 'ALTER TABLE careless ENABLE ROW LEVEL SECURITY', /not forced/],
    [
      'without a policy for everybody',
      'ALTER TABLE careless ENABLE ROW LEVEL SECURITY; ALTER TABLE careless FORCE ROW LEVEL SECURITY',
      /no policy limits everybody/,
    ],
    [
      'with a policy that shows everything to the panel',
      'CREATE POLICY open ON careless TO smartpoint_tenant USING (true)',
      /policy open shows panel requests more/,
    ],
    [
      'with an index across accounts',
      'CREATE INDEX by_name ON careless (name)',
      /by_name does not start with account_id/,
    ],
    [
      'that hangs on leads without a wall between sites',
      'ALTER TABLE careless ADD lead_id bigint; GRANT SELECT ON careless TO smartpoint_tenant',
      /plugins of one site see rows of the others/,
    ],
    ['unique across accounts', 'CREATE UNIQUE INDEX one_name ON careless (name)', /one_name is unique across accounts/],
  ];
  for (const [what, sql, fault] of careless) {
    it(`would be missed on a new table ${what}`, async () => {
      await database.owner.query(`CREATE TABLE careless (account_id bigint, id bigint, name text); ${sql}`);
      try {
        expect(await tenantWallFaults(database.owner)).to.satisfy((faults: string[]) =>
          faults.some((each) => fault.test(each)),
        );
      } finally {
        await database.owner.query('DROP TABLE careless');
      }
    });
  }

  it('would be missed on a month of events that a role may read by itself', async () => {
    const { rows } = await database.owner.query<{ name: string }>(
      "SELECT relname AS name FROM pg_class WHERE relispartition AND relkind = 'r' AND relname LIKE 'events_%' LIMIT 1",
    );
    const [partition] = rows;
    await database.owner.query(`GRANT SELECT ON ${partition?.name} TO smartpoint_tenant`);
    try {
      expect(await tenantWallFaults(database.owner)).to.deep.equal([
        `${partition?.name}: smartpoint_tenant may pass by the walls of the partitioned table`,
      ]);
    } finally {
      await database.owner.query(`REVOKE SELECT ON ${partition?.name} FROM smartpoint_tenant`);
    }
  });

  it('show nothing foreign to a query that forgets its WHERE, and nothing at all without an account', async () => {
    await database.owner.query(`INSERT INTO sites (account_id, site_key, name, url)
      VALUES (1, 'a', 'Mine', 'https://a.example'), (2, 'b', 'Theirs', 'https://b.example')`);
    const names = (rows: { name: string }[]) => rows.map(({ name }) => name);

    expect(names(await database.db.tenant(1, (tx) => tx.rows('SELECT name FROM sites')))).to.deep.equal(['Mine']);
    expect(names(await database.db.as('tenant', (tx) => tx.rows('SELECT name FROM sites')))).to.deep.equal([]);
  });

  it('refuse a row for another account', async () => {
    const write = database.db.tenant(1, (tx) =>
      tx.rows("INSERT INTO sites (account_id, site_key, name, url) VALUES (2, 'c', 'Planted', 'https://c.example')"),
    );

    expect(await write.then(String, String)).to.match(/row-level security/);
  });
});
