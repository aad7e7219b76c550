import { expect } from 'chai';
import { createPostgresJobs, type Jobs } from '../../platform/jobs/index.ts';
import { until } from '../../platform/jobs/jobs.conformance.ts';
import { createLog } from '../../platform/log/index.ts';
import type { Behaviour } from '../../platform/mail/smtp-server.fixture.ts';
import { deliveryStage } from './deliveries.fixture.ts';
import { createOutbox, type Outbox } from './outbox.fixture.ts';

const waiting = 100_000;
/** Of them, begun before somebody else's letter: a moment's worth, on a quick machine as on a slow one. */
const mostBefore = 300;
/** Nothing that hangs has ended by then: a letter that arrives waited for none of them. */
const [patienceMs, hangsMs] = [40_000, 90_000];
const log = createLog('silent');

/** C1: whatever one account has waiting, somebody else's first letter and everybody's codes go at once. */
describe('a backlog of one account', () => {
  const on = deliveryStage();
  let jobs: Jobs;
  before(() => on.test.owner.query('ALTER TABLE deliveries SET (autovacuum_enabled = false)'));
  beforeEach(() => {
    jobs = createPostgresJobs({ db: on.test.db, log });
  });
  afterEach(() => jobs.stop(100));

  /** `waiting` letters over `lanes` mailboxes of one account, without a single look at statistics. */
  const burst = async (lanes: number): Promise<Outbox> => {
    const outbox = await createOutbox(on.test, {
      groups: Array.from({ length: lanes }, (_, n) => [`busy${n}@busy.example`]),
    });
    await outbox.captureLead();
    const { rows } = await on.test.owner.query<{ columns: string }>(
      `SELECT string_agg(quote_ident(column_name), ', ') AS columns FROM information_schema.columns
       WHERE table_name = 'leads' AND column_name NOT IN ('id', 'submission_id')`,
    );
    const columns = rows[0]?.columns ?? '';
    await on.test.owner.query(
      `WITH more AS (
         INSERT INTO leads (submission_id, ${columns})
         SELECT gen_random_uuid(), ${columns} FROM leads, generate_series(2, $2::int) WHERE account_id = $1 RETURNING account_id, id
       )
       INSERT INTO deliveries (account_id, lead_id, destination_id, kind, target, lane)
       SELECT l.account_id, l.id, d.id, 'mailbox', d.name, 'mailbox ' || d.account_id || ' ' || d.id
       FROM more l JOIN destinations d ON d.account_id = l.account_id`,
      [outbox.accountId, waiting / lanes],
    );
    return outbox;
  };

  const shapes: [shape: string, lanes: number, behaviour: Behaviour | undefined][] = [
    ['over 100 mailboxes', 100, undefined],
    ['in one mailbox', 1, undefined],
    ['over 100 mailboxes that hang', 100, 'hang'],
    ['over 100 mailboxes that refuse for now', 100, { reply: '451 4.7.1 later' }],
  ];
  for (const [shape, lanes, behaviour] of shapes) {
    it(`of ${waiting} letters ${shape} lets the first letter of another by at once, and codes too`, async () => {
      const calm = await createOutbox(on.test, { groups: [['calm@shop.example']] });
      await burst(lanes);
      on.smtp.behave((address) => (address.endsWith('busy.example') ? behaviour : undefined));
      const deliveries = on.run({ jobs, timeoutMs: hangsMs, tuning: { pollMs: 1000 } });
      await jobs.start();
      await until(() => on.smtp.asked.length > 12, 'the busy account to fill its places');
      const cameTo = (address: string) => on.smtp.received.filter(({ to }) => to.includes(address)).length;

      const before: number[] = [];
      for (let n = 1; n <= 5; n++) {
        const code = { to: `code${n}@person.example`, template: 'registration', locale: 'ru' } as const;
        const params = { code: '12345678', link: 'https://sp.example' };
        const askedBefore = on.smtp.asked.length;
        const { deliveryIds } = await calm.captureLead();
        const codeId = await on.test.db.as('auth', (tx) => deliveries.enqueueLetter(tx, { ...code, params }));
        deliveries.wake([...deliveryIds, codeId]);
        await until(() => cameTo('calm@shop.example') === n && cameTo(code.to) === 1, 'both letters', patienceMs);
        const placeOf = (address: string) => on.smtp.asked.indexOf(address, askedBefore) - askedBefore;
        before.push(placeOf('calm@shop.example'), placeOf(code.to));
      }

      expect(Math.max(...before)).to.be.below(mostBefore);
    }).timeout(5 * patienceMs);
  }
});

/** Codes are waited for by people at the screen: they have a worker of their own, whatever the other one is busy with. */
describe('codes', () => {
  const on = deliveryStage();

  it('have places of their own: they go while letters about leads and invitations hold all of theirs', async () => {
    const outboxes = await Promise.all(
      Array.from({ length: 3 }, (_, n) =>
        createOutbox(on.test, { groups: Array.from({ length: 12 }, (__, k) => [`hang${n}-${k}@busy.example`]) }),
      ),
    );
    on.smtp.behave((address) => (address.endsWith('busy.example') ? 'hang' : undefined));
    const deliveries = on.run({ timeoutMs: 30_000, tuning: { slots: 4, slowMs: 60_000 } });
    const letter = (to: string, template: 'invite' | 'password-reset') =>
      on.test.db.as('auth', (tx) =>
        deliveries.enqueueLetter(tx, {
          ...{ to, template, locale: 'ru' },
          params: {
            account: '1',
            inviter: 'a@b.example',
            role: 'viewer',
            code: '12345678',
            link: 'https://sp.example',
          },
        }),
      );
    for (let n = 0; n < 4; n++) await letter(`guest${n}@invite${n}.busy.example`, 'invite');
    for (const outbox of outboxes) await outbox.captureLead();
    await until(() => on.smtp.hanging() === 4, 'every place to be taken');

    await letter('anna@shop.example', 'password-reset');

    await until(() => on.smtp.received.some(({ to }) => to.includes('anna@shop.example')), 'the code');
    expect(on.smtp.hanging()).to.equal(4);
  });
});
