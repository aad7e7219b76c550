import { expect } from 'chai';
import { until } from '../../platform/jobs/jobs.conformance.ts';
import { deliveryStage } from './deliveries.fixture.ts';
import { createOutbox, storedDeliveries, type Outbox } from './outbox.fixture.ts';
import { crmKind, startCrm, type Crm } from './second-kind.fixture.ts';

/** A kind of destination that the engine has never heard of: it is in the registry, and nowhere else. */
describe('a second kind of destination', () => {
  const on = deliveryStage();
  let crm: Crm;
  beforeEach(async () => void (crm = await startCrm()));
  afterEach(() => crm.stop());

  const anOutbox = async (): Promise<Outbox> => {
    const outbox = await createOutbox(on.test, { groups: [['a@shop.example']] });
    await outbox.addDestination({ kind: 'crm', address: { url: crm.url } });
    return outbox;
  };
  const crmDelivery = async ({ accountId }: Outbox) =>
    (await storedDeliveries(on.test, accountId)).find(({ kind }) => kind === 'crm');
  const exchanges = async (): Promise<unknown[]> =>
    (
      await on.test.owner.query(
        `SELECT n, outcome, a.status, request, answer FROM delivery_attempts a
         JOIN deliveries d ON d.account_id = a.account_id AND d.id = delivery_id WHERE d.kind = 'crm' ORDER BY n`,
      )
    ).rows;

  it('gets the lead beside the mailbox, and keeps what the receiver calls it', async () => {
    const outbox = await anOutbox();
    on.run({ kinds: { crm: crmKind } });

    await outbox.captureLead();
    await on.allDone(outbox.accountId);

    expect(on.smtp.received).to.have.length(1);
    expect(crm.asked.map(({ path }) => path)).to.deep.equal(['/contacts', '/deals']);
    expect(JSON.stringify(crm.asked[1]?.body.facts)).to.contain('"Имя","value":"Анна"');
    expect(await crmDelivery(outbox)).to.deep.include({ state: 'delivered', externalId: 'deals-2', progress: null });
    expect(await exchanges()).to.deep.equal([
      { n: 1, outcome: 'delivered', status: 200, request: 'deal of contacts-1', answer: 'deals-2' },
    ]);
  });

  it('goes on where the attempt before stopped, under the same key', async () => {
    const outbox = await anOutbox();
    crm.behave((path, call) => (path === '/deals' && call < 4 ? 503 : 200));
    on.run({ kinds: { crm: crmKind } });

    await outbox.captureLead();
    await on.allDone(outbox.accountId);

    expect(crm.asked.map(({ path }) => path)).to.deep.equal(['/contacts', '/deals', '/deals', '/deals']);
    expect(new Set(crm.asked.map(({ body }) => body.key)).size).to.equal(1);
    expect((await exchanges())[0]).to.deep.equal({
      n: 1,
      outcome: 'retry',
      status: 503,
      request: '/deals',
      answer: 'no  today',
    });
  });

  it('is parked with its answer when it refuses, and the mailbox has its letter', async () => {
    const outbox = await anOutbox();
    crm.behave(() => 422);
    on.run({ kinds: { crm: crmKind } });

    await outbox.captureLead();
    await on.allDone(outbox.accountId);

    expect((await storedDeliveries(on.test, outbox.accountId)).map(({ kind, state }) => [kind, state])).to.deep.equal([
      ['mailbox', 'delivered'],
      ['crm', 'parked'],
    ]);
  });

  it('is parked when its address cannot be read, and stops no other lead', async () => {
    const outbox = await anOutbox();
    await outbox.addDestination({ kind: 'crm', address: 'nowhere' });
    on.run({ kinds: { crm: crmKind } });

    for (let n = 0; n < 3; n++) await outbox.captureLead();
    await on.allDone(outbox.accountId);

    expect((await storedDeliveries(on.test, outbox.accountId)).map(({ state }) => state)).to.deep.equal(
      Array.from({ length: 3 }, () => ['delivered', 'delivered', 'parked']).flat(),
    );
  });

  it('waits where no worker knows it, and is delivered by one that does', async () => {
    const outbox = await anOutbox();
    await outbox.captureLead();
    const old = on.run();
    await until(() => on.smtp.received.length === 1, 'the letter');
    await old.stop(1000);

    on.run({ kinds: { crm: crmKind } });
    await on.allDone(outbox.accountId);

    expect((await crmDelivery(outbox))?.state).to.equal('delivered');
  });
});
