import { until } from '../../platform/jobs/jobs.conformance.ts';
import type { Behaviour } from '../../platform/mail/smtp-server.fixture.ts';
import { deliveryStage } from './deliveries.fixture.ts';
import { createOutbox } from './outbox.fixture.ts';
import type { Deliveries } from './index.ts';

/** Long before the first call that hangs is given up. */
const patienceMs = 20_000;
const hangsMs = 30_000;
const params = { account: '1', inviter: 'a@b.example', role: 'viewer', code: '12345678', link: 'https://sp.example' };

/** C1 for letters of the service itself, and for more than one account that has mailboxes which hang. */
describe('letters of the service', () => {
  const on = deliveryStage();
  const cameTo = (address: string) => on.smtp.received.filter(({ to }) => to.includes(address)).length;
  interface Letter {
    to: string;
    template: 'invite' | 'registration';
    accountId?: number;
  }
  /** All in one transaction: they fall due at once. */
  const order = (deliveries: Deliveries, letters: Letter[]) =>
    on.test.db.as('auth', async (tx) => {
      for (const { accountId, ...letter } of letters)
        await deliveries.enqueueLetter(tx, { ...letter, locale: 'ru', params }, accountId);
      tx.afterCommit(() => deliveries.wake());
    });
  const comes = (to: string) => until(() => cameTo(to) === 1, `the letter to ${to}`, patienceMs);
  const many = (count: number, letterOf: (n: number) => Letter) => Array.from({ length: count }, (_, n) => letterOf(n));
  const isBusy = (to: string) => /@busy\d*\.example$/.test(to);

  const shapes: [shape: string, address: (n: number) => string, behaviour: Behaviour][] = [
    ['to one domain that is slow', (n) => `guest${n}@busy.example`, { slowMs: 5000 }],
    ['to as many domains that hang', (n) => `guest@busy${n}.example`, 'hang'],
    ['to as many domains that refuse for now', (n) => `guest@busy${n}.example`, { reply: '451 4.7.1 later' }],
  ];
  for (const [shape, address, behaviour] of shapes) {
    it(`that one account has asked for ${shape} hold up none of another`, async () => {
      on.smtp.behave((to) => (isBusy(to) ? behaviour : undefined));
      const deliveries = on.run({ timeoutMs: hangsMs, tuning: { pollMs: 1000 } });
      await order(
        deliveries,
        many(60, (n) => ({ to: address(n), template: 'invite', accountId: 1001 })),
      );
      await until(() => on.smtp.asked.length > 0, 'the busy account to be served', patienceMs);

      await order(deliveries, [{ to: 'anna@shop.example', template: 'invite', accountId: 1002 }]);

      await comes('anna@shop.example');
    });
  }

  it('that strangers have asked for, to domains that hang, hold up nobody’s code', async () => {
    on.smtp.behave((to) => (isBusy(to) ? 'hang' : undefined));
    const deliveries = on.run({ timeoutMs: hangsMs, tuning: { pollMs: 1000 } });
    await order(
      deliveries,
      many(30, (n) => ({ to: `guest@busy${n}.example`, template: 'registration' })),
    );
    await until(() => on.smtp.hanging() === 30, 'all codes to hang', patienceMs);

    await order(deliveries, [{ to: 'anna@shop.example', template: 'registration' }]);

    await comes('anna@shop.example');
  });

  it('about leads of three accounts to mailboxes that hang hold up none of another', async () => {
    const calm = await createOutbox(on.test, { groups: [['calm@shop.example']] });
    const busy = await Promise.all(
      Array.from({ length: 3 }, (_, n) =>
        createOutbox(on.test, { groups: [Array.from({ length: 40 }, (__, k) => `hang${k}@busy${n}.example`)] }),
      ),
    );
    on.smtp.behave((to) => (isBusy(to) ? 'hang' : undefined));
    const deliveries = on.run({ timeoutMs: hangsMs, tuning: { pollMs: 1000 } });
    for (const outbox of busy) await outbox.captureLead();
    deliveries.wake();
    await until(() => on.smtp.hanging() >= 33, 'more to hang than there are places', patienceMs);

    await calm.captureLead();

    await comes('calm@shop.example');
  });
});
