import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { expect } from 'chai';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { until } from '../harness/wait.ts';
import { testSealer } from '../../src/features/deliveries/deliveries.fixture.ts';
import { createOutbox, storedDeliveries } from '../../src/features/deliveries/outbox.fixture.ts';
import { startComagic, type ComagicFake } from '../../src/features/connections/comagic/comagic.fake.ts';
import type { ConnectedWorker } from './connected-worker.fixture.ts';

const leads = 40;
/** However slow the machine is. */
const patienceMs = 55_000;

describe('leads that go together, in processes that are killed', () => {
  let test: TestDatabase;
  let fake: ComagicFake;
  const workers: ChildProcess[] = [];
  before(async () => {
    [test, fake] = await Promise.all([createTestDatabase(), startComagic()]);
  });
  after(async () => {
    for (const worker of workers) worker.kill('SIGKILL');
    await Promise.all([fake.stop(), test.drop()]);
  });

  const startWorker = async (): Promise<ChildProcess> => {
    const input: ConnectedWorker = { databaseUrl: test.url, place: fake.place };
    const script = path.join(import.meta.dirname, 'connected-worker.fixture.ts');
    const worker = spawn(process.execPath, ['--import', 'tsx', script, JSON.stringify(input)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    workers.push(worker);
    await once(worker.stdout, 'data');
    return worker;
  };
  const uploads = () => fake.asked.filter(({ body }) => body.includes('upload.offline'));
  const sizeOf = ({ body }: { body: string }) => body.split('"ext_id"').length - 1;

  it('make one message each, though the worker dies between what was sent and what was answered', async () => {
    const outbox = await createOutbox(test, { groups: [[]] });
    const { accountId } = outbox;
    const connected = await test.owner.query<{ id: number }>(
      `WITH c AS (
         INSERT INTO connections (account_id, connector, settings, secrets_sealed, state, version)
         VALUES ($1, 'comagic', $2, $3, 'working', 1) RETURNING id)
       INSERT INTO destinations (account_id, kind, connection_id, name, address)
       SELECT $1, 'connection', id, 'comagic', '{}' FROM c RETURNING id`,
      [
        accountId,
        JSON.stringify({ url: fake.origin, site: '77' }),
        testSealer.seal(JSON.stringify({ token: fake.token })),
      ],
    );
    expect(connected.rows).to.have.length(1);
    for (let n = 0; n < leads; n++) await outbox.captureLead();
    fake.tellLate(200);

    const first = await startWorker();
    await until('several went together', () => uploads().some((one) => sizeOf(one) > 1), patienceMs);
    const gone = once(first, 'exit');
    first.kill('SIGKILL');
    await gone;
    fake.tellLate(0);
    await startWorker();

    const rows = await until(
      'all are delivered',
      async () => {
        const stored = await storedDeliveries(test, accountId);
        return stored.length === leads && stored.every(({ state }) => state === 'delivered') && stored;
      },
      patienceMs,
    );
    expect(new Set(fake.messages.map(({ ext_id: id }) => id)).size).to.equal(leads);
    expect(fake.messages, 'nothing twice').to.have.length(leads);
    expect(rows).to.have.length(leads);
  }).timeout(2 * patienceMs);
});
