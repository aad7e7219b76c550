import { expect } from 'chai';
import { TOTP, Secret } from 'otpauth';
import {
  goodPassword,
  minute,
  startTestAccounts,
  tokenFor,
  type Answer,
  type TestAccounts,
} from '../accounts.fixture.ts';

const newPassword = 'другой кит, 8 морей';

describe('the second step of signing in', () => {
  let test: TestAccounts;
  let offset = 0;
  const login = (email: string, more: Record<string, unknown> = {}) =>
    test.post('/v1/auth/login', { email, password: goodPassword, ...more });
  const get = (path: string, cookie: string) => test.call('GET', path, { cookie });
  const letterTo = (email: string) => test.letters.findLast((letter) => letter.to === email);
  const bodyOf = <T>(answer: Answer): T => JSON.parse(answer.text) as T;
  const advance = (ms: number) => {
    offset += ms;
    test.clock.advance(ms);
  };
  const codeOf = (secret: string) =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + offset });

  before(async () => {
    test = await startTestAccounts();
  });
  after(() => test.close());

  const switchOn = async (email: string) => {
    const { cookie } = await test.register(email);
    const { secret } = bodyOf<{ secret: string }>(
      await test.post('/v1/session/second-step', { password: goodPassword }, cookie),
    );
    const answer = await test.post('/v1/session/second-step/confirm', { secondCode: codeOf(secret) }, cookie);
    const { recoveryCodes } = bodyOf<{ recoveryCodes: string[] }>(answer);
    advance(minute);
    return { cookie, secret, recoveryCodes };
  };

  it('is asked for after the right password only, and opens with a code that was not used yet', async () => {
    const { secret } = await switchOn('totp@example.ru');
    const email = 'totp@example.ru';

    expect((await login(email, { password: 'wrong' })).json.code).to.equal('wrong-credentials');
    expect((await login(email)).json.code).to.equal('second-step-needed');
    expect((await login(email, { secondCode: '000000' })).json.code).to.equal('wrong-second-step');
    const secondCode = codeOf(secret);
    expect((await login(email, { secondCode: ` ${secondCode.slice(0, 3)} ${secondCode.slice(3)}` })).status).to.equal(
      200,
    );
    expect((await login(email, { secondCode })).json.code).to.equal('wrong-second-step');
  });

  it('is guessed as slowly as a password', async () => {
    await switchOn('totp-guessed@example.ru');
    const guess = (_: unknown, i: number) => login('totp-guessed@example.ru', { secondCode: String(100_000 + i) });
    const answers = await test.clock.hold(() => Promise.all(Array.from({ length: 20 }, guess)));

    expect(answers.filter(({ status }) => status === 429)).to.have.length(15);
    expect(answers.some(({ status }) => status === 200)).to.equal(false);
  });

  it('opens with each recovery code once', async () => {
    const { cookie, recoveryCodes } = await switchOn('recovers@example.ru');
    const secondCode = recoveryCodes[0]?.toLowerCase();
    const twice = await Promise.all([1, 2].map(() => login('recovers@example.ru', { secondCode })));

    expect(twice.map(({ status }) => status).toSorted()).to.deep.equal([200, 401]);
    const look = bodyOf<{ secondStep: unknown }>(await get('/v1/session/security', cookie));
    expect(look.secondStep).to.deep.equal({ isOn: true, recoveryCodesLeft: 9 });
    expect(new Set(recoveryCodes).size).to.equal(10);
  });

  it('holds against who has the mailbox only', async () => {
    const { secret } = await switchOn('mailbox@example.ru');
    await test.post('/v1/auth/password-reset', { email: 'mailbox@example.ru' });
    const reset = (more: Record<string, unknown>) =>
      test.post('/v1/auth/password-reset/complete', {
        email: 'mailbox@example.ru',
        code: test.codeFor('mailbox@example.ru'),
        password: newPassword,
        ...more,
      });

    expect((await reset({})).json.code).to.equal('second-step-needed');
    expect((await reset({ secondCode: codeOf(secret) })).status).to.equal(200);
  });

  it('holds at the door of an invitation too', async () => {
    const { secret } = await switchOn('invited@example.ru');
    const { cookie } = await test.register('host@example.ru');
    await test.post('/v1/members/invites', { email: 'invited@example.ru', role: 'viewer' }, cookie);
    const accept = (more: Record<string, unknown>) =>
      test.post('/v1/auth/invites/accept', {
        token: tokenFor(test.letters, 'invited@example.ru'),
        name: 'Анна',
        password: goodPassword,
        ...more,
      });

    expect((await accept({})).json.code).to.equal('second-step-needed');
    expect((await accept({ secondCode: codeOf(secret) })).status).to.equal(201);
  });

  it('ends with password and code together', async () => {
    const { cookie, secret } = await switchOn('ends@example.ru');
    const end = (body: Record<string, unknown>) => test.post('/v1/session/second-step/end', body, cookie);

    expect((await end({ password: 'wrong', secondCode: codeOf(secret) })).json.code).to.equal('wrong-credentials');
    expect((await end({ password: goodPassword, secondCode: '123456' })).json.code).to.equal('wrong-second-step');
    expect((await end({ password: goodPassword, secondCode: codeOf(secret) })).status).to.equal(200);
    expect((await login('ends@example.ru')).status).to.equal(200);
    expect(letterTo('ends@example.ru')?.template).to.equal('second-step-off');
  });

  it('is asked for before an account is handed over', async () => {
    const { cookie, secret } = await switchOn('hands-over@example.ru');
    const heir = await test.join(cookie, 'guarded-heir@example.ru', 'viewer');
    const give = (more: Record<string, unknown> = {}) =>
      test.post(`/v1/members/${heir.json.user?.id}/ownership`, { password: goodPassword, ...more }, cookie);

    expect((await give()).json.code).to.equal('second-step-needed');
    expect((await give({ secondCode: '123456' })).json.code).to.equal('wrong-second-step');
    expect((await give({ password: 'wrong', secondCode: codeOf(secret) })).json.code).to.equal('wrong-credentials');
    expect((await get('/v1/session', heir.cookie)).json.account?.role).to.equal('viewer');
    expect((await give({ secondCode: codeOf(secret) })).json.account?.role).to.equal('admin');
    expect((await get('/v1/session', heir.cookie)).json.account?.role).to.equal('owner');
  });

  it('is not guessed away at an open panel by somebody who knows the password', async () => {
    const { cookie } = await switchOn('guessed-away@example.ru');
    const statuses: number[] = [];
    // One after the other: each brings the right password, which must not wash away what was guessed of the code.
    await test.clock.hold(async () => {
      for (let i = 0; i < 10; i++) {
        const body = { password: goodPassword, secondCode: String(200_000 + i) };
        statuses.push((await test.post('/v1/session/second-step/end', body, cookie)).status);
      }
    });

    expect(statuses.slice(0, 5)).to.deep.equal([401, 401, 401, 401, 401]);
    expect(statuses).to.include(429);
  });

  it('keeps its secret sealed and its recovery codes as hashes', async () => {
    const { secret, recoveryCodes } = await switchOn('sealed@example.ru');
    const { rows } = await test.owner.query<{ all: string }>(
      `SELECT (SELECT string_agg(totp_secret, ' ') FROM users) || (SELECT string_agg(code_hash, ' ') FROM recovery_codes) AS all`,
    );

    expect(rows[0]?.all).to.match(/v2\./).and.not.contain(secret);
    for (const code of recoveryCodes) expect(rows[0]?.all).to.not.contain(code.replaceAll('-', ''));
  });
});
