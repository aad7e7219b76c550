import { expect } from 'chai';
import { day, goodPassword, minute, startTestAccounts, type TestAccounts } from './accounts.fixture.ts';
import { scryptPasswords } from './password-rules.ts';

describe('sign-in', () => {
  let test: TestAccounts;
  const login = (email: string, password: string, cookie?: string) =>
    test.post('/v1/auth/login', { email, password }, cookie);
  const session = (cookie: string) => test.call('GET', '/v1/session', { cookie });

  before(async () => {
    test = await startTestAccounts();
  });
  after(() => test.close());

  it('opens a session for the right pair, whatever the case of the e-mail', async () => {
    await test.register('anna@example.ru');
    const answer = await login(' ANNA@Example.ru ', goodPassword);

    expect(answer.status).to.equal(200);
    expect((await session(answer.cookie)).json.user?.email).to.equal('anna@example.ru');
  });

  it('answers a wrong password and an unknown e-mail alike, after one look at a password each', async () => {
    await test.register('known@example.ru');
    const before = { ...test.work };
    const known = await login('known@example.ru', 'not the password');
    const unknown = await login('nobody@example.ru', 'not the password');

    expect(known.status).to.equal(401);
    expect(unknown.status).to.equal(401);
    expect(withoutRequestId(known.text)).to.equal(withoutRequestId(unknown.text));
    expect([...known.headers.keys()]).to.deep.equal([...unknown.headers.keys()]);
    expect(known.setCookies).to.deep.equal([]);
    expect(test.work.verify - before.verify).to.equal(1);
    expect(test.work.burn - before.burn).to.equal(1);
  });

  it('asks guessers to wait, the same for known and unknown e-mails', async () => {
    await test.register('guessed@example.ru');
    for (const email of ['guessed@example.ru', 'nobody-again@example.ru']) {
      const answers = await Promise.all(Array.from({ length: 30 }, () => login(email, 'a wrong password')));
      const refused = answers.filter((answer) => answer.status === 429);

      expect(refused).to.have.length(25);
      expect(Number(refused[0]?.headers.get('retry-after'))).to.be.within(1, 2);
    }
    test.clock.advance(2000);
    expect((await login('guessed@example.ru', goodPassword)).status).to.equal(200);
  });

  it('takes no operator objects, arrays or numbers for credentials', async () => {
    await test.register('json@example.ru');
    const odd: unknown[] = [{ $ne: null }, { $gt: '' }, ['json@example.ru'], 1, true, null, { or: [{}] }];
    for (const value of odd) {
      const answers = [
        await test.post('/v1/auth/login', { email: value, password: goodPassword }),
        await test.post('/v1/auth/login', { email: 'json@example.ru', password: value }),
      ];

      expect(answers.map((answer) => answer.status)).to.deep.equal([422, 422]);
    }
    const proto = await test.post('/v1/auth/login', '{"email":"json@example.ru","password":"x","__proto__":{"a":1}}');
    expect(proto.status).to.equal(401);
  });

  it('treats hostile strings as strings', async () => {
    const hostile = [
      `' OR 1=1 --`,
      '"; DROP TABLE users; --',
      '\u0000',
      '\ud800',
      '%',
      '{{7*7}}',
      '\r\nSet-Cookie: a=b',
    ];
    for (const text of hostile) {
      const asPassword = await login('json@example.ru', text);
      const asEmail = await login(`a${text}@example.ru`, goodPassword);

      expect(asPassword.status, JSON.stringify(text)).to.be.oneOf([401, 422, 429]);
      expect(asEmail.status, JSON.stringify(text)).to.be.oneOf([401, 422]);
      test.clock.advance(20 * minute);
    }
  });

  describe('the session', () => {
    it('never takes over the id the browser came with (no fixation), and ends the one it replaces', async () => {
      await test.register('fixed@example.ru');
      const planted = `smartpoint=sps_${'A'.repeat(43)}`;
      const first = await login('fixed@example.ru', goodPassword, planted);
      const second = await login('fixed@example.ru', goodPassword, first.cookie);

      expect(new Set([planted, first.cookie, second.cookie]).size).to.equal(3);
      expect((await session(planted)).status).to.equal(401);
      expect((await session(first.cookie)).status).to.equal(401);
      expect((await session(second.cookie)).status).to.equal(200);
    });

    it('is kept as a hash only', async () => {
      const { cookie } = await login('fixed@example.ru', goodPassword);
      const { rows } = await test.owner.query('SELECT * FROM login_sessions');

      expect(JSON.stringify(rows)).not.to.contain(cookie.split('=')[1]);
    });

    it('ends at logout', async () => {
      const { cookie } = await login('fixed@example.ru', goodPassword);
      const out = await test.post('/v1/auth/logout', {}, cookie);

      expect(out.setCookies[0]).to.match(/^smartpoint=;.*Path=\/.*Expires=Thu, 01 Jan 1970/);
      expect((await session(cookie)).status).to.equal(401);
    });

    it('ends everywhere at logout-everywhere, but not for other people', async () => {
      const other = await test.register('bystander@example.ru');
      const cookies = [];
      for (let i = 0; i < 3; i++) cookies.push((await login('fixed@example.ru', goodPassword)).cookie);
      await test.post('/v1/auth/logout-everywhere', {}, cookies[1]);

      for (const cookie of cookies) expect((await session(cookie)).status).to.equal(401);
      expect((await session(other.cookie)).status).to.equal(200);
    });

    it('lives 30 days after the last visit and 90 days in all', async () => {
      const idle = await login('fixed@example.ru', goodPassword);
      test.clock.advance(31 * day);
      expect((await session(idle.cookie)).status).to.equal(401);

      const busy = await login('fixed@example.ru', goodPassword);
      for (let i = 0; i < 4; i++) {
        test.clock.advance(22 * day);
        expect((await session(busy.cookie)).status, `day ${22 * (i + 1)}`).to.equal(200);
      }
      test.clock.advance(3 * day);
      expect((await session(busy.cookie)).status).to.equal(401);
      await test.sweep();
      const { rows } = await test.owner.query('SELECT 1 FROM login_sessions WHERE expires_at < now()');
      expect(rows).to.deep.equal([]);
    });

    it('is noted as seen at most every five minutes', async () => {
      const { cookie } = await login('fixed@example.ru', goodPassword);
      const lastSeen = async () =>
        (await test.owner.query('SELECT max(last_seen_at) AS at FROM login_sessions')).rows[0] as object;
      const first = await lastSeen();
      test.clock.advance(4 * minute);
      await session(cookie);
      expect(await lastSeen()).to.deep.equal(first);
      test.clock.advance(2 * minute);
      await session(cookie);

      expect(await lastSeen()).not.to.deep.equal(first);
    });

    it('does not exist for made-up cookies', async () => {
      for (const value of ['', 'x', 'sps_', `sps_${'A'.repeat(43)}`, "sps_' OR 1=1 --", '%00', 'a'.repeat(5000)]) {
        expect((await session(`smartpoint=${value}`)).status, value.slice(0, 20)).to.equal(401);
      }
    });
  });

  it('changes nothing for requests of foreign pages', async () => {
    const { cookie } = await test.register('csrf@example.ru');
    const attacks: Record<string, string>[] = [
      { 'x-smartpoint': '' },
      { 'content-type': 'text/plain' },
      { 'content-type': 'application/x-www-form-urlencoded', 'x-smartpoint': '' },
      { 'content-type': 'multipart/form-data; boundary=x' },
      { origin: 'null' },
      { origin: 'https://evil.example' },
      { origin: `http://sub.${new URL(test.origin).host}` },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ];
    for (const headers of attacks) {
      const body = { name: 'Взломан' };
      const answers = [
        await test.call('PATCH', '/v1/session/profile', { body, cookie, headers }),
        await test.call('PATCH', '/v1/account', { body, cookie, headers }),
        await test.call('POST', '/v1/auth/login', { body: { email: 'e@example.ru', password: 'p' }, headers }),
        await test.call('GET', `/v1/auth/logout?_method=POST`, { cookie, headers }),
      ];
      for (const answer of answers) expect(answer.status, JSON.stringify(headers)).to.be.oneOf([403, 404, 415]);
    }

    const now = await session(cookie);
    expect([now.status, now.json.user?.name]).to.deep.equal([200, 'Анна']);
  });
});

describe('sign-in over https', () => {
  let test: TestAccounts;
  after(() => test.close());

  it('sets a __Host- cookie for this host only, out of scripts’ reach', async () => {
    test = await startTestAccounts({
      publicUrl: () => 'https://panel.example.ru',
      passwords: scryptPasswords,
    });
    const answer = await test.register('anna@example.ru');
    const login = await test.post('/v1/auth/login', { email: 'anna@example.ru', password: goodPassword });
    const plainName = answer.cookie.replace('__Host-', '');

    expect(login.status).to.equal(200);
    expect(answer.setCookies).to.have.length(2);
    expect(answer.device).to.match(/^__Host-smartpoint-device=spd_[\w-]{43}$/);
    expect(answer.setCookies[1]).to.match(/^__Host-smartpoint=sps_[\w-]{43}; Max-Age=7776000; Path=\/; /);
    for (const line of answer.setCookies) {
      for (const flag of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/']) expect(line).to.contain(flag);
      expect(line).not.to.contain('Domain');
    }
    expect((await test.call('GET', '/v1/session', { cookie: answer.cookie })).status).to.equal(200);
    expect((await test.call('GET', '/v1/session', { cookie: plainName })).status).to.equal(401);
  });
});

describe('a device somebody has signed in from', () => {
  let test: TestAccounts;
  const owner = 'owner@example.ru';
  const login = (email: string, password: string, headers: Record<string, string> = {}, cookie?: string) =>
    test.call('POST', '/v1/auth/login', { body: { email, password }, headers, ...(cookie && { cookie }) });
  const stranger = (n: number) => ({ 'x-forwarded-for': `203.0.${n >> 8}.${n & 255}` });

  /** From so many networks that everybody who is not known has a minute to wait. */
  const guessEverywhere = async (email: string, from: number) => {
    await Promise.all(Array.from({ length: 50 }, (_, n) => login(email, 'a wrong password', stranger(from + n))));
    for (let n = 50; n < 58; n++) {
      test.clock.advance(minute);
      await login(email, 'a wrong password', stranger(from + n));
    }
  };

  before(async () => {
    test = await startTestAccounts({ limits: true });
  });
  after(() => test.close());

  it('passes while strangers everywhere and in its own network guess, and other devices wait', async () => {
    const { device } = await test.register(owner);
    const away = { 'x-forwarded-for': '198.51.100.7' };
    await Promise.all(Array.from({ length: 61 }, (_, n) => login(`u${n}@example.ru`, 'a wrong password', away)));
    await guessEverywhere(owner, 0);

    expect((await login(owner, goodPassword, away)).status).to.equal(429);
    expect((await login(owner, goodPassword, { 'x-forwarded-for': '192.0.2.1' })).status).to.equal(429);
    expect((await login(owner, goodPassword, away, device)).status).to.equal(200);
  });

  it('is known to that person only, by a token of ours that is kept as a hash', async () => {
    const other = await test.register('other@example.ru', {}, { 'x-forwarded-for': '198.51.100.8' });
    const { rows } = await test.owner.query('SELECT * FROM known_devices');
    const planted = `smartpoint-device=spd_${'A'.repeat(43)}`;
    const again = await login('other@example.ru', goodPassword, stranger(900), planted);

    expect(rows).to.have.length(2);
    expect(JSON.stringify(rows)).not.to.contain(other.device.split('=')[1]);
    expect(again.device).not.to.equal(planted);
    await guessEverywhere(owner, 1000);
    expect((await login(owner, goodPassword, stranger(2000), other.device)).status).to.equal(429);
  });

  it('is a stranger again after a password reset', async () => {
    const { device } = await test.register('reset@example.ru', {}, { 'x-forwarded-for': '198.51.100.9' });
    await test.post('/v1/auth/password-reset', { email: 'reset@example.ru' });
    const body = { email: 'reset@example.ru', code: test.codeFor('reset@example.ru'), password: 'другой кит летит' };
    expect((await test.post('/v1/auth/password-reset/complete', body)).status).to.equal(200);

    await guessEverywhere('reset@example.ru', 3000);
    expect((await login('reset@example.ru', body.password, stranger(4000), device)).status).to.equal(429);
  });
});

describe('limits per address', () => {
  let test: TestAccounts;
  after(() => test.close());

  it('stop one password sprayed over many e-mails, and a flood of letters', async () => {
    test = await startTestAccounts({ limits: true });
    const spray = await Promise.all(
      Array.from({ length: 100 }, (_, i) =>
        test.post('/v1/auth/login', { email: `u${i}@example.ru`, password: 'Summer 2026 sale' }),
      ),
    );
    const letters = await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        test.post(`/v1/auth/${i % 2 ? 'registration' : 'password-reset'}`, { email: `v${i}@example.ru` }),
      ),
    );

    expect(spray.filter((answer) => answer.status === 401)).to.have.length(60);
    expect(letters.filter((answer) => answer.status === 202)).to.have.length(30);
    const refused = [...spray, ...letters].filter((answer) => answer.status === 429);
    expect(refused).to.have.length(60);
    for (const answer of refused) expect(Number(answer.headers.get('retry-after'))).to.be.above(0);
  });
});

function withoutRequestId(text: string): string {
  return text.replace(/"requestId":"[^"]+"/, '');
}
