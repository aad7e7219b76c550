import { expect } from 'chai';
import { until } from '../../platform/jobs/jobs.conformance.ts';
import { deliveryStage } from './deliveries.fixture.ts';
import { releaseBudgets, reviewConfirmations } from './held.store.ts';
import { createOutbox, storedDeliveries, type Outbox } from './outbox.fixture.ts';

/** What waits for a reader or for another day: nothing of it is lost, and nothing of it goes too early. */
describe('deliveries that are held', () => {
  const on = deliveryStage();
  afterEach(() => on.test.owner.query('TRUNCATE letter_days'));

  const fates = async ({ accountId }: Outbox) =>
    (await storedDeliveries(on.test, accountId)).map(({ state }) => state).toSorted();
  const setConfirmed = (email: string, isConfirmed: boolean) =>
    on.test.owner.query(`UPDATE destinations SET confirmed_at = CASE WHEN $2::boolean THEN now() END WHERE name = $1`, [
      email,
      isConfirmed,
    ]);
  const review = () => on.test.db.as('worker', (tx) => reviewConfirmations(tx, 7));
  const release = (perDay: number) => on.test.db.as('worker', (tx) => releaseBudgets(tx, perDay));

  describe('for a confirmation', () => {
    it('go on when it comes, also one that came while the row was being written', async () => {
      const outbox = await createOutbox(on.test, { groups: [['a@shop.example', 'new@shop.example']] });
      await setConfirmed('new@shop.example', false);
      on.run();
      await outbox.captureLead();
      await until(async () => (await fates(outbox)).includes('delivered'), 'the letter to the one who agreed');
      expect(await review()).to.equal(false);
      expect(await fates(outbox)).to.deep.equal(['delivered', 'held']);

      await setConfirmed('new@shop.example', true);
      expect(await review()).to.equal(true);
      await on.allDone(outbox.accountId);

      expect(on.smtp.received.map(({ to }) => to.join())).to.deep.equal(['a@shop.example', 'new@shop.example']);
    });

    it('are looked at before the call: what was due before its reader was asked waits too, and costs no attempt', async () => {
      const outbox = await createOutbox(on.test, { groups: [['a@shop.example']] });
      await outbox.captureLead();
      await setConfirmed('a@shop.example', false);
      on.run();

      await until(async () => (await fates(outbox))[0] === 'held', 'the row to be held');

      expect(on.smtp.asked).to.deep.equal([]);
      expect((await storedDeliveries(on.test, outbox.accountId))[0]?.reason).to.contain('held-confirmation');
    });

    it('end after a week, and when the reader declines', async () => {
      const outbox = await createOutbox(on.test, { groups: [['new@shop.example']] });
      await setConfirmed('new@shop.example', false);
      await outbox.captureLead();
      const old = await outbox.captureLead();
      await on.test.owner.query(`UPDATE deliveries SET created_at = now() - interval '8 days' WHERE id = $1`, [
        old.deliveryIds[0],
      ]);

      await review();
      expect(await fates(outbox)).to.deep.equal(['held', 'parked']);
      await on.test.owner.query(`UPDATE destinations SET declined_at = now() WHERE name = 'new@shop.example'`);
      await review();

      expect(
        (await storedDeliveries(on.test, outbox.accountId)).map(({ reason }) => JSON.parse(reason ?? '{}').key),
      ).to.deep.equal(['declined', 'never-confirmed']);
    });
  });

  describe('for another day', () => {
    it('go oldest first, as many as each day has letters for, and no letter goes twice', async () => {
      const outbox = await createOutbox(on.test, { groups: [['a@shop.example']] });
      for (let n = 0; n < 8; n++) await outbox.captureLead();
      on.run({ lettersPerDay: 3 });
      await until(async () => (await fates(outbox)).filter((state) => state === 'held').length === 5, 'five to wait');
      expect(await release(3)).to.equal(false);

      for (const left of [2, 0]) {
        await on.test.owner.query('UPDATE letter_days SET day = day - 1');
        expect(await release(3)).to.equal(true);
        await until(
          async () => (await fates(outbox)).filter((state) => state !== 'delivered').length === left,
          `${left} left`,
        );
      }

      expect(new Set(on.smtp.received.map(({ messageId }) => messageId)).size).to.equal(8);
      expect(on.smtp.received).to.have.length(8);
    });

    it('are not used up by letters that did not go', async () => {
      const outbox = await createOutbox(on.test, { groups: [['grey@shop.example']] });
      on.smtp.behave((_, attempt) => (attempt <= 4 ? { reply: '451 4.7.1 greylisted' } : undefined));
      on.run({ lettersPerDay: 1 });

      await outbox.captureLead();
      await on.allDone(outbox.accountId);

      expect(await fates(outbox)).to.deep.equal(['delivered']);
    });

    it('are of one account: another one sends on', async () => {
      const [busy, calm] = [
        await createOutbox(on.test, { groups: [['a@shop.example']] }),
        await createOutbox(on.test, { groups: [['b@shop.example']] }),
      ];
      for (let n = 0; n < 4; n++) await busy.captureLead();
      await calm.captureLead();
      on.run({ lettersPerDay: 2 });

      await on.allDone(calm.accountId);
      await until(async () => (await fates(busy)).join() === 'delivered,delivered,held,held', 'two to wait');
    });
  });
});
