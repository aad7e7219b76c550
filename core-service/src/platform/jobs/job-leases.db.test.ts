import { expect } from 'chai';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { createDatabase } from '../db/index.ts';
import { createJobLeases } from './job-leases.ts';
import { readableLog, until } from './jobs.conformance.ts';

const leaseMs = 400;

/** Work that is begun and ends when the test says so. */
function heldWork() {
  let end: () => void = () => undefined;
  let signal: AbortSignal | undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  const work = (given: AbortSignal): Promise<void> => {
    signal = given;
    return ended;
  };
  return { work, end, signal: () => signal };
}

describe('a lease of a repeating job', () => {
  let test: TestDatabase;
  before(async () => {
    test = await createTestDatabase();
  });
  after(() => test.drop());

  const rowOf = async (name: string) =>
    (
      await test.owner.query<{ outcome: string | null; error: string | null; finished: boolean; held: boolean }>(
        `SELECT outcome, error, finished_at IS NOT NULL AS finished, leased_until > now() AS held
         FROM job_runs WHERE name = $1`,
        [name],
      )
    ).rows[0];
  const leasesOf = (db = test.db) => createJobLeases({ db, log: readableLog().log, leaseMs });

  it('is kept for as long as the work takes, and nobody else begins it', async () => {
    const [own, other] = [leasesOf(), leasesOf()];
    const held = heldWork();
    let others = 0;
    const running = own.runAlone('test.long', held.work);
    await until(() => held.signal() !== undefined, 'the work to begin');
    const renewedPast = Date.now() + 3 * leaseMs;

    await until(async () => {
      await other.runAlone('test.long', async () => void others++);
      return Date.now() > renewedPast;
    }, 'three leases');

    expect(others).to.equal(0);
    expect(held.signal()?.aborted).to.equal(false);
    held.end();
    await running;
    await other.runAlone('test.long', async () => void others++);
    expect(others).to.equal(1);
  });

  it('holds no connection while the work runs', async () => {
    const held = heldWork();
    const running = leasesOf().runAlone('test.idle', held.work);
    await until(() => held.signal() !== undefined, 'the work to begin');

    await until(async () => {
      const { rows } = await test.owner.query(
        `SELECT FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'`,
      );
      return rows.length === 0;
    }, 'no open transaction');

    held.end();
    await running;
  });

  it('writes down how the work ended, without its secrets', async () => {
    const failing = leasesOf().runAlone('test.fails', async () => {
      throw new Error('https://crm.example/?access_token=abcdef answered 500');
    });

    expect(await failing.catch((error: Error) => error.message)).to.contain('answered 500');
    const failed = { outcome: 'failed', error: 'https://crm.example/?access_token=[hidden] answered 500' };
    expect(await rowOf('test.fails')).to.deep.equal({ ...failed, finished: true, held: false });

    await leasesOf().runAlone('test.fails', async () => undefined);
    expect(await rowOf('test.fails')).to.deep.equal({ outcome: 'done', error: null, finished: true, held: false });
  });

  it('goes to the next process when its own has died, and not before', async () => {
    const dying = createDatabase({ url: test.url, poolSize: 2 });
    const held = heldWork();
    const abandoned = leasesOf(dying).runAlone('test.dies', held.work);
    await until(() => held.signal() !== undefined, 'the work to begin');
    await dying.close();
    const diedAt = Date.now();
    let takenAt = 0;

    await until(async () => {
      await leasesOf().runAlone('test.dies', async () => void (takenAt = Date.now()));
      return takenAt > 0;
    }, 'somebody else to do it');

    expect(takenAt - diedAt).to.be.greaterThan(leaseMs / 3);
    await until(() => held.signal()?.aborted === true, 'the abandoned work to hear of it');
    held.end();
    await abandoned.catch(() => undefined);
  });

  it('tells a process that was frozen beyond it, and leaves the row to its successor', async () => {
    const { log, lines } = readableLog();
    const held = heldWork();
    const frozen = createJobLeases({ db: test.db, log, leaseMs }).runAlone('test.frozen', held.work);
    await until(() => held.signal() !== undefined, 'the work to begin');
    // What a successor does after the deadline of a process that did not get to move it on.
    await test.owner.query(
      `UPDATE job_runs SET holder = gen_random_uuid(), leased_until = now() + interval '1 hour' WHERE name = 'test.frozen'`,
    );

    await until(() => held.signal()?.aborted === true, 'the frozen work to hear of it');
    held.end();
    await frozen;

    expect(await rowOf('test.frozen')).to.deep.include({ outcome: null, finished: false, held: true });
    expect(lines.map(({ level, job }) => [level, job])).to.deep.equal([[50, 'test.frozen']]);
  });
});
