import { expect } from 'chai';
import { goodPassword, minute, startTestAccounts, type TestAccounts } from './accounts.fixture.ts';

const newPassword = 'совсем другая фраза 9';

describe('password reset', () => {
  let test: TestAccounts;
  const start = (email: string) => test.post('/v1/auth/password-reset', { email });
  const complete = (email: string, code: string, password = newPassword) =>
    test.post('/v1/auth/password-reset/complete', { email, code, password });
  const login = (email: string, password: string) => test.post('/v1/auth/login', { email, password });
  const isAlive = async (cookie: string) => (await test.call('GET', '/v1/session', { cookie })).status === 200;

  before(async () => {
    test = await startTestAccounts();
  });
  after(() => test.close());

  it('sets the password, signs in, and ends every other session', async () => {
    const other = await test.register('anna@example.ru');
    await start('anna@example.ru');
    const answer = await complete('anna@example.ru', test.codeFor('anna@example.ru'));

    expect(answer.status).to.equal(200);
    expect(answer.json.account?.uid).to.equal(other.json.account?.uid);
    expect(await isAlive(answer.cookie)).to.equal(true);
    expect(await isAlive(other.cookie)).to.equal(false);
    expect((await login('anna@example.ru', goodPassword)).status).to.equal(401);
    expect((await login('anna@example.ru', newPassword)).status).to.equal(200);
    const [last] = (await test.audit()).slice(-1);
    expect(last?.action).to.equal('password.reset');
    expect(JSON.stringify(last)).not.to.match(/фраза|scrypt|\d{8}/);
  });

  it('answers known and unknown e-mails alike, with the same work and a letter each', async () => {
    await test.register('known@example.ru');
    const before = { ...test.work };
    const [known, unknown] = [await start('known@example.ru'), await start('nobody@example.ru')];

    expect(known.status).to.equal(202);
    expect(known.text).to.equal(unknown.text);
    expect(test.work).to.deep.equal(before);
    expect(test.letters.slice(-2).map(({ template }) => template)).to.deep.equal([
      'password-reset',
      'password-reset-unknown',
    ]);
    const wrong = [await complete('known@example.ru', '11111111'), await complete('nobody@example.ru', '11111111')];
    expect(wrong.map((answer) => answer.text.replace(/"requestId":"[^"]+"/, ''))).to.satisfy(
      (texts: string[]) => texts[0] === texts[1],
    );
    expect(test.work).to.deep.equal(before);
  });

  it('makes no user of an unknown e-mail', async () => {
    await start('ghost@example.ru');
    const { rows } = await test.owner.query('SELECT 1 FROM users WHERE email = $1', ['ghost@example.ru']);

    expect(rows).to.deep.equal([]);
    expect(test.codeFor('ghost@example.ru')).to.equal('no code');
  });

  it('lets one of many parallel callers win and counts five wrong tries', async () => {
    await test.register('race@example.ru');
    await start('race@example.ru');
    const code = test.codeFor('race@example.ru');
    const answers = await Promise.all(Array.from({ length: 10 }, () => complete('race@example.ru', code)));
    expect(answers.filter((answer) => answer.status === 200)).to.have.length(1);

    await start('race@example.ru');
    const newest = test.codeFor('race@example.ru');
    const wrong = newest === '00000000' ? '00000001' : '00000000';
    for (let i = 0; i < 5; i++) await complete('race@example.ru', wrong);
    expect((await complete('race@example.ru', newest)).json.code).to.equal('wrong-code');
  });

  describe('during a login with the old password', () => {
    let slow: TestAccounts;
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let isHeld = false;
    before(async () => {
      const kept = (password: string) => `kept:${password}`;
      const verify = async (password: string, stored: string) => {
        isHeld = true;
        await held;
        return stored === kept(password);
      };
      slow = await startTestAccounts({
        passwords: { hash: async (password) => kept(password), verify, burn: async () => false },
      });
    });
    after(() => slow.close());

    it('lets that login come to nothing', async () => {
      const email = 'slow@example.ru';
      await slow.register(email);
      const pending = slow.post('/v1/auth/login', { email, password: goodPassword });
      const deadline = Date.now() + 10_000;
      while (!isHeld && Date.now() < deadline) await new Promise((resolve) => setImmediate(resolve));
      await slow.post('/v1/auth/password-reset', { email });
      const code = slow.codeFor(email);
      const reset = await slow.post('/v1/auth/password-reset/complete', { email, code, password: newPassword });
      release();

      expect([isHeld, reset.status]).to.deep.equal([true, 200]);
      expect((await pending).status).to.equal(401);
    });
  });

  it('is the owner’s way in while strangers guess', async () => {
    await test.register('besieged@example.ru');
    await Promise.all(Array.from({ length: 40 }, () => login('besieged@example.ru', 'a guess')));
    expect((await login('besieged@example.ru', goodPassword)).status).to.equal(429);
    await start('besieged@example.ru');
    await complete('besieged@example.ru', test.codeFor('besieged@example.ru'));

    expect((await login('besieged@example.ru', newPassword)).status).to.equal(200);
  });

  it('refuses a well-known password before spending a try', async () => {
    await test.register('weak@example.ru');
    await start('weak@example.ru');
    const code = test.codeFor('weak@example.ru');
    for (let i = 0; i < 7; i++) expect((await complete('weak@example.ru', code, 'qwerty123')).status).to.equal(422);

    expect((await complete('weak@example.ru', code)).status).to.equal(200);
    test.clock.advance(minute);
  });
});
