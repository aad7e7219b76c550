import { expect } from 'chai';
import { until } from '../../platform/jobs/jobs.conformance.ts';
import { deliveryStage } from './deliveries.fixture.ts';
import type { Attempt } from './channel.ts';
import type { Later } from './channel.ts';
import { claim } from './claim.store.ts';
import { postpone, renew, settle } from './deliveries.store.ts';
import { createOutbox, journal, storedDeliveries } from './outbox.fixture.ts';

describe('delivery workers', () => {
  const on = deliveryStage();

  describe('fairness', () => {
    it('a destination that hangs, with a long queue, delays no other', async () => {
      const broken = await createOutbox(on.test, { groups: [['hang@broken.example']] });
      const healthy = await createOutbox(on.test, { groups: [['a@shop.example'], ['b@shop.example']] });
      on.smtp.behave((address) => (address === 'hang@broken.example' ? 'hang' : undefined));
      /** Three of four letters take no longer, ms. */
      const usualWait = async (count: number): Promise<number> => {
        const waits: number[] = [];
        for (let n = 0; n < count; n++) {
          const began = performance.now();
          const came = on.smtp.received.length;
          await healthy.captureLead();
          await until(() => on.smtp.received.length === came + 2, 'the letters of a healthy destination');
          waits.push(performance.now() - began);
        }
        return waits.toSorted((a, b) => a - b)[Math.floor(0.75 * count)] ?? Infinity;
      };
      // Nothing that hangs ends while this test lasts.
      on.run({ timeoutMs: 150_000 });
      const onThisMachine = await usualWait(5);
      for (let n = 0; n < 60; n++) await broken.captureLead();
      await until(() => on.smtp.hanging() > 0, 'the first call to hang');

      const beside = await usualWait(20);

      expect(on.smtp.hanging()).to.equal(1);
      expect((await storedDeliveries(on.test, broken.accountId)).every(({ state }) => state === 'waiting')).to.equal(
        true,
      );
      expect(beside).to.be.below(Math.max(1000, 5 * onThisMachine));
    });

    it('many destinations that hang leave places for the others', async () => {
      const broken = await createOutbox(on.test, {
        groups: Array.from({ length: 12 }, (_, n) => [`hang${n}@broken.example`]),
      });
      const healthy = await createOutbox(on.test, { groups: [['a@shop.example']] });
      on.smtp.behave((address) => (address.endsWith('broken.example') ? 'hang' : undefined));
      await broken.captureLead();
      await broken.captureLead();
      const deliveries = on.run({ timeoutMs: 30_000, tuning: { slots: 4, slowSlots: 14, slowMs: 100 } });
      await until(() => on.smtp.hanging() === 12, 'every broken destination to hang');

      const { deliveryIds } = await healthy.captureLead();
      deliveries.wake(deliveryIds);
      await on.allDone(healthy.accountId);

      expect(on.smtp.received.map((mail) => mail.to)).to.deep.equal([['a@shop.example']]);
      expect(on.smtp.hanging()).to.equal(12);
    });

    it('claims the oldest of every destination before the second of any', async () => {
      const outbox = await createOutbox(on.test, { groups: [['a@shop.example'], ['b@shop.example']] });
      for (let n = 0; n < 5; n++) await outbox.captureLead();

      const options = { limit: 4, leaseMs: 1000, kinds: ['mailbox'], rooms: {}, defaultRoom: 1 };
      const first = await on.test.db.as('worker', (tx) => claim(tx, options));
      const second = await on.test.db.as('worker', (tx) => claim(tx, { ...options, defaultRoom: 9 }));

      expect(first.map(({ target }) => target).toSorted()).to.deep.equal(['a@shop.example', 'b@shop.example']);
      expect(second.map(({ target }) => target).toSorted()).to.deep.equal([
        'a@shop.example',
        'a@shop.example',
        'b@shop.example',
        'b@shop.example',
      ]);
    });
  });

  it('writes down whatever a receiver said, in reason, answer and what the next attempt goes on from', async () => {
    const outbox = await createOutbox(on.test, { groups: [['a@shop.example']] });
    for (const said of ['a\0b', '\ud800', '\\u0000', '\\ud800', '"}\\', '\u2028']) {
      const { deliveryIds } = await outbox.captureLead();
      const options = { limit: 9, leaseMs: 60_000, kinds: ['mailbox'], rooms: {}, defaultRoom: 9 };
      const [held] = await on.test.db.as('worker', (tx) => claim(tx, options));
      if (!held) throw new Error('nothing was due');
      const reason = { key: 'unknown', values: { reply: said } };
      const attempt: Attempt = {
        outcome: { kind: 'retry', reason },
        exchange: { request: said, answer: said },
        progress: [{ status: 200, headers: { 'x-said': said }, body: said }],
      };
      const decision = { state: 'parked', reason } as const;

      expect(await on.test.db.as('worker', (tx) => settle(tx, held, { decision, attempt, ms: 1 }))).to.equal(true);
      const stored = (await storedDeliveries(on.test, outbox.accountId)).find(({ id }) => id === deliveryIds[0]);
      const kept = said.toWellFormed().replaceAll('\0', '');
      expect(stored?.progress).to.deep.equal([{ status: 200, headers: { 'x-said': kept }, body: kept }]);
      expect(JSON.parse(stored?.reason ?? '')).to.deep.equal({ key: 'unknown', values: { reply: kept } });
    }
  });

  it('one whose turn it was not comes again without a word, and has all its attempts', async () => {
    const outbox = await createOutbox(on.test, { groups: [['a@shop.example']] });
    const later = (laterMs: number): Later => ({ laterMs, isForAll: false, hasAsked: false });
    await outbox.captureLead();
    const options = { limit: 4, leaseMs: 60_000, kinds: ['mailbox'], rooms: {}, defaultRoom: 1 };
    const [row] = await on.test.db.as('worker', (tx) => claim(tx, options));
    if (!row) throw new Error('there is a letter to send');
    const isMine = await on.test.db.as('worker', (tx) => postpone(tx, row, later(20_000)));
    const isLate = await on.test.db.as('worker', (tx) =>
      postpone(tx, { ...row, attempts: row.attempts - 1 }, later(0)),
    );

    expect([isMine, isLate]).to.deep.equal([true, false]);
    expect(await on.test.db.as('worker', (tx) => claim(tx, options))).to.be.empty;
    const [waiting] = await storedDeliveries(on.test, outbox.accountId);
    expect([waiting?.state, waiting?.reason]).to.deep.equal(['waiting', null]);
    expect(await journal(on.test, row.id)).to.be.empty;

    await on.test.owner.query('UPDATE deliveries SET next_attempt_at = now() WHERE id = $1', [row.id]);
    const [again] = await on.test.db.as('worker', (tx) => claim(tx, options));
    if (!again) throw new Error('it is due again');
    expect(again.attempts - again.roundStart).to.equal(row.attempts - row.roundStart);
    expect(again.attempts - again.unasked).to.equal(row.attempts - row.unasked);
    await on.test.db.as('worker', (tx) => postpone(tx, again, { ...later(0), hasAsked: true }));
    const [asked] = await on.test.db.as('worker', (tx) => claim(tx, options));
    if (!asked) throw new Error('it is due once more');
    expect(asked.attempts - asked.unasked, 'something was asked').to.equal(row.attempts - row.unasked + 1);
    await on.test.db.as('worker', (tx) => postpone(tx, asked, later(0)));
    on.run();
    await on.allDone(outbox.accountId);
    expect(on.smtp.received).to.have.length(1);
  });

  it('a poison row is parked with a reason, and the other 100 go', async () => {
    const outbox = await createOutbox(on.test, { groups: [['a@shop.example']] });
    const poison = [
      await outbox.captureLead({ fields: '{"not":"a list"}' }),
      await outbox.captureLead({ utm: '[1]' }),
      await outbox.captureLead(),
    ];
    const turnTo = async (deliveryId: number | undefined, address: unknown): Promise<void> => {
      const id = await outbox.addDestination({ kind: 'mailbox', address });
      await on.test.owner.query('UPDATE deliveries SET destination_id = $2 WHERE id = $1', [deliveryId, id]);
      await on.test.owner.query('DELETE FROM group_members WHERE destination_id = $1', [id]);
    };
    await turnTo(poison[2]?.deliveryIds[0], ['no mailbox']);
    await turnTo((await outbox.captureLead()).deliveryIds[0], { email: 'x@y\r\nBcc: z@evil.example' });
    const gone = await outbox.captureLead();
    await on.test.owner.query('UPDATE deliveries SET destination_id = 99999999 WHERE id = $1', [gone.deliveryIds[0]]);
    await on.test.owner.query('UPDATE deliveries SET lead_id = 99999999 WHERE id = $1', [
      (await outbox.captureLead()).deliveryIds[0],
    ]);
    for (let n = 0; n < 100; n++) await outbox.captureLead();

    on.run({ tuning: { perLane: 16 } });
    await on.allDone(outbox.accountId);

    const rows = await storedDeliveries(on.test, outbox.accountId);
    const parked = rows
      .filter(({ state }) => state === 'parked')
      .map(({ reason }) => (JSON.parse(reason ?? '{}') as { key: string }).key);
    expect(parked.toSorted()).to.deep.equal([
      'addresses-refused',
      'destination-gone',
      'lead-gone',
      'unreadable',
      'unreadable',
      'unreadable',
    ]);
    expect(rows.filter(({ state }) => state === 'delivered')).to.have.length(100);
    expect(on.smtp.received).to.have.length(100);
    expect([...new Set(on.smtp.asked)]).to.deep.equal(['a@shop.example']);
  });

  describe('leases', () => {
    const options = { limit: 10, leaseMs: 60_000, kinds: ['mailbox'], rooms: {}, defaultRoom: 1 };
    const delivered = {
      decision: { state: 'delivered' as const },
      attempt: { outcome: { kind: 'delivered' as const } },
      ms: 1,
    };

    it('are held by one of many workers that claim at once', async () => {
      const outbox = await createOutbox(on.test, {
        groups: [['a@shop.example'], ['b@shop.example'], ['c@shop.example']],
      });
      await outbox.captureLead();

      const claims = await Promise.all(
        Array.from({ length: 8 }, () => on.test.db.as('worker', (tx) => claim(tx, options))),
      );

      expect(claims.flat().map(({ id }) => id)).to.have.length(3);
    });

    it('that ran out go to another worker, and the late one changes nothing', async () => {
      const outbox = await createOutbox(on.test, { groups: [['a@shop.example']] });
      await outbox.captureLead();
      const [late] = await on.test.db.as('worker', (tx) => claim(tx, options));
      await on.test.owner.query(`UPDATE deliveries SET lease_until = now() - interval '1 second'`);
      const [next] = await on.test.db.as('worker', (tx) => claim(tx, options));
      if (!late || !next) throw new Error('nothing was claimed');

      const lateWon = await on.test.db.as('worker', (tx) => settle(tx, late, delivered));
      await on.test.db.as('worker', (tx) => renew(tx, [late], 3_600_000));
      const state = (await storedDeliveries(on.test, outbox.accountId))[0]?.state;
      const nextWon = await on.test.db.as('worker', (tx) => settle(tx, next, delivered));

      expect([next.id, next.attempts, lateWon, state, nextWon]).to.deep.equal([late.id, 2, false, 'waiting', true]);
      expect((await journal(on.test, late.id)).map(({ n, outcome }) => [n, outcome])).to.deep.equal([
        [1, 'interrupted'],
        [2, 'delivered'],
      ]);
    });

    it('are renewed while a call runs, so that a slow letter goes once', async () => {
      const outbox = await createOutbox(on.test, { groups: [['slow@shop.example']] });
      on.smtp.behave(() => ({ slowMs: 2200 }));
      on.run({ tuning: { leaseMs: 900 }, timeoutMs: 9000 });
      on.run({ tuning: { leaseMs: 900 }, timeoutMs: 9000 });

      await outbox.captureLead();
      await on.allDone(outbox.accountId);

      expect(on.smtp.received).to.have.length(1);
      expect((await storedDeliveries(on.test, outbox.accountId))[0]?.attempts).to.equal(1);
    });

    it('a worker frozen past its lease: at most two calls, the same id, one result', async () => {
      const outbox = await createOutbox(on.test, { groups: [['slow@shop.example']] });
      on.smtp.behave((_, attempt) => (attempt === 1 ? { slowMs: 1200 } : undefined));
      // A lease this long is never renewed by the first worker: its timer fires too late, as after a long pause.
      on.run({ tuning: { leaseMs: 100_000 }, timeoutMs: 5000 });
      await outbox.captureLead();
      await until(() => on.smtp.asked.length === 1, 'the first call');
      await on.test.owner.query(`UPDATE deliveries SET lease_until = now() - interval '1 second'`);
      on.run({ timeoutMs: 5000 });

      await on.allDone(outbox.accountId);
      await until(() => on.smtp.received.length === 2, 'both letters');

      expect(new Set(on.smtp.received.map((mail) => mail.messageId)).size).to.equal(1);
      expect((await storedDeliveries(on.test, outbox.accountId))[0]).to.deep.include({
        state: 'delivered',
        attempts: 2,
      });
    });
  });

  describe('stopping', () => {
    it('waits for the letters under way and begins no more', async () => {
      const outbox = await createOutbox(on.test, { groups: [['a@shop.example']] });
      on.smtp.behave(() => ({ slowMs: 400 }));
      const deliveries = on.run();
      await outbox.captureLead();
      await outbox.captureLead();
      await until(() => on.smtp.asked.length === 1, 'the first letter to begin');

      await deliveries.stop(5000);

      const states = (await storedDeliveries(on.test, outbox.accountId)).map(({ state, leased }) => [state, leased]);
      expect(states).to.deep.equal([
        ['delivered', false],
        ['waiting', false],
      ]);
    });

    it('leaves a letter that hangs to the next worker', async () => {
      const outbox = await createOutbox(on.test, { groups: [['a@shop.example']] });
      on.smtp.behave((_, attempt) => (attempt === 1 ? 'hang' : undefined));
      const deliveries = on.run({ tuning: { leaseMs: 600 }, timeoutMs: 30_000 });
      await outbox.captureLead();
      await until(() => on.smtp.hanging() === 1, 'the letter to hang');

      await deliveries.stop(100);
      on.run();

      await until(() => on.smtp.received.length === 1, 'the letter from the next worker');
    });
  });
});
