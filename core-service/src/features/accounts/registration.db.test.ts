import { expect } from 'chai';
import {
  aRegistration,
  day,
  goodPassword,
  minute,
  startTestAccounts,
  tokenIn,
  type TestAccounts,
} from './accounts.fixture.ts';

const unknownZone = 'Этого часового пояса сервис не знает. Выберите другой из списка: город с тем же временем.';

describe('registration', () => {
  let test: TestAccounts;
  let n = 0;
  const newEmail = () => `person${(n += 1)}@example.ru`;
  const start = (email: string) => test.post('/v1/auth/registration', { email });
  const complete = (email: string, over: Record<string, unknown> = {}) =>
    test.post('/v1/auth/registration/complete', aRegistration(email, over));

  before(async () => {
    test = await startTestAccounts();
  });
  after(() => test.close());

  it('makes user, account, owner and first site, and signs in', async () => {
    const answer = await test.register('anna@example.ru');

    expect(answer.status).to.equal(201);
    expect(answer.json.user).to.include({ email: 'anna@example.ru', name: 'Анна', locale: 'ru' });
    expect(answer.json.account).to.include({ name: 'shop.example', timeZone: 'Europe/Moscow', role: 'owner' });
    const session = await test.call('GET', '/v1/session', { cookie: answer.cookie });
    expect(session.json).to.deep.equal(answer.json);
    const uid = answer.json.account?.uid;
    const sites = await test.owner.query('SELECT url FROM sites WHERE account_id = $1', [uid]);
    expect(sites.rows).to.deep.equal([{ url: 'https://shop.example' }]);
    const audit = await test.audit();
    expect(audit.map((entry) => entry.action)).to.include('account.created');
  });

  it('sends a letter with a code of eight digits and a link that keeps it behind #', async () => {
    const email = newEmail();
    await start(email);

    const letter = test.letters.findLast(({ to }) => to === email);
    expect(letter?.template).to.equal('registration');
    expect(letter?.params.code).to.match(/^\d{8}$/);
    const link = new URL(letter?.params.link ?? '');
    expect(link.pathname + link.search).to.equal('/auth/');
    const query = new URLSearchParams(link.hash.split('?')[1]);
    expect(link.hash).to.match(/^#register\?/);
    expect([...query.keys()]).to.deep.equal(['email', 'token']);
    expect(query.get('email')).to.equal(email);
    // 256 random bits: not to be guessed, unlike the code, which has its five tries.
    expect(query.get('token')).to.match(/^spl_[\w-]{43}$/);
  });

  it('stores neither the code nor its plain hash, nor the token, nor the network', async () => {
    const email = newEmail();
    await start(email);

    const { rows } = await test.owner.query<{ code_hash: string }>('SELECT * FROM activation_codes WHERE email = $1', [
      email,
    ]);
    expect(rows).to.have.length(1);
    expect(rows[0]?.code_hash).to.match(/^[0-9a-f]{64}$/);
    const token = tokenIn(test.letters.findLast(({ to }) => to === email));
    for (const secret of [test.codeFor(email), token, '127.0.0']) expect(JSON.stringify(rows)).not.to.contain(secret);
  });

  it('answers a taken e-mail like a new one, with the same work, and tells only its owner', async () => {
    await test.register('taken@example.ru');
    const before = { ...test.work };
    const [known, unknown] = [await start('taken@example.ru'), await start(newEmail())];

    expect(known.status).to.equal(202);
    expect(known.text).to.equal(unknown.text);
    expect(headerNames(known.headers)).to.deep.equal(headerNames(unknown.headers));
    expect(test.work).to.deep.equal(before);
    expect(test.letters.slice(-2).map(({ template }) => template)).to.deep.equal([
      'registration-known',
      'registration',
    ]);
    const { rows } = await test.owner.query('SELECT count(*) AS codes FROM activation_codes WHERE email = $1', [
      'taken@example.ru',
    ]);
    expect(rows).to.deep.equal([{ codes: 2 }]);
  });

  it('never lets a taken e-mail through, whatever the code', async () => {
    await test.register('held@example.ru');
    await start('held@example.ru');
    const answer = await complete('held@example.ru', { code: '12345678' });

    expect(answer.json.code).to.equal('wrong-code');
  });

  it('leaves a code alone when the person only mistyped another field', async () => {
    const email = newEmail();
    await start(email);
    const code = test.codeFor(email);
    const faults = [
      { password: 'password1', pointer: '/password', code },
      { password: email.toUpperCase(), pointer: '/password', code },
      { phone: '12', pointer: '/phone', code },
      { timeZone: 'Mars/Olympus', pointer: '/timeZone', code },
      { siteUrl: 'javascript:alert(1)', pointer: '/siteUrl', code },
      { name: '', pointer: '/name', code },
      { password: 'x'.repeat(201), pointer: '/password', code },
    ];
    for (const { pointer, ...over } of faults) {
      const answer = await complete(email, over);
      expect(answer.status, pointer).to.equal(422);
      expect(answer.json.errors?.map((error) => error.pointer)).to.deep.equal([pointer]);
    }

    expect((await complete(email, { code })).status).to.equal(201);
  });

  it('refuses a time zone that PostgreSQL does not know or reads otherwise, in words, and stores the others as named', async () => {
    const email = newEmail();
    await start(email);
    const code = test.codeFor(email);
    const unknown = [
      'US/Pacific-New',
      'SystemV/AST4',
      'AET',
      'CET',
      'EST5EDT',
      'IST',
      'UTC+3',
      '<+03>-3',
      'Etc/Unknown',
    ];
    for (const timeZone of unknown) {
      const answer = await complete(email, { code, timeZone });
      expect(answer.json.errors, timeZone).to.deep.equal([
        { pointer: '/timeZone', code: 'unknown-time-zone', message: unknownZone },
      ]);
    }

    const answer = await complete(email, { code, timeZone: 'europe/moscow' });
    expect(answer.json.account?.timeZone).to.equal('Europe/Moscow');
  });

  describe('codes', () => {
    it('let a stranger guess five times, then even the right code is refused', async () => {
      const email = newEmail();
      await start(email);
      const right = test.codeFor(email);
      const before = test.work.hash;
      const wrong = Array.from({ length: 50 }, (_, i) => String(i).padStart(8, '0')).filter((code) => code !== right);
      const codes = new Set<string | undefined>();
      for (const code of wrong) codes.add((await complete(email, { code })).json.code);

      expect([...codes]).to.deep.equal(['wrong-code']);
      expect((await complete(email, { code: right })).json.code).to.equal('wrong-code');
      expect(test.work.hash).to.equal(before);
      expect(await triesOf(email)).to.equal(5);
    });

    it('count 200 parallel guesses from as many addresses', async () => {
      const email = newEmail();
      await start(email);
      const right = test.codeFor(email);
      const guesses = Array.from({ length: 200 }, (_, i) => String(i + 10_000_000)).filter((code) => code !== right);
      const answers = await Promise.all(
        guesses.map((code, i) =>
          test.call('POST', '/v1/auth/registration/complete', {
            body: aRegistration(email, { code }),
            headers: { 'x-forwarded-for': `10.0.${i >> 8}.${i & 255}` },
          }),
        ),
      );

      expect(new Set(answers.map((answer) => answer.json.code))).to.deep.equal(new Set(['wrong-code']));
      expect(await triesOf(email)).to.equal(5);
      expect((await complete(email, { code: right })).json.code).to.equal('wrong-code');
    });

    it('let one of many parallel right answers win', async () => {
      const email = newEmail();
      await start(email);
      const code = test.codeFor(email);
      const answers = await Promise.all(Array.from({ length: 20 }, () => complete(email, { code })));

      const statuses = answers.map((answer) => answer.status).sort();
      expect(statuses).to.deep.equal([201, ...Array.from({ length: 19 }, () => 422)]);
      const { rows } = await test.owner.query('SELECT count(*) AS users FROM users WHERE email = $1', [email]);
      expect(rows).to.deep.equal([{ users: 1 }]);
    });

    it('work once', async () => {
      const email = newEmail();
      await start(email);
      const code = test.codeFor(email);
      await complete(email, { code });

      expect((await complete(email, { code })).json.code).to.equal('wrong-code');
    });

    it('die when a newer one is asked for', async () => {
      const email = newEmail();
      await start(email);
      const old = test.codeFor(email);
      await start(email);
      const newest = test.codeFor(email);

      expect((await complete(email, { code: old })).json.code).to.equal('wrong-code');
      expect((await complete(email, { code: newest })).status).to.equal(201);
    });

    it('die after ten minutes', async () => {
      const [early, late] = [newEmail(), newEmail()];
      await start(early);
      await start(late);
      test.clock.advance(10 * minute - 5000);
      expect((await complete(early, { code: test.codeFor(early) })).status).to.equal(201);
      test.clock.advance(6000);

      expect((await complete(late, { code: test.codeFor(late) })).json.code).to.equal('wrong-code');
    });

    it('fit no other e-mail and no other purpose', async () => {
      const [mine, other] = [newEmail(), newEmail()];
      await start(mine);
      await start(other);
      const code = test.codeFor(mine);
      const reset = { email: mine, code, password: goodPassword };

      expect((await complete(other, { code })).json.code).to.equal('wrong-code');
      expect((await test.post('/v1/auth/password-reset/complete', reset)).json.code).to.equal('wrong-code');
      expect((await complete(mine, { code })).status).to.equal(201);
    });

    it('copied over another row still fit nothing: the e-mail is part of the hash', async () => {
      const [mine, other] = [newEmail(), newEmail()];
      await start(mine);
      await start(other);
      await test.owner.query(
        `UPDATE activation_codes SET code_hash = (SELECT code_hash FROM activation_codes WHERE email = $1) WHERE email = $2`,
        [mine, other],
      );

      expect((await complete(other, { code: test.codeFor(mine) })).json.code).to.equal('wrong-code');
    });

    it('keep their count when the request is rolled back, and stay usable within it', async () => {
      const email = newEmail();
      await start(email);
      const code = test.codeFor(email);
      test.failFirstSite = true;
      const failed = await complete(email, { code });
      test.failFirstSite = false;

      expect(failed.status).to.equal(500);
      expect(await triesOf(email)).to.equal(1);
      const { rows } = await test.owner.query('SELECT 1 FROM users WHERE email = $1', [email]);
      expect(rows).to.deep.equal([]);
      expect((await complete(email, { code })).status).to.equal(201);
    });

    it('are sent five times an hour to one e-mail, then 429 tells when, known or not', async () => {
      await test.register('often@example.ru');
      for (const [email, left] of [
        ['often@example.ru', 4],
        [newEmail(), 5],
      ] as const) {
        const answers = await Promise.all(Array.from({ length: 50 }, () => start(email)));
        const refused = answers.filter((answer) => answer.status === 429);

        expect(refused, email).to.have.length(50 - left);
        expect(Number(refused[0]?.headers.get('retry-after'))).to.be.within(3500, 3600);
        test.clock.advance(61 * minute);
        expect((await start(email)).status).to.equal(202);
      }
    });

    it('leave nothing behind after a day', async () => {
      test.clock.advance(2 * day);
      await test.sweep();
      const { rows } = await test.owner.query('SELECT 1 FROM activation_codes');

      expect(rows).to.deep.equal([]);
    });
  });

  async function triesOf(email: string): Promise<number | undefined> {
    const { rows } = await test.owner.query<{ tries: number }>(
      'SELECT tries FROM activation_codes WHERE email = $1 ORDER BY id DESC LIMIT 1',
      [email],
    );
    return rows[0]?.tries;
  }
});

function headerNames(headers: Headers): string[] {
  return [...headers.keys()].sort();
}
