import { expect } from 'chai';
import { createI18n } from '../../platform/i18n/index.ts';
import { until } from '../../platform/jobs/jobs.conformance.ts';
import { composeDeliveries, deliveryStage } from './deliveries.fixture.ts';
import { deliveryJournal, findDelivery, makeDue } from './deliveries.queries.ts';
import { insertLetter } from './deliveries.store.ts';
import { createOutbox, journal, storedDeliveries } from './outbox.fixture.ts';

const i18n = createI18n();

describe('deliveries', () => {
  const on = deliveryStage();

  describe('who gets a lead (S-10)', () => {
    it('every address of the groups the widget is bound to, and nobody else', async () => {
      const outbox = await createOutbox(on.test, {
        groups: [['a@shop.example', 'b@shop.example'], ['c@shop.example'], ['d@shop.example']],
        bound: [0, 2],
      });
      on.run();

      await outbox.captureLead();
      await on.allDone(outbox.accountId);

      expect(on.smtp.received.map((mail) => mail.to.join()).toSorted()).to.deep.equal([
        'a@shop.example',
        'b@shop.example',
        'd@shop.example',
      ]);
      expect(on.smtp.violations).to.deep.equal([]);
    });

    it('one letter to an address, however many groups it is in', async () => {
      const outbox = await createOutbox(on.test, {
        groups: [['a@shop.example', 'b@shop.example'], ['b@shop.example']],
      });

      await outbox.captureLead();

      expect((await storedDeliveries(on.test, outbox.accountId)).map(({ target }) => target)).to.deep.equal([
        'a@shop.example',
        'b@shop.example',
      ]);
    });

    it('every group when the lead came by no widget', async () => {
      const outbox = await createOutbox(on.test, { groups: [['a@shop.example'], ['b@shop.example']], bound: [0] });

      const { deliveryIds } = await outbox.captureLead({ widget_id: null, widget_version: null, origin: 'server' });

      expect(deliveryIds).to.have.length(2);
    });

    it('a destination of the widget beside its groups, and none that is switched off', async () => {
      const outbox = await createOutbox(on.test, { groups: [['a@shop.example', 'off@shop.example']], bound: [0] });
      const own = await outbox.addDestination({ kind: 'pipeline', address: { pipeline: 7 } });
      await on.test.owner.query(`UPDATE destinations SET enabled = false WHERE name = 'off@shop.example'`);
      await on.test.owner.query('DELETE FROM group_members WHERE destination_id = $1', [own]);
      await on.test.owner.query(
        'INSERT INTO widget_destinations (account_id, widget_id, destination_id) VALUES ($1, $2, $3)',
        [outbox.accountId, outbox.widgetId, own],
      );

      await outbox.captureLead();

      expect((await storedDeliveries(on.test, outbox.accountId)).map(({ kind }) => kind)).to.deep.equal([
        'mailbox',
        'pipeline',
      ]);
    });

    it('every group when the widget is bound to none', async () => {
      const outbox = await createOutbox(on.test, { groups: [['a@shop.example'], ['b@shop.example']] });

      expect((await outbox.captureLead()).deliveryIds).to.have.length(2);
    });

    it('every group when all the bound ones are gone: a lead nobody sees is lost', async () => {
      const outbox = await createOutbox(on.test, { groups: [['a@shop.example'], ['b@shop.example']], bound: [1] });
      await on.test.owner.query('DELETE FROM mailing_groups WHERE id = $1', [outbox.groupIds[1]]);

      await outbox.captureLead();

      expect((await storedDeliveries(on.test, outbox.accountId)).map(({ target }) => target)).to.deep.equal([
        'a@shop.example',
      ]);
    });

    it('no group of another account, and nobody at all is no fault', async () => {
      await createOutbox(on.test, { groups: [['foreign@shop.example']] });
      const outbox = await createOutbox(on.test, { groups: [] });

      expect((await outbox.captureLead()).deliveryIds).to.deep.equal([]);
    });

    it('the owner while there is no group, and no other member', async () => {
      const outbox = await createOutbox(on.test, { groups: [] });
      for (const [role, email] of [
        ['viewer', 'guest@shop.example'],
        ['owner', 'anna@shop.example'],
      ])
        await on.test.owner.query(
          `WITH person AS (INSERT INTO users (email, password_hash, name, locale) VALUES ($3, '', 'Анна', 'ru') RETURNING id)
           INSERT INTO memberships (account_id, user_id, role) SELECT $1, id, $2 FROM person`,
          [outbox.accountId, role, email],
        );

      await outbox.captureLead();

      expect((await storedDeliveries(on.test, outbox.accountId)).map(({ target }) => target)).to.deep.equal([
        'anna@shop.example',
      ]);
    });
  });

  it('sends one letter under the delivery id, in the account language, and keeps a journal', async () => {
    const outbox = await createOutbox(on.test, { groups: [['a@shop.example']], locale: 'en', timeZone: 'Asia/Tokyo' });
    on.run();

    const { deliveryIds } = await outbox.captureLead();
    await on.allDone(outbox.accountId);

    expect(on.smtp.received.map((mail) => mail.messageId)).to.deep.equal([
      `<delivery-${outbox.accountId}-${deliveryIds[0]}@smartpoint.example>`,
    ]);
    expect(await journal(on.test, deliveryIds[0] ?? 0)).to.deep.equal([{ n: 1, outcome: 'delivered', detail: '' }]);
  });

  it('lets no line break of a visitor into the headers', async () => {
    const outbox = await createOutbox(on.test, { groups: [['a@shop.example']] });
    const breaks = ['\r\n', '\n', '\r', '\u0085', '\u2028', '\u2029', '\v', '\f', '%0d%0a'];
    on.run();

    for (const lineBreak of breaks) {
      const text = `Анна${lineBreak}Bcc: thief@evil.example${lineBreak}${lineBreak}<b>`;
      const email = `anna@mail.example${lineBreak}Bcc: thief@evil.example`;
      await outbox.captureLead({ name: text, form_name: text, phone: text, email, page_title: text });
    }
    await on.allDone(outbox.accountId);

    expect(on.smtp.violations).to.deep.equal([]);
    expect(on.smtp.received).to.have.length(breaks.length);
    expect(new Set(on.smtp.asked)).to.deep.equal(new Set(['a@shop.example']));
    expect(on.smtp.received.flatMap(({ headers }) => headers.map(([name]) => name))).not.to.include('reply-to');
  });

  it('puts the letter into the mailbox when there is no mail server', async () => {
    const outbox = await createOutbox(on.test, { groups: [['a@shop.example']] });
    on.run({ smtpUrl: undefined });

    await outbox.captureLead();
    await on.allDone(outbox.accountId);

    const { rows } = await on.test.owner.query('SELECT recipients FROM dev_mails');
    expect(rows).to.deep.equal([{ recipients: ['a@shop.example'] }]);
  });

  it('delivers within a poll when no wake-up comes', async () => {
    const outbox = await createOutbox(on.test, { groups: [['a@shop.example']] });
    on.run({ tuning: { pollMs: 1000 } });

    await outbox.captureLead();

    await until(() => on.smtp.received.length === 1, 'the letter', 3000);
  });

  describe('retries', () => {
    it('tries again later under the same id until it goes', async () => {
      const outbox = await createOutbox(on.test, { groups: [['grey@shop.example']] });
      on.smtp.behave((_, attempt) => (attempt <= 3 ? { reply: '451 4.7.1 greylisted' } : undefined));
      on.run();

      const { deliveryIds } = await outbox.captureLead();
      await on.allDone(outbox.accountId);

      expect((await journal(on.test, deliveryIds[0] ?? 0)).map(({ outcome }) => outcome)).to.deep.equal([
        'retry',
        'retry',
        'retry',
        'delivered',
      ]);
      expect(on.smtp.received).to.have.length(1);
    });

    it('schedules the next attempt by the policy and says why it waits', async () => {
      const outbox = await createOutbox(on.test, { groups: [['grey@shop.example']] });
      on.smtp.behave(() => ({ reply: '451 4.7.1 greylisted' }));
      const lead = { baseMs: 60_000, factor: 2, capMs: 600_000, jitter: 0.1, maxAttempts: 5 };
      on.run({ policies: { lead, code: lead } });

      await outbox.captureLead();
      await until(
        async () => (await storedDeliveries(on.test, outbox.accountId))[0]?.reason !== null,
        'the first attempt',
      );

      const [delivery] = await storedDeliveries(on.test, outbox.accountId);
      expect(delivery).to.deep.include({ state: 'waiting', attempts: 1, leased: false });
      expect(delivery?.dueInMs).to.be.within(50_000, 66_000);
      expect(JSON.parse(delivery?.reason ?? '')).to.deep.include({ key: 'try-later' });
    });

    it('parks a definite refusal with the reason, without trying again', async () => {
      const outbox = await createOutbox(on.test, { groups: [['gone@shop.example']] });
      on.smtp.behave(() => ({ reply: '550 5.1.1 <gone@shop.example> no such user' }));
      on.run();

      const { leadId } = await outbox.captureLead();
      await on.allDone(outbox.accountId);

      const [delivery] = await on.test.db.tenant(outbox.accountId, (tx) =>
        deliveryJournal(tx, leadId, i18n.translator('ru')),
      );
      expect(delivery).to.deep.include({ state: 'parked', attempts: 1, nextAttemptAt: null });
      expect(delivery?.reason).to.match(/не принял адрес получателя.*550 5\.1\.1 <\[e-mail\]> no such user/);
      expect(delivery?.log.map(({ outcome }) => outcome)).to.deep.equal(['rejected']);
    });

    it('parks after the last attempt', async () => {
      const outbox = await createOutbox(on.test, { groups: [['never@shop.example']] });
      on.smtp.behave(() => ({ reply: '451 4.3.0 no' }));
      const lead = { baseMs: 10, factor: 1, capMs: 10, jitter: 0, maxAttempts: 3 };
      on.run({ policies: { lead, code: lead } });

      const { leadId } = await outbox.captureLead();
      await on.allDone(outbox.accountId);

      const [delivery] = await on.test.db.tenant(outbox.accountId, (tx) =>
        deliveryJournal(tx, leadId, i18n.translator('en')),
      );
      expect(delivery?.attempts).to.equal(3);
      expect(delivery?.reason).to.match(/^Attempts: 3, none worked.*asks to try later/);
    });

    it('sends again to those only who did not get it', async () => {
      const outbox = await createOutbox(on.test, {
        groups: [['a@shop.example', 'full@shop.example', 'b@shop.example']],
      });
      on.smtp.behave((address, attempt) =>
        address === 'full@shop.example' && attempt === 1 ? { reply: '452 4.2.2 mailbox full' } : undefined,
      );
      on.run();

      await outbox.captureLead();
      await on.allDone(outbox.accountId);

      expect(on.smtp.received.map((mail) => mail.to.join()).toSorted()).to.deep.equal([
        'a@shop.example',
        'b@shop.example',
        'full@shop.example',
      ]);
      expect(on.smtp.asked.filter((address) => address === 'full@shop.example')).to.have.length(2);
    });

    it('a letter the server took before it dropped the connection goes again under the same id', async () => {
      const outbox = await createOutbox(on.test, { groups: [['a@shop.example']] });
      on.smtp.behave((_, attempt) => (attempt === 1 ? 'drop-after-data' : undefined));
      on.run();

      await outbox.captureLead();
      await on.allDone(outbox.accountId);

      expect(on.smtp.received).to.have.length(2);
      expect(new Set(on.smtp.received.map((mail) => mail.messageId)).size).to.equal(1);
    });
  });

  describe('"send again"', () => {
    it('begins a new round of attempts for a parked delivery', async () => {
      const outbox = await createOutbox(on.test, { groups: [['gone@shop.example']] });
      let isMended = false;
      on.smtp.behave((address) => (address.startsWith('gone') && !isMended ? { reply: '550 5.1.1 no' } : undefined));
      const deliveries = on.run();
      const { deliveryIds } = await outbox.captureLead();
      const id = deliveryIds[0] ?? 0;
      await on.allDone(outbox.accountId);

      isMended = true;
      const found = await on.test.db.tenant(outbox.accountId, (tx) => makeDue(tx, id));
      const again = await on.test.db.tenant(outbox.accountId, (tx) => findDelivery(tx, id, i18n.translator('ru')));
      deliveries.wake([id]);
      await on.allDone(outbox.accountId);

      expect([found, again?.state]).to.deep.equal(['due', 'waiting']);
      expect((await storedDeliveries(on.test, outbox.accountId))[0]).to.deep.include({
        state: 'delivered',
        attempts: 2,
        payload: null,
      });
      expect(on.smtp.received.map((mail) => mail.to)).to.deep.equal([['gone@shop.example']]);
    });

    it('gives the new round as many attempts as the first', async () => {
      const outbox = await createOutbox(on.test, { groups: [['never@shop.example']] });
      on.smtp.behave(() => ({ reply: '451 4.3.0 no' }));
      const lead = { baseMs: 10, factor: 1, capMs: 10, jitter: 0, maxAttempts: 3 };
      on.run({ policies: { lead, code: lead } });
      const { deliveryIds } = await outbox.captureLead();
      await on.allDone(outbox.accountId);

      await on.test.db.tenant(outbox.accountId, (tx) => makeDue(tx, deliveryIds[0] ?? 0));
      await on.allDone(outbox.accountId);

      expect((await storedDeliveries(on.test, outbox.accountId))[0]?.attempts).to.equal(6);
    });

    it('does not touch a delivered one, nor one of another account', async () => {
      const outbox = await createOutbox(on.test, { groups: [['a@shop.example']] });
      const foreign = await createOutbox(on.test, { groups: [['b@shop.example']] });
      on.run();
      const { deliveryIds } = await outbox.captureLead();
      await on.allDone(outbox.accountId);

      const makeDueAs = (accountId: number) => on.test.db.tenant(accountId, (tx) => makeDue(tx, deliveryIds[0] ?? 0));

      expect(await makeDueAs(outbox.accountId)).to.equal('delivered');
      expect(await makeDueAs(foreign.accountId)).to.equal('absent');
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
        const { deliveries } = composeDeliveries({ db: on.test.db, smtpUrl: on.smtp.url });
        await on.test.db.as(role, (tx) => deliveries.enqueueLetter(tx, letter));
        const [before] = await storedDeliveries(on.test, 0);
        on.run();
        await on.allDone(0);

        const [after] = await storedDeliveries(on.test, 0);
        expect(JSON.stringify(before)).not.to.match(/12345678|anna/);
        expect(after).to.deep.include({ state: 'delivered', payload: null });
        expect(on.smtp.received.map((mail) => mail.to)).to.deep.equal([['anna@shop.example']]);
      });
    }

    it('go from a tenant transaction, which stays what it was', async () => {
      const outbox = await createOutbox(on.test, { groups: [['a@shop.example']] });
      const { deliveries } = composeDeliveries({ db: on.test.db, smtpUrl: on.smtp.url });
      const order = { ...letter, template: 'api-request' as const, params: { accountId: '1', comment: '' } };

      const groups = await on.test.db.tenant(outbox.accountId, async (tx) => {
        await deliveries.enqueueLetter(tx, order);
        return tx.rows('SELECT account_id FROM mailing_groups');
      });

      expect(groups).to.deep.equal([{ account_id: outbox.accountId }]);
    });

    it('are gone with a transaction that rolls back', async () => {
      const { deliveries } = composeDeliveries({ db: on.test.db, smtpUrl: on.smtp.url });

      const failing = on.test.db.as('auth', async (tx) => {
        await deliveries.enqueueLetter(tx, letter);
        throw new Error('changed my mind');
      });

      await failing.catch(() => undefined);
      expect(await storedDeliveries(on.test, 0)).to.deep.equal([]);
    });

    it('are refused when a word is missing', async () => {
      const { deliveries } = composeDeliveries({ db: on.test.db, smtpUrl: on.smtp.url });

      const thrown: unknown = await on.test.db
        .as('auth', (tx) => deliveries.enqueueLetter(tx, { ...letter, params: { link: 'x' } }))
        .catch((error: unknown) => error);

      expect(thrown).to.be.instanceOf(Error);
    });

    it('that cannot be opened any more are parked', async () => {
      await on.test.db.as('auth', (tx) =>
        insertLetter(tx, { kind: 'letter', domain: 'x', lane: 'letter x', payload: 'v1.garbage' }),
      );
      on.run();

      await on.allDone(0);

      expect((await storedDeliveries(on.test, 0)).map(({ state }) => state)).to.deep.equal(['parked']);
    });
  });
});
