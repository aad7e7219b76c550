import { expect } from 'chai';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { createI18n } from '../../platform/i18n/index.ts';
import { until } from '../../platform/jobs/jobs.conformance.ts';
import { startFakeSmtp, type FakeSmtp } from '../../platform/mail/smtp-server.fixture.ts';
import { composeDeliveries, type RunningOptions } from './deliveries.fixture.ts';
import { deliveriesOfLeads, deliveryJournal, findDelivery, makeDue, reconcile } from './deliveries.queries.ts';
import { claim, insertLetter, renew, settle } from './deliveries.store.ts';
import type { Deliveries } from './index.ts';
import { createOutbox, journal, storedDeliveries } from './outbox.fixture.ts';

const i18n = createI18n();

describe('deliveries', () => {
  let test: TestDatabase;
  let smtp: FakeSmtp;
  let running: Deliveries[];

  before(async () => {
    test = await createTestDatabase();
  });
  after(() => test.drop());
  beforeEach(async () => {
    running = [];
    smtp = await startFakeSmtp();
    await test.owner.query('TRUNCATE deliveries, delivery_attempts, leads, dev_mails');
  });
  afterEach(async () => {
    await Promise.all(running.map((deliveries) => deliveries.stop(3000)));
    await smtp.stop();
  });

  const run = (options: Partial<RunningOptions> = {}): Deliveries => {
    const tuning = { pollMs: 50, ...options.tuning };
    const { deliveries } = composeDeliveries({ db: test.db, smtpUrl: smtp.url, ...options, tuning });
    running.push(deliveries);
    deliveries.start();
    return deliveries;
  };
  const allDone = (accountId: number) =>
    until(
      async () => (await storedDeliveries(test, accountId)).every(({ state }) => state !== 'waiting'),
      'all deliveries done',
    );

  describe('who gets a lead (S-10)', () => {
    it('every address of the groups the widget is bound to, and nobody else', async () => {
      const outbox = await createOutbox(test, {
        groups: [['a@shop.example', 'b@shop.example'], ['c@shop.example'], ['d@shop.example']],
        bound: [0, 2],
      });
      run();

      await outbox.captureLead();
      await allDone(outbox.accountId);

      expect(smtp.received.map((mail) => mail.to.join()).toSorted()).to.deep.equal([
        'a@shop.example,b@shop.example',
        'd@shop.example',
      ]);
      expect(smtp.violations).to.deep.equal([]);
    });

    it('every group when the widget is bound to none', async () => {
      const outbox = await createOutbox(test, { groups: [['a@shop.example'], ['b@shop.example']] });

      expect((await outbox.captureLead()).deliveryIds).to.have.length(2);
    });

    it('every group when all the bound ones are gone: a lead nobody sees is lost', async () => {
      const outbox = await createOutbox(test, { groups: [['a@shop.example'], ['b@shop.example']], bound: [1] });
      await test.owner.query('DELETE FROM mailing_groups WHERE id = $1', [outbox.groupIds[1]]);

      await outbox.captureLead();

      expect((await storedDeliveries(test, outbox.accountId)).map(({ target }) => target)).to.deep.equal([
        'a@shop.example',
      ]);
    });

    it('no group of another account, and nobody at all is no fault', async () => {
      await createOutbox(test, { groups: [['foreign@shop.example']] });
      const outbox = await createOutbox(test, { groups: [] });

      expect((await outbox.captureLead()).deliveryIds).to.deep.equal([]);
    });

    it('the owner while there is no group, and no other member', async () => {
      const outbox = await createOutbox(test, { groups: [] });
      for (const [role, email] of [
        ['viewer', 'guest@shop.example'],
        ['owner', 'anna@shop.example'],
      ])
        await test.owner.query(
          `WITH person AS (INSERT INTO users (email, password_hash, name, locale) VALUES ($3, '', 'Анна', 'ru') RETURNING id)
           INSERT INTO memberships (account_id, user_id, role) SELECT $1, id, $2 FROM person`,
          [outbox.accountId, role, email],
        );

      await outbox.captureLead();

      expect((await storedDeliveries(test, outbox.accountId)).map(({ target }) => target)).to.deep.equal([
        'anna@shop.example',
      ]);
    });
  });

  it('sends one letter under the delivery id, in the account language, and keeps a journal', async () => {
    const outbox = await createOutbox(test, { groups: [['a@shop.example']], locale: 'en', timeZone: 'Asia/Tokyo' });
    run();

    const { deliveryIds } = await outbox.captureLead();
    await allDone(outbox.accountId);

    expect(smtp.received.map((mail) => mail.messageId)).to.deep.equal([
      `<delivery-${outbox.accountId}-${deliveryIds[0]}@smartpoint.example>`,
    ]);
    expect(await journal(test, deliveryIds[0] ?? 0)).to.deep.equal([{ n: 1, outcome: 'delivered', detail: '' }]);
  });

  it('lets no line break of a visitor into the headers', async () => {
    const outbox = await createOutbox(test, { groups: [['a@shop.example']] });
    const breaks = ['\r\n', '\n', '\r', '\u0085', '\u2028', '\u2029', '\v', '\f', '%0d%0a'];
    run();

    for (const lineBreak of breaks) {
      const text = `Анна${lineBreak}Bcc: thief@evil.example${lineBreak}${lineBreak}<b>`;
      const email = `anna@mail.example${lineBreak}Bcc: thief@evil.example`;
      await outbox.captureLead({ name: text, form_name: text, phone: text, email, page_title: text });
    }
    await allDone(outbox.accountId);

    expect(smtp.violations).to.deep.equal([]);
    expect(smtp.received).to.have.length(breaks.length);
    expect(new Set(smtp.asked)).to.deep.equal(new Set(['a@shop.example']));
    expect(smtp.received.flatMap(({ headers }) => headers.map(([name]) => name))).not.to.include('reply-to');
  });

  it('puts the letter into the mailbox when there is no mail server', async () => {
    const outbox = await createOutbox(test, { groups: [['a@shop.example']] });
    run({ smtpUrl: undefined });

    await outbox.captureLead();
    await allDone(outbox.accountId);

    const { rows } = await test.owner.query('SELECT recipients FROM dev_mails');
    expect(rows).to.deep.equal([{ recipients: ['a@shop.example'] }]);
  });

  it('delivers within a poll when no wake-up comes', async () => {
    const outbox = await createOutbox(test, { groups: [['a@shop.example']] });
    run({ tuning: { pollMs: 1000 } });

    await outbox.captureLead();

    await until(() => smtp.received.length === 1, 'the letter', 3000);
  });

  describe('retries', () => {
    it('tries again later under the same id until it goes', async () => {
      const outbox = await createOutbox(test, { groups: [['grey@shop.example']] });
      smtp.behave((_, attempt) => (attempt <= 3 ? { reply: '451 4.7.1 greylisted' } : undefined));
      run();

      const { deliveryIds } = await outbox.captureLead();
      await allDone(outbox.accountId);

      expect((await journal(test, deliveryIds[0] ?? 0)).map(({ outcome }) => outcome)).to.deep.equal([
        'retry',
        'retry',
        'retry',
        'delivered',
      ]);
      expect(smtp.received).to.have.length(1);
    });

    it('schedules the next attempt by the policy and says why it waits', async () => {
      const outbox = await createOutbox(test, { groups: [['grey@shop.example']] });
      smtp.behave(() => ({ reply: '451 4.7.1 greylisted' }));
      const lead = { baseMs: 60_000, factor: 2, capMs: 600_000, jitter: 0.1, maxAttempts: 5 };
      run({ policies: { lead, code: lead } });

      await outbox.captureLead();
      await until(
        async () => (await storedDeliveries(test, outbox.accountId))[0]?.reason !== null,
        'the first attempt',
      );

      const [delivery] = await storedDeliveries(test, outbox.accountId);
      expect(delivery).to.deep.include({ state: 'waiting', attempts: 1, leased: false });
      expect(delivery?.dueInMs).to.be.within(50_000, 66_000);
      expect(JSON.parse(delivery?.reason ?? '')).to.deep.include({ key: 'try-later' });
    });

    it('parks a definite refusal with the reason, without trying again', async () => {
      const outbox = await createOutbox(test, { groups: [['gone@shop.example']] });
      smtp.behave(() => ({ reply: '550 5.1.1 <gone@shop.example> no such user' }));
      run();

      const { leadId } = await outbox.captureLead();
      await allDone(outbox.accountId);

      const [delivery] = await test.db.tenant(outbox.accountId, (tx) =>
        deliveryJournal(tx, leadId, i18n.translator('ru')),
      );
      expect(delivery).to.deep.include({ state: 'parked', attempts: 1, nextAttemptAt: null });
      expect(delivery?.reason).to.match(/не принял адрес получателя.*550 5\.1\.1 <\[e-mail\]> no such user/);
      expect(delivery?.log.map(({ outcome }) => outcome)).to.deep.equal(['rejected']);
    });

    it('parks after the last attempt', async () => {
      const outbox = await createOutbox(test, { groups: [['never@shop.example']] });
      smtp.behave(() => ({ reply: '451 4.3.0 no' }));
      const lead = { baseMs: 10, factor: 1, capMs: 10, jitter: 0, maxAttempts: 3 };
      run({ policies: { lead, code: lead } });

      const { leadId } = await outbox.captureLead();
      await allDone(outbox.accountId);

      const [delivery] = await test.db.tenant(outbox.accountId, (tx) =>
        deliveryJournal(tx, leadId, i18n.translator('en')),
      );
      expect(delivery?.attempts).to.equal(3);
      expect(delivery?.reason).to.match(/^Attempts: 3, none worked.*asks to try later/);
    });

    it('sends again to those only who did not get it', async () => {
      const outbox = await createOutbox(test, { groups: [['a@shop.example', 'full@shop.example', 'b@shop.example']] });
      smtp.behave((address, attempt) =>
        address === 'full@shop.example' && attempt === 1 ? { reply: '452 4.2.2 mailbox full' } : undefined,
      );
      run();

      await outbox.captureLead();
      await allDone(outbox.accountId);

      expect(smtp.received.map((mail) => mail.to)).to.deep.equal([
        ['a@shop.example', 'b@shop.example'],
        ['full@shop.example'],
      ]);
      expect(new Set(smtp.received.map((mail) => mail.messageId)).size).to.equal(1);
    });

    it('a letter the server took before it dropped the connection goes again under the same id', async () => {
      const outbox = await createOutbox(test, { groups: [['a@shop.example']] });
      smtp.behave((_, attempt) => (attempt === 1 ? 'drop-after-data' : undefined));
      run();

      await outbox.captureLead();
      await allDone(outbox.accountId);

      expect(smtp.received).to.have.length(2);
      expect(new Set(smtp.received.map((mail) => mail.messageId)).size).to.equal(1);
    });
  });

  describe('"send again"', () => {
    it('begins a new round of attempts for a parked delivery', async () => {
      const outbox = await createOutbox(test, { groups: [['a@shop.example', 'gone@shop.example']] });
      let isMended = false;
      smtp.behave((address) => (address.startsWith('gone') && !isMended ? { reply: '550 5.1.1 no' } : undefined));
      const deliveries = run();
      const { deliveryIds } = await outbox.captureLead();
      const id = deliveryIds[0] ?? 0;
      await allDone(outbox.accountId);

      isMended = true;
      const found = await test.db.tenant(outbox.accountId, (tx) => makeDue(tx, id));
      const again = await test.db.tenant(outbox.accountId, (tx) => findDelivery(tx, id, i18n.translator('ru')));
      deliveries.wake([id]);
      await allDone(outbox.accountId);

      expect([found, again?.state]).to.deep.equal(['due', 'waiting']);
      expect((await storedDeliveries(test, outbox.accountId))[0]).to.deep.include({
        state: 'delivered',
        attempts: 2,
        payload: null,
      });
      expect(smtp.received.map((mail) => mail.to)).to.deep.equal([['a@shop.example'], ['gone@shop.example']]);
    });

    it('gives the new round as many attempts as the first', async () => {
      const outbox = await createOutbox(test, { groups: [['never@shop.example']] });
      smtp.behave(() => ({ reply: '451 4.3.0 no' }));
      const lead = { baseMs: 10, factor: 1, capMs: 10, jitter: 0, maxAttempts: 3 };
      run({ policies: { lead, code: lead } });
      const { deliveryIds } = await outbox.captureLead();
      await allDone(outbox.accountId);

      await test.db.tenant(outbox.accountId, (tx) => makeDue(tx, deliveryIds[0] ?? 0));
      await allDone(outbox.accountId);

      expect((await storedDeliveries(test, outbox.accountId))[0]?.attempts).to.equal(6);
    });

    it('does not touch a delivered one, nor one of another account', async () => {
      const outbox = await createOutbox(test, { groups: [['a@shop.example']] });
      const foreign = await createOutbox(test, { groups: [['b@shop.example']] });
      run();
      const { deliveryIds } = await outbox.captureLead();
      await allDone(outbox.accountId);

      const makeDueAs = (accountId: number) => test.db.tenant(accountId, (tx) => makeDue(tx, deliveryIds[0] ?? 0));

      expect(await makeDueAs(outbox.accountId)).to.equal('delivered');
      expect(await makeDueAs(foreign.accountId)).to.equal('absent');
    });
  });

  describe('fairness', () => {
    it('a destination that hangs, with a long queue, delays no other', async () => {
      const broken = await createOutbox(test, { groups: [['hang@broken.example']] });
      const healthy = await createOutbox(test, { groups: [['a@shop.example'], ['b@shop.example']] });
      smtp.behave((address) => (address === 'hang@broken.example' ? 'hang' : undefined));
      for (let n = 0; n < 60; n++) await broken.captureLead();
      run({ timeoutMs: 30_000 });
      await until(() => smtp.hanging() > 0, 'the first call to hang');

      const waits: number[] = [];
      for (let n = 1; n <= 20; n++) {
        const began = Date.now();
        await healthy.captureLead();
        await until(() => smtp.received.length === 2 * n, 'the letters of a healthy destination');
        waits.push(Date.now() - began);
      }

      expect(smtp.hanging()).to.equal(1);
      expect((await storedDeliveries(test, broken.accountId)).every(({ state }) => state === 'waiting')).to.equal(true);
      expect(waits.toSorted((a, b) => a - b)[18]).to.be.below(1000);
    });

    it('many destinations that hang leave places for the others', async () => {
      const broken = await createOutbox(test, {
        groups: Array.from({ length: 12 }, (_, n) => [`hang${n}@broken.example`]),
      });
      const healthy = await createOutbox(test, { groups: [['a@shop.example']] });
      smtp.behave((address) => (address.endsWith('broken.example') ? 'hang' : undefined));
      await broken.captureLead();
      await broken.captureLead();
      const deliveries = run({ timeoutMs: 30_000, tuning: { slots: 4, slowSlots: 14, slowMs: 100 } });
      await until(() => smtp.hanging() === 12, 'every broken destination to hang');

      const { deliveryIds } = await healthy.captureLead();
      deliveries.wake(deliveryIds);
      await allDone(healthy.accountId);

      expect(smtp.received.map((mail) => mail.to)).to.deep.equal([['a@shop.example']]);
      expect(smtp.hanging()).to.equal(12);
    });

    it('claims the oldest of every destination before the second of any', async () => {
      const outbox = await createOutbox(test, { groups: [['a@shop.example'], ['b@shop.example']] });
      for (let n = 0; n < 5; n++) await outbox.captureLead();

      const options = { limit: 4, leaseMs: 1000, kinds: ['email'], rooms: {}, defaultRoom: 1 };
      const first = await test.db.as('worker', (tx) => claim(tx, options));
      const second = await test.db.as('worker', (tx) => claim(tx, { ...options, defaultRoom: 9 }));

      expect(first.map(({ target }) => target).toSorted()).to.deep.equal(['a@shop.example', 'b@shop.example']);
      expect(second.map(({ target }) => target).toSorted()).to.deep.equal([
        'a@shop.example',
        'a@shop.example',
        'b@shop.example',
        'b@shop.example',
      ]);
    });
  });

  it('a poison row is parked with a reason, and the other 100 go', async () => {
    const outbox = await createOutbox(test, { groups: [['a@shop.example', 'b@shop.example']] });
    const poison = [
      await outbox.captureLead({ fields: '{"not":"a list"}' }),
      await outbox.captureLead({ utm: '[1]' }),
      await outbox.captureLead(),
    ];
    await test.owner.query(`UPDATE deliveries SET payload = 'not json' WHERE id = $1`, [poison[2]?.deliveryIds[0]]);
    const badAddress = await outbox.captureLead();
    await test.owner.query(`UPDATE deliveries SET target = E'x@y\\r\\nBcc: z@evil.example' WHERE id = $1`, [
      badAddress.deliveryIds[0],
    ]);
    await test.owner.query(
      `INSERT INTO deliveries (account_id, lead_id, kind, target) VALUES ($1, 99999999, 'email', 'a@shop.example')`,
      [outbox.accountId],
    );
    for (let n = 0; n < 100; n++) await outbox.captureLead();

    run({ tuning: { perLane: 16 } });
    await allDone(outbox.accountId);

    const rows = await storedDeliveries(test, outbox.accountId);
    const parked = rows
      .filter(({ state }) => state === 'parked')
      .map(({ reason }) => (JSON.parse(reason ?? '{}') as { key: string }).key);
    expect(parked.toSorted()).to.deep.equal([
      'addresses-refused',
      'lead-gone',
      'unreadable',
      'unreadable',
      'unreadable',
    ]);
    expect(rows.filter(({ state }) => state === 'delivered')).to.have.length(100);
    expect(smtp.received).to.have.length(100);
    expect(smtp.asked.every((address) => ['a@shop.example', 'b@shop.example'].includes(address))).to.equal(true);
  });

  describe('leases', () => {
    const options = { limit: 10, leaseMs: 60_000, kinds: ['email'], rooms: {}, defaultRoom: 1 };
    const delivered = {
      decision: { state: 'delivered' as const },
      outcome: 'delivered' as const,
      payload: null,
      ms: 1,
    };

    it('are held by one of many workers that claim at once', async () => {
      const outbox = await createOutbox(test, { groups: [['a@shop.example'], ['b@shop.example'], ['c@shop.example']] });
      await outbox.captureLead();

      const claims = await Promise.all(
        Array.from({ length: 8 }, () => test.db.as('worker', (tx) => claim(tx, options))),
      );

      expect(claims.flat().map(({ id }) => id)).to.have.length(3);
    });

    it('that ran out go to another worker, and the late one changes nothing', async () => {
      const outbox = await createOutbox(test, { groups: [['a@shop.example']] });
      await outbox.captureLead();
      const [late] = await test.db.as('worker', (tx) => claim(tx, options));
      await test.owner.query(`UPDATE deliveries SET lease_until = now() - interval '1 second'`);
      const [next] = await test.db.as('worker', (tx) => claim(tx, options));
      if (!late || !next) throw new Error('nothing was claimed');

      const lateWon = await test.db.as('worker', (tx) => settle(tx, late, delivered));
      await test.db.as('worker', (tx) => renew(tx, [late], 3_600_000));
      const state = (await storedDeliveries(test, outbox.accountId))[0]?.state;
      const nextWon = await test.db.as('worker', (tx) => settle(tx, next, delivered));

      expect([next.id, next.attempts, lateWon, state, nextWon]).to.deep.equal([late.id, 2, false, 'waiting', true]);
      expect((await journal(test, late.id)).map(({ n, outcome }) => [n, outcome])).to.deep.equal([
        [1, 'interrupted'],
        [2, 'delivered'],
      ]);
    });

    it('are renewed while a call runs, so that a slow letter goes once', async () => {
      const outbox = await createOutbox(test, { groups: [['slow@shop.example']] });
      smtp.behave(() => ({ slowMs: 1500 }));
      run({ tuning: { leaseMs: 450 }, timeoutMs: 5000 });
      run({ tuning: { leaseMs: 450 }, timeoutMs: 5000 });

      await outbox.captureLead();
      await allDone(outbox.accountId);

      expect(smtp.received).to.have.length(1);
      expect((await storedDeliveries(test, outbox.accountId))[0]?.attempts).to.equal(1);
    });

    it('a worker frozen past its lease: at most two calls, the same id, one result', async () => {
      const outbox = await createOutbox(test, { groups: [['slow@shop.example']] });
      smtp.behave((_, attempt) => (attempt === 1 ? { slowMs: 1200 } : undefined));
      // A lease this long is never renewed by the first worker: its timer fires too late, as after a long pause.
      run({ tuning: { leaseMs: 100_000 }, timeoutMs: 5000 });
      await outbox.captureLead();
      await until(() => smtp.asked.length === 1, 'the first call');
      await test.owner.query(`UPDATE deliveries SET lease_until = now() - interval '1 second'`);
      run({ timeoutMs: 5000 });

      await allDone(outbox.accountId);
      await until(() => smtp.received.length === 2, 'both letters');

      expect(new Set(smtp.received.map((mail) => mail.messageId)).size).to.equal(1);
      expect((await storedDeliveries(test, outbox.accountId))[0]).to.deep.include({ state: 'delivered', attempts: 2 });
    });
  });

  describe('stopping', () => {
    it('waits for the letters under way and begins no more', async () => {
      const outbox = await createOutbox(test, { groups: [['a@shop.example']] });
      smtp.behave(() => ({ slowMs: 400 }));
      const deliveries = run();
      await outbox.captureLead();
      await outbox.captureLead();
      await until(() => smtp.asked.length === 1, 'the first letter to begin');

      await deliveries.stop(5000);

      const states = (await storedDeliveries(test, outbox.accountId)).map(({ state, leased }) => [state, leased]);
      expect(states).to.deep.equal([
        ['delivered', false],
        ['waiting', false],
      ]);
    });

    it('leaves a letter that hangs to the next worker', async () => {
      const outbox = await createOutbox(test, { groups: [['a@shop.example']] });
      smtp.behave((_, attempt) => (attempt === 1 ? 'hang' : undefined));
      const deliveries = run({ tuning: { leaseMs: 600 }, timeoutMs: 30_000 });
      await outbox.captureLead();
      await until(() => smtp.hanging() === 1, 'the letter to hang');

      await deliveries.stop(100);
      run();

      await until(() => smtp.received.length === 1, 'the letter from the next worker');
    });
  });

  describe("the service's own letters", () => {
    const letter = {
      to: 'anna@shop.example',
      template: 'registration' as const,
      params: { code: '12345678', link: 'https://sp.example/auth/#register?code=12345678' },
      locale: 'ru' as const,
    };

    for (const role of ['auth', 'worker', 'ingest'] as const) {
      it(`go from a transaction under role ${role}, sealed until then and empty after`, async () => {
        const { deliveries } = composeDeliveries({ db: test.db, smtpUrl: smtp.url });
        await test.db.as(role, (tx) => deliveries.enqueueLetter(tx, letter));
        const [before] = await storedDeliveries(test, 0);
        run();
        await allDone(0);

        const [after] = await storedDeliveries(test, 0);
        expect(JSON.stringify(before)).not.to.match(/12345678|anna/);
        expect(after).to.deep.include({ state: 'delivered', payload: null });
        expect(smtp.received.map((mail) => mail.to)).to.deep.equal([['anna@shop.example']]);
      });
    }

    it('go from a tenant transaction, which stays what it was', async () => {
      const outbox = await createOutbox(test, { groups: [['a@shop.example']] });
      const { deliveries } = composeDeliveries({ db: test.db, smtpUrl: smtp.url });
      const order = { ...letter, template: 'api-request' as const, params: { accountId: '1', comment: '' } };

      const groups = await test.db.tenant(outbox.accountId, async (tx) => {
        await deliveries.enqueueLetter(tx, order);
        return tx.rows('SELECT account_id FROM mailing_groups');
      });

      expect(groups).to.deep.equal([{ account_id: outbox.accountId }]);
    });

    it('are gone with a transaction that rolls back', async () => {
      const { deliveries } = composeDeliveries({ db: test.db, smtpUrl: smtp.url });

      const failing = test.db.as('auth', async (tx) => {
        await deliveries.enqueueLetter(tx, letter);
        throw new Error('changed my mind');
      });

      await failing.catch(() => undefined);
      expect(await storedDeliveries(test, 0)).to.deep.equal([]);
    });

    it('are refused when a word is missing', async () => {
      const { deliveries } = composeDeliveries({ db: test.db, smtpUrl: smtp.url });

      const thrown: unknown = await test.db
        .as('auth', (tx) => deliveries.enqueueLetter(tx, { ...letter, params: { link: 'x' } }))
        .catch((error: unknown) => error);

      expect(thrown).to.be.instanceOf(Error);
    });

    it('that cannot be opened any more are parked', async () => {
      await test.db.as('auth', (tx) => insertLetter(tx, { kind: 'letter', target: 'x', payload: 'v1.garbage' }));
      run();

      await allDone(0);

      expect((await storedDeliveries(test, 0)).map(({ state }) => state)).to.deep.equal(['parked']);
    });
  });

  describe('reconciliation', () => {
    it('received = delivered + waiting + refused, by widget and local day', async () => {
      const outbox = await createOutbox(test, {
        groups: [['a@shop.example'], ['b@shop.example']],
        timeZone: 'Asia/Kamchatka',
      });
      // 12:30 UTC is half past midnight of the next day in Kamchatka.
      const at = [
        '2026-03-01T11:59:59Z',
        '2026-03-01T12:00:00Z',
        '2026-03-01T13:00:00Z',
        '2026-03-02T11:59:59.999Z',
        '2026-03-02T12:00:00Z',
      ];
      const fates = [
        ['delivered', 'delivered'],
        ['delivered', 'waiting'],
        ['parked', 'waiting'],
        ['delivered', 'parked'],
        ['delivered', 'delivered'],
      ];
      for (const [n, created_at] of at.entries()) {
        const { deliveryIds } = await outbox.captureLead({ created_at });
        for (const [k, id] of deliveryIds.entries()) {
          await test.owner.query('UPDATE deliveries SET state = $2 WHERE id = $1', [id, fates[n]?.[k]]);
        }
      }
      const unreachable = await outbox.captureLead({ created_at: '2026-03-02T00:00:00Z' });
      await test.owner.query('DELETE FROM deliveries WHERE lead_id = $1', [unreachable.leadId]);
      const foreign = await createOutbox(test, { groups: [['c@shop.example']] });
      await foreign.captureLead({ created_at: '2026-03-02T00:00:00Z' });

      const rows = await test.db.tenant(outbox.accountId, (tx) =>
        reconcile(tx, { from: '2026-03-02', to: '2026-03-02', timeZone: 'Asia/Kamchatka' }),
      );

      expect(rows).to.deep.equal([
        { day: '2026-03-02', widgetId: outbox.widgetId, received: 4, delivered: 1, waiting: 1, refused: 2 },
      ]);
    });

    it('states of leads: absent without destinations, foreign ones unseen', async () => {
      const outbox = await createOutbox(test, { groups: [['a@shop.example'], ['b@shop.example']] });
      const foreign = await createOutbox(test, { groups: [['c@shop.example']] });
      const [own, other] = [await outbox.captureLead(), await foreign.captureLead()];

      const states = await test.db.tenant(outbox.accountId, (tx) =>
        deliveriesOfLeads(tx, [own.leadId, other.leadId, 7]),
      );

      expect([...states]).to.deep.equal([
        [
          own.leadId,
          [
            { kind: 'email', state: 'waiting' },
            { kind: 'email', state: 'waiting' },
          ],
        ],
      ]);
    });
  });
});
