import { expect } from 'chai';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import type { DatabaseRole, Tx } from './index.ts';

const standings: [DatabaseRole, number | undefined][] = [
  ['tenant', 1001],
  ['ingest', 1002],
  ['worker', undefined],
  ['auth', undefined],
  ['api', 1003],
];

/** Role and account as PostgreSQL sees them. */
async function standingOf(tx: Tx): Promise<string> {
  const row = await tx.row<{ standing: string }>(
    `SELECT current_user || ' ' || current_setting('smartpoint.account_id') AS standing`,
  );
  return row?.standing ?? '';
}

describe('a part of a transaction under another role', () => {
  let test: TestDatabase;
  before(async () => void (test = await createTestDatabase()));
  after(() => test.drop());

  for (const [role, accountId] of standings) {
    it(`leaves a transaction of role ${role} as it was`, async () => {
      const seen = await test.db.as(
        role,
        async (tx) => {
          const inside = await tx.under('auth', standingOf, 7);
          return [inside, await standingOf(tx)];
        },
        accountId,
      );

      expect(seen).to.deep.equal(['smartpoint_auth 7', `smartpoint_${role} ${accountId ?? ''}`]);
    });
  }

  it('ends when its work throws', async () => {
    const seen = await test.db.tenant(1001, async (tx) => {
      await tx
        .under('worker', async () => {
          throw new Error('not today');
        })
        .catch(() => undefined);
      return standingOf(tx);
    });

    expect(seen).to.equal('smartpoint_tenant 1001');
  });

  it('gives back the outer part, one inside the other', async () => {
    const seen: string[] = [];
    await test.db.tenant(1001, async (tx) => {
      await tx.under('worker', async (asWorker) => {
        await asWorker.under('auth', async (asAuth) => void seen.push(await standingOf(asAuth)));
        seen.push(await standingOf(asWorker));
      });
      seen.push(await standingOf(tx));
    });

    expect(seen).to.deep.equal(['smartpoint_auth ', 'smartpoint_worker ', 'smartpoint_tenant 1001']);
  });

  it('tells the error that PostgreSQL gave, not that it takes no more statements', async () => {
    const failing = test.db.tenant(1001, (tx) => tx.under('auth', (asAuth) => asAuth.rows('SELECT 1 / 0')));

    expect(String(await failing.catch((error: unknown) => error))).to.match(/division by zero/);
  });
});
