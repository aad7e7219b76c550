import { expect } from 'chai';
import { Secret, TOTP } from 'otpauth';
import {
  goodPassword,
  minute,
  startTestAccounts,
  tokenFor,
  type Answer,
  type TestAccounts,
} from '../accounts.fixture.ts';
import { until } from '../../../../test/harness/wait.ts';

const both = <T>(run: (n: number) => Promise<T>): Promise<T[]> => Promise.all([0, 1].map(run));
const statuses = (answers: readonly Answer[]): number[] => answers.map(({ status }) => status).toSorted();

/** Two tabs, two people, two requests at once: one of them wins, the other is told, and nothing is left half-way. */
describe('two at once at the account of a person', () => {
  let test: TestAccounts;
  let offset = 0;
  const codeOf = (secret: string) =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + offset });
  const advance = (ms: number) => {
    offset += ms;
    test.clock.advance(ms);
  };
  const login = (email: string, more: Record<string, unknown> = {}) =>
    test.post('/v1/auth/login', { email, password: goodPassword, ...more });
  const ownersOf = async (accountId: unknown): Promise<number[]> => {
    const { rows } = await test.owner.query<{ id: number }>(
      `SELECT user_id AS id FROM memberships WHERE account_id = $1 AND role = 'owner'`,
      [accountId],
    );
    return rows.map(({ id }) => Number(id));
  };

  before(async () => {
    test = await startTestAccounts();
  });
  after(() => test.close());

  it('change their e-mail to the same address: one has it, the other is told that a code is wrong', async () => {
    const emails = ['one@race.ru', 'two@race.ru'];
    const people: Answer[] = [];
    for (const email of emails) people.push(await test.register(email));
    const changes: Record<string, string>[] = [];
    for (const [n, { cookie }] of people.entries()) {
      await test.post('/v1/session/email', { email: 'same@race.ru', password: goodPassword }, cookie);
      changes.push({
        email: 'same@race.ru',
        oldCode: test.codeFor(emails[n] ?? ''),
        newCode: test.codeFor('same@race.ru'),
      });
    }
    const answers = await both((n) => test.post('/v1/session/email/complete', changes[n], people[n]?.cookie));

    expect(answers.map(({ status }) => status).filter((status) => status === 200)).to.have.length(1);
    expect(
      answers.every(({ status }) => status < 500),
      answers.map(({ text }) => text).join(),
    ).to.equal(true);
    const { rows } = await test.owner.query(`SELECT id FROM users WHERE email = 'same@race.ru'`);
    expect(rows).to.have.length(1);
  });

  it('use the codes of one change of e-mail in two tabs: it happens once', async () => {
    const { cookie } = await test.register('tabs@race.ru');
    await test.post('/v1/session/email', { email: 'tabs-new@race.ru', password: goodPassword }, cookie);
    const body = {
      email: 'tabs-new@race.ru',
      oldCode: test.codeFor('tabs@race.ru'),
      newCode: test.codeFor('tabs-new@race.ru'),
    };
    const answers = await both(() => test.post('/v1/session/email/complete', body, cookie));

    expect(statuses(answers)[0]).to.equal(200);
    expect(statuses(answers)[1]).to.be.within(400, 499);
    expect(
      test.letters.filter(({ to, template }) => to === 'tabs@race.ru' && template === 'email-changed'),
    ).to.have.length(1);
  });

  it('change a password from the same one: one of them holds, and opens the door', async () => {
    const { cookie } = await test.register('passwords@race.ru');
    const next = ['первый кит, 8 морей', 'второй кит, 9 морей'];
    // Both have the old password proved and come to the person at the same moment: neither waits for what the other holds.
    const held = await test.owner.connect();
    await held.query(`BEGIN; SELECT FROM users WHERE email = 'passwords@race.ru' FOR SHARE`);
    const changes = both((n) =>
      test.post('/v1/session/password', { password: goodPassword, newPassword: next[n] }, cookie),
    );
    await until('both to wait', async () => {
      const { rowCount } = await test.owner.query(
        `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`,
      );
      return rowCount === 2;
    }).finally(() => held.query('COMMIT').then(() => held.release()));
    const answers = await changes;
    const won = answers.findIndex(({ status }) => status === 200);

    expect(statuses(answers)).to.deep.equal([200, 401]);
    expect((await login('passwords@race.ru', { password: next[won] })).status).to.equal(200);
  });

  it('switch the second step on, and sign in by one code: it counts once', async () => {
    const { cookie } = await test.register('step@race.ru');
    const { secret } = JSON.parse(
      (await test.post('/v1/session/second-step', { password: goodPassword }, cookie)).text,
    ) as { secret: string };
    const switched = await both(() =>
      test.post('/v1/session/second-step/confirm', { secondCode: codeOf(secret) }, cookie),
    );
    expect(statuses(switched)[0]).to.equal(200);
    expect(statuses(switched)[1]).to.be.within(400, 499);
    const codes = switched.flatMap(({ text, status }) =>
      status === 200 ? (JSON.parse(text) as { recoveryCodes: string[] }).recoveryCodes : [],
    );
    advance(minute);
    const secondCode = codeOf(secret);
    expect(statuses(await both(() => login('step@race.ru', { secondCode })))).to.deep.equal([200, 401]);
    const recovery = await both(() => login('step@race.ru', { secondCode: codes[0] }));
    expect(statuses(recovery)).to.deep.equal([200, 401]);
  });

  it('hand an account over to two people: one owner stands', async () => {
    const owner = await test.register('gives@race.ru');
    const heirs = [
      await test.join(owner.cookie, 'h1@race.ru', 'admin'),
      await test.join(owner.cookie, 'h2@race.ru', 'admin'),
    ];
    const answers = await both((n) =>
      test.post(`/v1/members/${heirs[n]?.json.user?.id}/ownership`, { password: goodPassword }, owner.cookie),
    );

    expect(statuses(answers)).to.deep.equal([200, 403]);
    expect(await ownersOf(owner.json.account?.uid)).to.have.length(1);
  });

  it('hand an account over while the heir leaves or is removed: it is never without an owner', async () => {
    const owner = await test.register('holds@race.ru');
    for (const email of ['l1@race.ru', 'l2@race.ru', 'l3@race.ru']) {
      const heir = await test.join(owner.cookie, email, 'viewer');
      const id = heir.json.user?.id;
      const [given, left] = await Promise.all([
        test.post(`/v1/members/${id}/ownership`, { password: goodPassword }, owner.cookie),
        test.post('/v1/members/leave', {}, heir.cookie),
      ]);
      expect([given.status, left.status].every((status) => status < 500)).to.equal(true);
      const owners = await ownersOf(owner.json.account?.uid);
      expect(owners, email).to.have.length(1);
      if (given.status === 200)
        await test.post(`/v1/members/${owner.json.user?.id}/ownership`, { password: goodPassword }, heir.cookie);
    }
  });

  it('accept one invitation: one membership, and the second is told that it is used', async () => {
    const owner = await test.register('invites@race.ru');
    await test.post('/v1/members/invites', { email: 'guest@race.ru', role: 'viewer' }, owner.cookie);
    const body = { token: tokenFor(test.letters, 'guest@race.ru'), name: 'Гость', password: goodPassword };
    const answers = await both(() => test.post('/v1/auth/invites/accept', body));

    expect(statuses(answers)[0]).to.equal(201);
    expect(statuses(answers)[1]).to.be.within(400, 499);
    const { rows } = await test.owner.query(
      `SELECT FROM memberships m JOIN users u ON u.id = m.user_id WHERE u.email = 'guest@race.ru'`,
    );
    expect(rows).to.have.length(1);
  });

  it('accept an invitation while it is withdrawn: in or out, and the list says which', async () => {
    const owner = await test.register('withdraws@race.ru');
    for (const email of ['w1@race.ru', 'w2@race.ru', 'w3@race.ru']) {
      const { id } = JSON.parse(
        (await test.post('/v1/members/invites', { email, role: 'viewer' }, owner.cookie)).text,
      ) as { id: number };
      const body = { token: tokenFor(test.letters, email), name: 'Гость', password: goodPassword };
      const [accepted, withdrawn] = await Promise.all([
        test.post('/v1/auth/invites/accept', body),
        test.call('DELETE', `/v1/members/invites/${id}`, { cookie: owner.cookie }),
      ]);
      expect(
        [accepted.status, withdrawn.status].filter((status) => status < 300),
        email,
      ).to.have.length(1);
    }
  });

  it('asks nobody who comes back without any account for the second step of before', async () => {
    const owner = await test.register('host@race.ru');
    const guest = await test.join(owner.cookie, 'back@race.ru', 'viewer');
    const { secret } = JSON.parse(
      (await test.post('/v1/session/second-step', { password: goodPassword }, guest.cookie)).text,
    ) as { secret: string };
    await test.post('/v1/session/second-step/confirm', { secondCode: codeOf(secret) }, guest.cookie);
    await test.post('/v1/members/leave', {}, guest.cookie);

    expect((await test.register('back@race.ru')).status).to.equal(201);
    expect((await login('back@race.ru')).status).to.equal(200);
  });
});
