import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import fc from 'fast-check';
import type { AppError } from '../../platform/errors/index.ts';
import { createLog } from '../../platform/log/index.ts';
import { createEventQueue, type EventBatch, type EventQueue, type WriteGroup } from './event-queue.ts';
import { aHome } from './visits.fixture.ts';

const site = { accountId: 1001, siteId: 1, widgetIds: new Set<number>(), home: aHome(true), nextPingAt: 0, readAt: 0 };
const aBatch = (changes: Partial<EventBatch> & { size?: number } = {}): EventBatch => ({
  site,
  batchId: randomUUID(),
  at: 60_000,
  isLate: false,
  visitorId: randomUUID(),
  sessionId: randomUUID(),
  page: '',
  source: '',
  events: Array.from({ length: changes.size ?? 1 }, () => ({ type: 1, widgetId: undefined, field: undefined })),
  hitId: undefined,
  session: undefined,
  isPing: false,
  ...changes,
});

/** A database that waits until it is told how the running group ends. */
function stubDatabase() {
  const groups: (readonly EventBatch[])[] = [];
  const endings: { finish(): void; fail(error: Error): void }[] = [];
  const write: WriteGroup = (batches) => {
    groups.push(batches);
    return new Promise((resolve, reject) => endings.push({ finish: resolve, fail: reject }));
  };
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  return {
    write,
    groups,
    sizes: () => groups.map((group) => group.reduce((sum, { events }) => sum + events.length, 0)),
    finish: async () => {
      endings.shift()?.finish();
      await turn();
    },
    fail: async (error: Error) => {
      endings.shift()?.fail(error);
      await turn();
    },
  };
}

const pgError = (code: string) => Object.assign(new Error(code), { code });

function offerTo(queue: EventQueue, batch: EventBatch): { answer: AppError | 'stored' | undefined } {
  const outcome: { answer: AppError | 'stored' | undefined } = { answer: undefined };
  queue.offer(batch, (error) => (outcome.answer = error ?? 'stored'));
  return outcome;
}

describe('event queue', () => {
  let database: ReturnType<typeof stubDatabase>;
  let queue: EventQueue;

  beforeEach(() => {
    database = stubDatabase();
    queue = createEventQueue({ write: database.write, log: createLog('silent'), limit: 3000 });
  });

  it('writes the first batch at once and gathers the others meanwhile', async () => {
    const outcomes = Array.from({ length: 4 }, () => offerTo(queue, aBatch()));

    expect(database.sizes()).to.deep.equal([1]);
    await database.finish();
    expect(database.sizes()).to.deep.equal([1, 3]);
    expect(outcomes.map(({ answer }) => answer)).to.deep.equal(['stored', undefined, undefined, undefined]);
    await database.finish();
    expect(outcomes.map(({ answer }) => answer)).to.deep.equal(['stored', 'stored', 'stored', 'stored']);
  });

  it('never writes more than 1000 rows or two minutes at once', async () => {
    offerTo(queue, aBatch());
    for (let index = 0; index < 21; index++) offerTo(queue, aBatch({ size: 100 }));
    offerTo(queue, aBatch({ at: 119_999 }));
    offerTo(queue, aBatch({ at: 120_000 }));
    for (let index = 0; index < 6; index++) await database.finish();

    expect(database.sizes()).to.deep.equal([1, 1000, 1000, 101, 1]);
  });

  it('writes late batches by quarters of an hour, now and then between new ones', async () => {
    const quarter = 900_000;
    const late = (at: number) => aBatch({ at, isLate: true });
    const fresh = () => Array.from({ length: 11 }, () => offerTo(queue, aBatch({ size: 100 })));
    offerTo(queue, aBatch());
    const days = [late(0), late(quarter), late(quarter - 1), late(2 * quarter - 1)];
    const outcomes = [...days.map((batch) => offerTo(queue, batch)), ...fresh(), ...fresh()];
    for (let index = 0; index < 8; index++) await database.finish();

    expect(database.sizes()).to.deep.equal([1, 1000, 1000, 200, 2, 2]);
    expect(database.groups.at(4)).to.deep.equal([days[0], days[2]]);
    expect(database.groups.at(5)).to.deep.equal([days[1], days[3]]);
    expect(outcomes.every(({ answer }) => answer === 'stored')).to.equal(true);
  });

  it('does not let new batches keep late ones waiting for ever', async () => {
    const outcome = { at: -1 };
    offerTo(queue, aBatch());
    queue.offer(aBatch({ at: 0, isLate: true }), () => (outcome.at = database.groups.length));
    for (let round = 0; round < 8; round++) {
      offerTo(queue, aBatch());
      await database.finish();
    }

    expect(outcome.at).to.be.within(2, 6);
  });

  it('answers 503 with Retry-After past the bound, and takes events again when there is room', async () => {
    const first = offerTo(queue, aBatch({ size: 100 }));
    const taken = Array.from({ length: 29 }, () => offerTo(queue, aBatch({ size: 100 })));
    const refused = offerTo(queue, aBatch());

    expect(refused.answer).to.deep.include({ code: 'overloaded', retryAfter: 2 });
    expect(queue.figures()).to.include({ held: 3000, refused: 1 });
    await database.finish();
    const later = offerTo(queue, aBatch());
    for (let index = 0; index < 5; index++) await database.finish();

    expect([first, ...taken, later].map(({ answer }) => answer)).to.deep.equal(Array(31).fill('stored'));
    expect(queue.figures()).to.include({ held: 0, stored: 3001 });
  });

  it('stores a batch that is resent while it waits once, and answers both', async () => {
    offerTo(queue, aBatch());
    const batch = aBatch();
    const twice = [offerTo(queue, batch), offerTo(queue, { ...batch, events: [...batch.events] })];
    await database.finish();
    await database.finish();

    expect(database.sizes()).to.deep.equal([1, 1]);
    expect(twice.map(({ answer }) => answer)).to.deep.equal(['stored', 'stored']);
  });

  it('answers 503, never 202, when the database is away', async () => {
    for (const error of [
      pgError('ECONNREFUSED'),
      pgError('57P01'),
      pgError('53100'),
      new Error('Query read timeout'),
    ]) {
      const outcome = offerTo(queue, aBatch());
      await database.fail(error);

      expect(outcome.answer, error.message).to.deep.include({ code: 'unavailable', retryAfter: 2 });
    }
  });

  it('tries again at once after a deadlock', async () => {
    const outcome = offerTo(queue, aBatch());
    await database.fail(pgError('40P01'));
    await database.fail(pgError('40001'));
    await database.finish();

    expect(outcome.answer).to.equal('stored');
    expect(database.groups.length).to.equal(3);
  });

  it('stores every neighbour of poisoned batches and refuses only those', async () => {
    const sizes = fc.array(fc.boolean(), { minLength: 1, maxLength: 40 });
    const sparesNeighbours = async (poisoned: boolean[]) => {
      const poison = new Set<EventBatch>();
      const stored: EventBatch[] = [];
      const picky = createEventQueue({
        log: createLog('silent'),
        limit: 1000,
        write: async (batches) => {
          if (batches.some((batch) => poison.has(batch))) throw pgError('22021');
          stored.push(...batches);
        },
      });
      const batches = poisoned.map(() => aBatch());
      batches.forEach((batch, index) => poisoned[index] && poison.add(batch));
      const outcomes = batches.map((batch) => offerTo(picky, batch));
      await picky.drain();

      const answers = outcomes.map(({ answer }) => (answer === 'stored' || !answer ? answer : answer.code));
      expect(answers).to.deep.equal(poisoned.map((isPoison) => (isPoison ? 'internal' : 'stored')));
      expect(stored.length).to.equal(poisoned.filter((isPoison) => !isPoison).length);
    };

    await fc.assert(fc.asyncProperty(sizes, sparesNeighbours), { numRuns: 50 });
  });

  it('drains: refuses newcomers and ends when all it holds is settled', async () => {
    const held = [offerTo(queue, aBatch()), offerTo(queue, aBatch())];
    let isDrained = false;
    const drained = queue.drain().then(() => (isDrained = true));

    expect(offerTo(queue, aBatch()).answer).to.deep.include({ code: 'unavailable' });
    await database.finish();
    expect(isDrained).to.equal(false);
    await database.finish();
    await drained;
    expect(held.map(({ answer }) => answer)).to.deep.equal(['stored', 'stored']);
    await queue.drain();
  });
});
