import { expect } from 'chai';
import type { Role } from '@smartpoint/contracts/roles';
import { day, goodPassword, startTestAccounts, tokenFor, type Answer, type TestAccounts } from './accounts.fixture.ts';

interface MemberList {
  members: { userId: number; email: string; role: Role }[];
  invites: { id: number; email: string }[];
}

describe('members', () => {
  let test: TestAccounts;
  let owner: Answer;
  let n = 0;
  const newEmail = () => `member${(n += 1)}@example.ru`;
  const list = async (cookie: string) =>
    JSON.parse((await test.call('GET', '/v1/members', { cookie })).text) as MemberList;
  const invite = (cookie: string, email: string, role = 'viewer') =>
    test.post('/v1/members/invites', { email, role }, cookie);
  const accept = (token: string, over: object = {}) =>
    test.post('/v1/auth/invites/accept', { token, name: 'Гость', password: goodPassword, ...over });
  const setRole = (cookie: string, userId: unknown, role: unknown) =>
    test.call('PATCH', `/v1/members/${String(userId)}`, { body: { role }, cookie });
  const remove = (cookie: string, userId: unknown) => test.call('DELETE', `/v1/members/${String(userId)}`, { cookie });
  const session = (cookie: string) => test.call('GET', '/v1/session', { cookie });
  const idOf = (answer: Answer) => answer.json.user?.id ?? 0;

  before(async () => {
    test = await startTestAccounts();
    owner = await test.register('owner@example.ru');
  });
  // The hourly limits of invitations are a story of their own.
  beforeEach(() => test.owner.query(`UPDATE invites SET created_at = created_at - interval '2 hours'`));
  after(() => test.close());

  describe('invitation', () => {
    it('brings a new person in with a password of their own', async () => {
      const email = newEmail();
      const sent = await invite(owner.cookie, email, 'marketer');
      const letter = test.letters.at(-1);
      const token = tokenFor(test.letters, email);
      const unnamed = await accept(token, { name: undefined });
      const joined = await accept(token);

      expect(unnamed.text).to.contain('"pointer":"/name"');
      expect(sent.status).to.equal(201);
      expect(sent.text).not.to.contain(token);
      expect(letter).to.deep.include({ to: email, template: 'invite' });
      expect(letter?.params.link).to.match(/^http:\/\/localhost:3000\/auth\/#invite\?token=/);
      expect(joined.status).to.equal(201);
      expect(joined.json.account).to.include({ uid: owner.json.account?.uid, role: 'marketer' });
      expect((await test.post('/v1/auth/login', { email, password: goodPassword })).status).to.equal(200);
      const { rows } = await test.owner.query('SELECT * FROM invites');
      expect(JSON.stringify(rows)).not.to.contain(token);
    });

    it('asks a known person for the right password and keeps their old account too', async () => {
      const known = await test.register(newEmail(), { siteUrl: 'other.example' });
      const email = known.json.user?.email ?? '';
      await invite(owner.cookie, email, 'operator');
      const token = tokenFor(test.letters, email);

      expect((await accept(token, { password: 'a wrong password' })).json.code).to.equal('wrong-credentials');
      const joined = await accept(token, { name: 'Другое имя' });
      expect(joined.json.accounts).to.have.length(2);
      expect(joined.json.user?.name).to.equal('Анна');

      const back = await test.post('/v1/session/account', { uid: known.json.account?.uid }, joined.cookie);
      expect(back.json.account).to.include({ uid: known.json.account?.uid, role: 'owner' });
    });

    it('gives somebody a second account, into which nothing goes by a page that shows the first', async () => {
      const known = await test.register(newEmail());
      const email = known.json.user?.email ?? '';
      await invite(owner.cookie, email, 'admin');
      const { cookie } = await accept(tokenFor(test.letters, email));
      const rename = (name: string, uid: unknown) =>
        test.call('PATCH', '/v1/account', {
          body: { name },
          cookie,
          headers: { 'x-smartpoint-account': String(uid) },
        });
      const [here, there] = [owner.json.account?.uid, known.json.account?.uid];
      for (const shown of [there, 0, '', '01', `${here}, ${there}`])
        expect((await rename('Не туда', shown)).json.code, String(shown)).to.equal('another-account');
      expect((await session(owner.cookie)).json.account?.name).not.to.equal('Не туда');
      expect((await rename('Туда', here)).json.account?.name).to.equal('Туда');

      const headers = { 'x-smartpoint-account': String(here) };
      const gone = await test.call('POST', '/v1/session/account', { body: { uid: there }, cookie, headers });
      expect(gone.json.account?.uid).to.equal(there);
      const lost = await test.call('GET', '/v1/session', { cookie, headers });
      expect([lost.status, lost.json.code]).to.deep.equal([409, 'another-account']);
    });

    it('is no way to guess a password: the waits of the login hold', async () => {
      const known = await test.register(newEmail());
      const email = known.json.user?.email ?? '';
      await invite(owner.cookie, email);
      const token = tokenFor(test.letters, email);
      const guess = () => accept(token, { password: 'a wrong password' });
      const answers = await test.clock.hold(() => Promise.all(Array.from({ length: 20 }, guess)));

      expect(answers.filter((answer) => answer.status === 429)).to.have.length(15);
    });

    it('works once, also for parallel callers', async () => {
      const email = newEmail();
      await invite(owner.cookie, email);
      const token = tokenFor(test.letters, email);
      const answers = await Promise.all(Array.from({ length: 10 }, () => accept(token)));

      expect(answers.filter((answer) => answer.status === 201)).to.have.length(1);
      expect((await accept(token)).json.code).to.equal('invite-unusable');
    });

    it('is unusable when withdrawn, replaced, made up or older than seven days', async () => {
      const [withdrawn, replaced, old] = [newEmail(), newEmail(), newEmail()];
      const sent = JSON.parse((await invite(owner.cookie, withdrawn)).text) as { id: number };
      await test.call('DELETE', `/v1/members/invites/${sent.id}`, { cookie: owner.cookie });
      await invite(owner.cookie, replaced);
      const first = tokenFor(test.letters, replaced);
      await invite(owner.cookie, replaced);

      for (const token of [tokenFor(test.letters, withdrawn), first, 'spi_' + 'A'.repeat(43), "' OR 1=1 --"]) {
        const answer = await accept(token);
        expect([answer.status, answer.json.code], token).to.deep.equal([422, 'invite-unusable']);
      }
      expect((await accept(tokenFor(test.letters, replaced))).status).to.equal(201);

      await invite(owner.cookie, old);
      test.clock.advance(7 * day + 1000);
      expect((await accept(tokenFor(test.letters, old))).json.code).to.equal('invite-unusable');
    });

    it('stands in the list when it is out of date, until it is sent again, withdrawn or a month has passed', async () => {
      const [again, withdrawn, forgotten] = [newEmail(), newEmail(), newEmail()];
      const account = await test.register(newEmail());
      const age = (days: number, emails: string[]) =>
        test.owner.query(
          `UPDATE invites SET expires_at = expires_at - make_interval(days => $1) WHERE email = ANY ($2)`,
          [days, emails],
        );
      for (const email of [again, withdrawn, forgotten]) await invite(account.cookie, email);
      await age(8, [again, withdrawn, forgotten]);
      const shown = await list(account.cookie);
      const idOf = (email: string) => shown.invites.find((each) => each.email === email)?.id;
      expect(shown.invites.map(({ email }) => email)).to.deep.equal([forgotten, withdrawn, again]);

      await test.call('DELETE', `/v1/members/invites/${idOf(withdrawn)}`, { cookie: account.cookie });
      await test.call('POST', `/v1/members/invites/${idOf(again)}/again`, { cookie: account.cookie });
      expect((await list(account.cookie)).invites.map(({ email }) => email)).to.deep.equal([again, forgotten]);
      expect((await accept(tokenFor(test.letters, again))).status).to.equal(201);

      expect((await list(account.cookie)).invites.map(({ email }) => email)).to.deep.equal([forgotten]);
      await age(30, [forgotten]);
      expect((await list(account.cookie)).invites).to.deep.equal([]);
    });

    it('is refused for a member, for the role owner, and with a well-known password', async () => {
      const email = newEmail();
      await test.join(owner.cookie, email, 'viewer');
      expect((await invite(owner.cookie, email)).json.code).to.equal('conflict');
      expect((await invite(owner.cookie, newEmail(), 'owner')).status).to.equal(422);

      const fresh = newEmail();
      await invite(owner.cookie, fresh);
      const weak = await accept(tokenFor(test.letters, fresh), { password: 'password1' });
      expect(weak.json.errors?.[0]?.pointer).to.equal('/password');
      expect((await accept(tokenFor(test.letters, fresh))).status).to.equal(201);
    });

    it('says nothing about whether the e-mail is known elsewhere', async () => {
      const known = await test.register(newEmail());
      const answers = [
        await invite(owner.cookie, known.json.user?.email ?? ''),
        await invite(owner.cookie, newEmail()),
      ];
      const keys = answers.map((answer) => Object.keys(JSON.parse(answer.text) as object));

      expect(answers.map((answer) => answer.status)).to.deep.equal([201, 201]);
      expect(keys[0]).to.deep.equal(keys[1]);
    });

    it('is sent at most 30 times an hour', async () => {
      const busy = await test.register(newEmail());
      const answers = [];
      for (let i = 0; i < 32; i++) answers.push(await invite(busy.cookie, newEmail()));

      expect(answers.map((answer) => answer.status).slice(-3)).to.deep.equal([201, 429, 429]);
      expect(answers.at(-1)?.headers.get('retry-after')).to.equal('3600');
    });
  });

  describe('role', () => {
    it('counts from the next request on', async () => {
      const admin = await test.join(owner.cookie, newEmail(), 'admin');
      expect((await test.call('GET', '/v1/members', { cookie: admin.cookie })).status).to.equal(200);
      const changed = await setRole(owner.cookie, idOf(admin), 'operator');

      expect(changed.json).to.include({ role: 'operator' });
      expect((await test.call('GET', '/v1/members', { cookie: admin.cookie })).status).to.equal(403);
      expect((await session(admin.cookie)).json.account?.role).to.equal('operator');
    });

    it('of people is no business of marketers, operators and viewers', async () => {
      for (const role of ['marketer', 'operator', 'viewer'] as const) {
        const { cookie, json } = await test.join(owner.cookie, newEmail(), role);
        const answers = [
          await test.call('GET', '/v1/members', { cookie }),
          await invite(cookie, newEmail()),
          await setRole(cookie, json.user?.id, 'owner'),
          await remove(cookie, idOf(owner)),
          await test.call('DELETE', '/v1/members/invites/1', { cookie }),
          await test.call('PATCH', '/v1/account', { body: { name: 'x' }, cookie }),
        ];
        expect(
          answers.map((answer) => answer.status),
          role,
        ).to.deep.equal([403, 403, 403, 403, 403, 403]);
      }
    });

    it('of owners is changed by owners only, and refusals are on record', async () => {
      const admin = await test.join(owner.cookie, newEmail(), 'admin');
      const answers = [
        await setRole(admin.cookie, idOf(owner), 'viewer'),
        await remove(admin.cookie, idOf(owner)),
        await setRole(admin.cookie, idOf(admin), 'owner'),
      ];

      expect(answers.map((answer) => answer.json.code)).to.deep.equal(['forbidden', 'forbidden', 'forbidden']);
      const refusals = (await test.audit()).filter(({ action }) => action === 'member.change-refused');
      expect(refusals.slice(-3).map(({ user_id, target }) => [user_id, target])).to.deep.equal([
        [idOf(admin), `user:${idOf(owner)}`],
        [idOf(admin), `user:${idOf(owner)}`],
        [idOf(admin), `user:${idOf(admin)}`],
      ]);
    });

    it('keeps one owner, also when two owners unmake each other at once', async () => {
      expect((await setRole(owner.cookie, idOf(owner), 'admin')).json.code).to.equal('last-owner');
      expect((await remove(owner.cookie, idOf(owner))).json.code).to.equal('last-owner');

      for (let round = 0; round < 5; round++) {
        const a = await test.register(newEmail());
        const b = await test.join(a.cookie, newEmail(), 'admin');
        await setRole(a.cookie, idOf(b), 'owner');
        const answers = await Promise.all([setRole(a.cookie, idOf(b), 'viewer'), setRole(b.cookie, idOf(a), 'viewer')]);

        expect(answers.map((answer) => answer.status).sort()).to.deep.equal([200, 403]);
        const { rows } = await test.owner.query(
          `SELECT count(*) AS owners FROM memberships WHERE account_id = $1 AND role = 'owner'`,
          [a.json.account?.uid],
        );
        expect(rows).to.deep.equal([{ owners: 1 }]);
      }
    });
  });

  describe('removal', () => {
    it('cuts the sessions in this account at once and leaves those elsewhere', async () => {
      const elsewhere = await test.register(newEmail());
      const email = elsewhere.json.user?.email ?? '';
      const here = await test.join(owner.cookie, email, 'admin');
      const removed = await remove(owner.cookie, idOf(here));

      expect(removed.status).to.equal(200);
      expect((await session(here.cookie)).status).to.equal(401);
      expect((await session(elsewhere.cookie)).status).to.equal(200);
      const back = await test.post('/v1/session/account', { uid: owner.json.account?.uid }, elsewhere.cookie);
      expect(back.status).to.equal(404);
    });

    it('takes along the invitations the person sent', async () => {
      const admin = await test.join(owner.cookie, newEmail(), 'admin');
      const backDoor = newEmail();
      await invite(admin.cookie, backDoor, 'admin');
      await remove(owner.cookie, idOf(admin));

      expect((await accept(tokenFor(test.letters, backDoor))).json.code).to.equal('invite-unusable');
    });

    it('from the last account leaves an e-mail that may register anew', async () => {
      const email = newEmail();
      const gone = await test.join(owner.cookie, email, 'viewer');
      await remove(owner.cookie, idOf(gone));
      const login = await test.post('/v1/auth/login', { email, password: goodPassword });
      const again = await test.register(email, { password: 'новая фраза из 5 слов', name: 'Снова' });

      expect(login.json.code).to.equal('wrong-credentials');
      expect(again.status).to.equal(201);
      expect(again.json.user).to.include({ id: idOf(gone), name: 'Снова' });
      expect(again.json.accounts).to.have.length(1);
    });
  });

  describe('of another account', () => {
    it('cannot be told from people who do not exist', async () => {
      const stranger = await test.register(newEmail());
      const strangersInvite = JSON.parse((await invite(stranger.cookie, newEmail())).text) as { id: number };
      const [foreign, missing] = [idOf(stranger), 999_999_999];
      const doors: ((id: number) => Promise<Answer>)[] = [
        (id) => setRole(owner.cookie, id, 'viewer'),
        (id) => setRole(owner.cookie, id, 'owner'),
        (id) => remove(owner.cookie, id),
      ];
      for (const door of doors) expectSameRefusal(await door(foreign), await door(missing));
      const withdraw = (id: number) => test.call('DELETE', `/v1/members/invites/${id}`, { cookie: owner.cookie });
      expectSameRefusal(await withdraw(strangersInvite.id), await withdraw(missing));
      const move = (uid: number) => test.post('/v1/session/account', { uid }, owner.cookie);
      expectSameRefusal(await move(stranger.json.account?.uid ?? 0), await move(missing));

      expect((await list(stranger.cookie)).members.map(({ role }) => role)).to.deep.equal(['owner']);
      expect((await list(stranger.cookie)).invites).to.have.length(1);
      expect((await list(owner.cookie)).members.map(({ userId }) => userId)).not.to.include(foreign);
    });

    it('are not reached by odd ids or roles', async () => {
      for (const id of ['0', '-1', '1e3', '1.5', 'NaN', '1 OR 1=1', '%00', '[]', '99999999999999999999']) {
        expect((await remove(owner.cookie, encodeURIComponent(id))).status, id).to.equal(404);
      }
      const viewer = await test.join(owner.cookie, newEmail(), 'viewer');
      for (const role of ['root', { $ne: null }, ['admin'], null, 1, 'Owner']) {
        expect((await setRole(owner.cookie, idOf(viewer), role)).status, JSON.stringify(role)).to.equal(422);
      }
    });
  });

  describe('record', () => {
    it('names who did what, and no secrets', async () => {
      const email = newEmail();
      const joined = await test.join(owner.cookie, email, 'operator');
      await setRole(owner.cookie, idOf(joined), 'viewer');
      await remove(owner.cookie, idOf(joined));
      const audit = (await test.audit()).slice(-4);

      expect(audit.map(({ action, user_id }) => [action, user_id])).to.deep.equal([
        ['invite.sent', idOf(owner)],
        ['member.joined', idOf(joined)],
        ['member.role-changed', idOf(owner)],
        ['member.removed', idOf(owner)],
      ]);
      expect(audit[2]).to.deep.include({ target: `user:${idOf(joined)}`, details: { from: 'operator', to: 'viewer' } });
      expect(JSON.stringify(await test.audit())).not.to.match(/spi_|sps_|@example\.ru/);
    });
  });
});

function expectSameRefusal(foreign: Answer, missing: Answer): void {
  const shape = ({ text }: Answer) => text.replace(/"requestId":"[^"]+"/, '').replace(/"instance":"[^"]+"/, '');
  expect(foreign.status).to.equal(404);
  expect(missing.status).to.equal(404);
  expect(shape(foreign)).to.equal(shape(missing));
}
