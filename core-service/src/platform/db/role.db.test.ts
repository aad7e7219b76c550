import { expect } from 'chai';
import type pg from 'pg';
import { DataTypes } from 'sequelize';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { toAppError } from '../http/index.ts';
import { streamRows, type Database, type Reads } from './index.ts';
import { databaseRoles, type DatabaseRole } from '../../migrations/row-level-security.ts';
import { lockWaitMs } from './role.ts';

interface Limits {
  role: string;
  lockMs: string;
  statementMs: string;
}

const look = `SELECT current_setting('role') AS role, current_setting('lock_timeout') AS "lockMs",
  current_setting('statement_timeout') AS "statementMs"`;

/** Every way the service works in a transaction. */
const ways: Record<string, (db: Database, role: DatabaseRole, sql: string) => Promise<unknown[]>> = {
  'db.as': (db, role, sql) => db.as(role, (tx) => tx.rows(sql), 1),
  'db.tenant': (db, _role, sql) => db.tenant(1, (tx) => tx.rows(sql)),
  'db.read': (db, role, sql) => db.read(role, (reads: Reads) => reads.rows(sql), 1),
  'db.lookUp': (db, role, sql) => db.lookUp(role, (reads) => reads.rows(sql)),
  streamRows: async (db, role, sql) => {
    const options = { reader: 1, role, questions: [{ accountId: 1, sql, bind: [] }], sizeOf: () => 1 };
    const batches: object[] = [];
    for await (const batch of streamRows<object>(db, options)) batches.push(...batch);
    return batches;
  },
};

describe('a transaction', () => {
  let test: TestDatabase;
  before(async () => {
    test = await createTestDatabase();
  });
  after(() => test.drop());

  for (const [name, way] of Object.entries(ways)) {
    it(`of ${name} limits its waits in every role`, async () => {
      for (const role of databaseRoles) {
        const [limits] = (await way(test.db, role, look)) as Limits[];
        expect(limits?.lockMs, role).to.equal(`${lockWaitMs / 1000}s`);
        if (name !== 'streamRows') expect(limits?.statementMs, role).to.match(/^[1-9]/);
        if (name !== 'db.tenant') expect(limits?.role).to.equal(`smartpoint_${role}`);
      }
    });
  }

  it('that cannot have its lock in time is refused for now: nobody waits for ever', async () => {
    const holder: pg.PoolClient = await test.owner.connect();
    await holder.query('BEGIN; LOCK TABLE accounts IN ACCESS EXCLUSIVE MODE');
    const from = performance.now();

    const refusals = await Promise.all(
      Object.values(ways).map((way) =>
        way(test.db, 'tenant', 'SELECT id FROM accounts').then(
          () => undefined,
          (error: unknown) => toAppError(error),
        ),
      ),
    );

    const waited = performance.now() - from;
    await holder.query('ROLLBACK');
    holder.release();
    expect(refusals.map((refusal) => [refusal?.code, refusal?.retryAfter])).to.deep.equal(
      refusals.map(() => ['unavailable', 2]),
    );
    expect(waited).to.be.greaterThan(lockWaitMs - 100);
    for (const way of Object.values(ways)) expect(await way(test.db, 'tenant', 'SELECT 1 AS one')).to.have.length(1);
  });

  it('is the only place where a model speaks to the database', async () => {
    const columns = { id: { type: DataTypes.BIGINT, primaryKey: true }, name: DataTypes.TEXT };
    const Site = test.db.sequelize.define('Site', columns, { tableName: 'sites' });
    const calls = [
      () => Site.findAll(),
      () => Site.count(),
      () => Site.update({ name: 'x' }, { where: { id: 1 } }),
      () => Site.destroy({ where: { id: 1 } }),
      () => test.db.sequelize.query('SELECT 1'),
    ];

    for (const call of calls) {
      expect(await call().then(() => undefined, String)).to.contain('outside a transaction');
    }
    expect(await test.db.tenant(1, ({ transaction }) => Site.findAll({ transaction }))).to.deep.equal([]);
  });
});
