import { expect } from 'chai';
import { until } from '../../platform/jobs/jobs.conformance.ts';
import { deliveryStage } from './deliveries.fixture.ts';
import { makeDue } from './deliveries.queries.ts';
import { createOutbox, storedDeliveries } from './outbox.fixture.ts';
import { crmKind, startCrm, type Crm } from './second-kind.fixture.ts';

/** Somebody mends what was wrong and presses the button while the service is still trying. */
describe('"send again" during a running attempt', () => {
  const on = deliveryStage();
  let crm: Crm;
  beforeEach(async () => void (crm = await startCrm()));
  afterEach(() => crm.stop());

  const tries = 3;
  // Pauses nobody would wait for in a test.
  const lead = { baseMs: 3_600_000, factor: 1, capMs: 3_600_000, jitter: 0, maxAttempts: tries };

  /** Presses the button in attempt number `during`, which then ends with `status`; attempts after it are answered 200. */
  const pressDuring = async (during: number, status: number) => {
    const outbox = await createOutbox(on.test, { groups: [[]] });
    await outbox.addDestination({ kind: 'crm', address: { url: crm.url } });
    let press: () => void = () => undefined;
    const pressed = new Promise<void>((resolve) => (press = resolve));
    crm.behave(async (_path, call) => {
      if (call < during) return 503;
      if (call > during) return 200;
      await pressed;
      return status;
    });
    on.run({ kinds: { crm: crmKind }, policies: { lead, code: lead } });
    const [id = 0] = (await outbox.captureLead()).deliveryIds;
    for (let call = 1; call <= during; call++) {
      await until(() => crm.asked.length === call, `attempt ${call}`);
      if (call === during) break;
      await until(async () => (await storedDeliveries(on.test, outbox.accountId))[0]?.leased === false, 'its end');
      await on.test.owner.query('UPDATE deliveries SET next_attempt_at = now()');
    }
    const found = await on.test.db.tenant(outbox.accountId, (tx) => makeDue(tx, id));
    press();
    await on.allDone(outbox.accountId);
    return { found, delivery: (await storedDeliveries(on.test, outbox.accountId))[0] };
  };

  for (const [name, during, status] of [
    ['the first attempt, which fails', 1, 503],
    ['one in the middle', 2, 503],
    ['the last one of its round', tries, 503],
    ['one that is refused for good', 1, 422],
    ['the last one, refused for good', tries, 422],
  ] as const) {
    it(`is done after ${name}`, async () => {
      const { found, delivery } = await pressDuring(during, status);

      expect(found).to.equal('due');
      expect(delivery).to.deep.include({ state: 'delivered', attempts: during + 1 });
    });
  }

  it('asks for nothing more when that attempt delivers', async () => {
    const { delivery } = await pressDuring(1, 200);

    expect(delivery).to.deep.include({ state: 'delivered', attempts: 1 });
    expect(crm.asked).to.have.length(2);
  });
});
