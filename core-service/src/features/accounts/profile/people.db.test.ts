import { expect } from 'chai';
import { goodPassword, startTestAccounts, tokenFor, type Answer, type TestAccounts } from '../accounts.fixture.ts';

const newPassword = 'другой кит, 8 морей';

describe('one’s own account', () => {
  let test: TestAccounts;
  const login = (email: string, more: Record<string, unknown> = {}) =>
    test.post('/v1/auth/login', { email, password: goodPassword, ...more });
  const get = (path: string, cookie: string) => test.call('GET', path, { cookie });
  const isIn = async (cookie: string) => (await get('/v1/session', cookie)).status === 200;
  const letterTo = (email: string) => test.letters.findLast((letter) => letter.to === email);
  const bodyOf = <T>(answer: Answer): T => JSON.parse(answer.text) as T;

  before(async () => {
    test = await startTestAccounts();
  });
  after(() => test.close());

  describe('sessions', () => {
    it('are told with device and place, and end one by one', async () => {
      const { cookie } = await test.register('lists@example.ru');
      const phone = await test.call('POST', '/v1/auth/login', {
        body: { email: 'lists@example.ru', password: goodPassword },
        headers: {
          'x-forwarded-for': '203.0.113.7',
          'user-agent':
            'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
        },
      });
      const { sessions } = bodyOf<{ sessions: Record<string, unknown>[] }>(await get('/v1/session/security', cookie));

      expect(sessions).to.have.length(2);
      expect(sessions[0]).to.deep.include({
        browser: 'Safari 18',
        os: 'iOS 18',
        country: 'RU',
        city: 'Казань',
        isThis: false,
      });
      expect(sessions[1]).to.include({ isThis: true });
      const ended = await test.call('DELETE', `/v1/session/sessions/${String(sessions[0]?.id)}`, { cookie });
      expect(ended.status).to.equal(200);
      expect([await isIn(phone.cookie), await isIn(cookie)]).to.deep.equal([false, true]);
    });

    it('of others cannot be seen or ended', async () => {
      const { cookie } = await test.register('victim@example.ru');
      const stranger = await test.register('stranger@example.ru');
      const { sessions } = bodyOf<{ sessions: { id: number }[] }>(await get('/v1/session/security', cookie));
      const tried = await test.call('DELETE', `/v1/session/sessions/${sessions[0]?.id}`, { cookie: stranger.cookie });

      expect(tried.json.code).to.equal('not-found');
      expect(await isIn(cookie)).to.equal(true);
    });
  });

  describe('password', () => {
    it('is changed by who knows the old one; all other sessions end, and the person is told', async () => {
      const { cookie } = await test.register('change@example.ru');
      const other = await login('change@example.ru');
      const wrong = await test.post('/v1/session/password', { password: 'not it', newPassword }, cookie);
      const weak = await test.post(
        '/v1/session/password',
        { password: goodPassword, newPassword: 'password123' },
        cookie,
      );
      const changed = await test.post('/v1/session/password', { password: goodPassword, newPassword }, cookie);

      expect(wrong.json.code).to.equal('wrong-credentials');
      expect(wrong.json.errors?.map(({ pointer }) => pointer)).to.deep.equal(['/password']);
      expect(weak.json.errors).to.have.nested.property('[0].pointer', '/newPassword');
      expect(changed.status).to.equal(200);
      expect([await isIn(other.cookie), await isIn(cookie)]).to.deep.equal([false, true]);
      expect(letterTo('change@example.ru')?.template).to.equal('password-changed');
      expect((await login('change@example.ru')).json.code).to.equal('wrong-credentials');
      expect((await login('change@example.ru', { password: newPassword })).status).to.equal(200);
    });

    it('is guessed no faster at an open panel than at the door', async () => {
      const { cookie } = await test.register('guessed@example.ru');
      const guess = () => test.post('/v1/session/password', { password: 'guess', newPassword }, cookie);
      const answers = await test.clock.hold(() => Promise.all(Array.from({ length: 20 }, guess)));

      expect(answers.filter(({ status }) => status === 429)).to.have.length(15);
    });
  });

  describe('e-mail', () => {
    const start = (email: string, cookie: string) =>
      test.post('/v1/session/email', { email, password: goodPassword }, cookie);

    it('is changed by the codes of both mailboxes', async () => {
      const { cookie } = await test.register('old@example.ru');
      expect((await start('new@example.ru', cookie)).status).to.equal(202);
      const [oldCode, newCode] = [test.codeFor('old@example.ru'), test.codeFor('new@example.ru')];
      const complete = (codes: Record<string, string>) =>
        test.post('/v1/session/email/complete', { email: 'new@example.ru', ...codes }, cookie);

      const one = await complete({ oldCode: newCode, newCode });
      expect(one.json.errors?.map(({ pointer }) => pointer)).to.deep.equal(['/oldCode']);
      const other = await complete({ oldCode, newCode: oldCode });
      expect(other.json.errors?.map(({ pointer }) => pointer)).to.deep.equal(['/newCode']);
      const done = await complete({ oldCode, newCode });
      expect(done.json.user?.email).to.equal('new@example.ru');
      expect((await login('old@example.ru')).json.code).to.equal('wrong-credentials');
      expect((await login('new@example.ru')).status).to.equal(200);
      expect(letterTo('old@example.ru')?.template).to.equal('email-changed');
      expect((await complete({ oldCode, newCode })).status).to.equal(422);
    });

    it('does not tell who has an account, and takes nobody’s', async () => {
      const { cookie } = await test.register('asks@example.ru');
      await test.register('taken@example.ru');
      const taken = await start('taken@example.ru', cookie);

      expect([taken.status, taken.text]).to.deep.equal([202, '{"accepted":true}']);
      expect(letterTo('taken@example.ru')?.template).to.equal('registration-known');
    });

    it('is not changed by codes that two people asked for', async () => {
      const first = await test.register('first@example.ru');
      const second = await test.register('second@example.ru');
      await start('both@example.ru', first.cookie);
      const newCode = test.codeFor('both@example.ru');
      await start('both@example.ru', second.cookie);
      const oldCode = test.codeFor('second@example.ru');
      const tried = await test.post(
        '/v1/session/email/complete',
        { email: 'both@example.ru', oldCode, newCode },
        second.cookie,
      );

      expect(tried.status).to.equal(422);
    });
  });

  describe('place in an account', () => {
    it('is left by whoever wants to, but not by the last owner', async () => {
      const owner = await test.register('stays@example.ru');
      const guest = await test.join(owner.cookie, 'goes@example.ru', 'viewer');

      expect((await test.post('/v1/members/leave', {}, owner.cookie)).json.code).to.equal('last-owner');
      const left = await test.post('/v1/members/leave', {}, guest.cookie);
      expect(left.text).to.equal('{"session":null}');
      expect(await isIn(guest.cookie)).to.equal(false);
    });

    it('goes on in another account of the person', async () => {
      const own = await test.register('two@example.ru');
      const { cookie } = await test.register('other-owner@example.ru');
      const guest = await test.join(cookie, 'two@example.ru', 'admin');
      const left = bodyOf<{ session: { account: { uid: number } } }>(
        await test.post('/v1/members/leave', {}, guest.cookie),
      );

      expect(left.session.account.uid).to.equal(own.json.account?.uid);
      expect(await isIn(guest.cookie)).to.equal(true);
    });

    it('of the owner is handed over with the password, and to members only', async () => {
      const owner = await test.register('gives@example.ru');
      const heir = await test.join(owner.cookie, 'heir@example.ru', 'viewer');
      const stranger = await test.register('no-member@example.ru');
      const give = (userId: unknown, password: string, cookie = owner.cookie) =>
        test.post(`/v1/members/${String(userId)}/ownership`, { password }, cookie);

      expect((await give(heir.json.user?.id, 'wrong')).json.code).to.equal('wrong-credentials');
      expect((await give(stranger.json.user?.id, goodPassword)).json.code).to.equal('not-found');
      expect((await give(heir.json.user?.id, goodPassword, heir.cookie)).json.code).to.equal('forbidden');
      const given = await give(heir.json.user?.id, goodPassword);
      expect(given.json.account?.role).to.equal('admin');
      expect((await get('/v1/session', heir.cookie)).json.account?.role).to.equal('owner');
    });
  });

  describe('invitations', () => {
    it('say whose they are, and go out again with a new link', async () => {
      const { cookie } = await test.register('boss@example.ru', { name: 'Борис' });
      const invite = bodyOf<{ id: number }>(
        await test.post('/v1/members/invites', { email: 'new-one@example.ru', role: 'operator' }, cookie),
      );
      const read = (token: string) => test.post('/v1/auth/invites/read', { token });
      const first = tokenFor(test.letters, 'new-one@example.ru');
      const told = bodyOf<Record<string, unknown>>(await read(first));
      expect(told).to.deep.include({
        inviter: { name: 'Борис', email: 'boss@example.ru' },
        email: 'new-one@example.ru',
        role: 'operator',
        isKnown: false,
      });

      expect((await test.post(`/v1/members/invites/${invite.id}/again`, {}, cookie)).status).to.equal(200);
      expect((await read(first)).json.code).to.equal('invite-unusable');
      expect((await read(tokenFor(test.letters, 'new-one@example.ru'))).status).to.equal(200);
    });

    const copied = async (email: string, cookie: string) => {
      const { id } = bodyOf<{ id: number }>(
        await test.post('/v1/members/invites', { email, role: 'operator' }, cookie),
      );
      const copy = async () => {
        const { link } = bodyOf<{ link: string }>(await test.post(`/v1/members/invites/${id}/link`, {}, cookie));
        return new URLSearchParams(link.split('?')[1]).get('token') ?? '';
      };
      return { id, copy, token: await copy() };
    };
    const read = (token: string) => test.post('/v1/auth/invites/read', { token });
    const askCode = (token: string) => test.post('/v1/auth/invites/code', { token });
    const prove = (token: string, code: string) => test.post('/v1/auth/invites/prove', { token, code });

    it('are handed over as a link, which opens nothing before a code from the mailbox', async () => {
      const { cookie } = await test.register('copies@example.ru');
      await test.register('handed@example.ru');
      const { token } = await copied('handed@example.ru', cookie);
      const accept = (by: string) =>
        test.post('/v1/auth/invites/accept', { token: by, name: 'Анна', password: goodPassword });

      // Who has the link may be anybody: whether the e-mail has an account is not theirs to know.
      expect(bodyOf(await read(token))).to.include({ email: 'handed@example.ru', isKnown: false, needsCode: true });
      expect((await accept(token)).json.code).to.equal('invite-unusable');
      expect((await askCode(token)).status).to.equal(202);
      expect(letterTo('handed@example.ru')?.template).to.equal('invite-code');
      expect((await prove(token, '00000000')).json.code).to.equal('wrong-code');
      const own = bodyOf<{ token: string }>(await prove(token, test.codeFor('handed@example.ru'))).token;

      expect(bodyOf(await read(own))).to.include({ isKnown: true, needsCode: false });
      expect((await accept(own)).status).to.equal(201);
      expect((await read(token)).json.code).to.equal('invite-unusable');
    });

    it('are copied by managers of their account only, the newest link counts, and withdrawing ends it', async () => {
      const { cookie } = await test.register('copies-again@example.ru');
      const stranger = await test.register('copies-other@example.ru');
      const { id, copy, token } = await copied('handed-two@example.ru', cookie);
      const newer = await copy();

      expect((await read(token)).json.code).to.equal('invite-unusable');
      expect((await read(tokenFor(test.letters, 'handed-two@example.ru'))).status).to.equal(200);
      const path = `/v1/members/invites/${id}/link`;
      expect((await test.post(path, {}, stranger.cookie)).json.code).to.equal('not-found');
      expect((await read(newer)).status).to.equal(200);
      await test.call('DELETE', `/v1/members/invites/${id}`, { cookie });
      expect((await askCode(newer)).json.code).to.equal('invite-unusable');
      expect((await prove(newer, '12345678')).json.code).to.equal('invite-unusable');
      expect((await test.audit()).map(({ action }) => action)).to.include('invite.copied');
      expect(JSON.stringify((await test.owner.query('SELECT * FROM invites')).rows)).to.not.contain(newer);
    });

    it('copied, are no way to guess a code or to fill a mailbox', async () => {
      const { cookie } = await test.register('copies-much@example.ru');
      const { token } = await copied('handed-three@example.ru', cookie);
      await askCode(token);
      for (let i = 0; i < 5; i++) await prove(token, String(10_000_000 + i));

      expect((await prove(token, test.codeFor('handed-three@example.ru'))).json.code).to.equal('wrong-code');
      const more = await Promise.all(Array.from({ length: 6 }, () => askCode(token)));
      expect(more.map(({ status }) => status)).to.include(429);
    });
  });
});
