import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { Secret, TOTP } from 'otpauth';
import { createSealer } from '../../platform/crypto/index.ts';
import { createI18n } from '../../platform/i18n/index.ts';
import { createLog } from '../../platform/log/index.ts';
import { createDeliveries, createLetterOrder } from '../deliveries/index.ts';
import { createDestinationsStore } from '../destinations/index.ts';
import { createDeclines, createLetterBudget } from '../mail-permission/index.ts';
import { goodPassword, startTestAccounts, type TestAccounts } from './accounts.fixture.ts';
import { createSecondStepRelease } from './second-step/second-step-release.ts';

interface LetterRow {
  account_id: number;
  state: string;
  target: string;
  payload: string;
}

describe('letters of the accounts in the outbox', () => {
  const sealer = createSealer(randomBytes(32).toString('base64'));
  let test: TestAccounts;

  before(async () => {
    test = await startTestAccounts({
      deliveries: (db) =>
        createDeliveries({
          db,
          sealer,
          i18n: createI18n(),
          log: createLog('silent'),
          config: { BRAND: 'Smartpoint', SUPPORT_EMAIL: 'support@example.ru' },
          destinations: createDestinationsStore(db),
          declines: createDeclines({
            db,
            secretKey: randomBytes(32).toString('base64'),
            destinations: createDestinationsStore(db),
            publicUrl: () => 'https://sp.example',
          }),
          budget: createLetterBudget(1000),
          kinds: {},
          mailer: { send: async () => '' },
          jobs: {
            handle: () => undefined,
            wake: async () => undefined,
            every: () => undefined,
            start: async () => undefined,
            stop: async () => undefined,
          },
        }),
    });
  });
  after(() => test.close());

  const rows = async () => (await test.owner.query<LetterRow>('SELECT * FROM deliveries ORDER BY id')).rows;
  const newest = async () => {
    const row = (await rows()).at(-1);
    return JSON.parse(sealer.open(row?.payload ?? '')) as {
      to: string;
      template: string;
      params: { code: string; link: string };
    };
  };

  it('carry what the person needs, sealed until they are sent', async () => {
    const email = 'anna@example.ru';
    await test.post('/v1/auth/registration', { email, locale: 'en' });
    const letter = await newest();

    expect(letter).to.deep.include({ to: email, template: 'registration', locale: 'en' });
    const table = JSON.stringify(await rows());
    const token = /token=(.+)$/.exec(letter.params.link)?.[1] ?? 'no token';
    for (const secret of [email, letter.params.code, token]) expect(table).not.to.contain(secret);

    const done = await test.post('/v1/auth/registration/complete', {
      ...{ email, code: letter.params.code, password: goodPassword, siteUrl: 'https://shop.example' },
      ...{ name: 'Анна', phone: '+7 912 345-67-89', timeZone: 'Asia/Omsk' },
    });
    expect(done.status).to.equal(201);

    await test.post('/v1/members/invites', { email: 'guest@example.ru', role: 'viewer' }, done.cookie);
    expect(await newest()).to.deep.include({ to: 'guest@example.ru', template: 'invite' });
  });

  it('are as many for known as for unknown e-mails, and none when the request is refused', async () => {
    const counts: number[] = [];
    for (const email of ['anna@example.ru', 'nobody@example.ru']) {
      for (const door of ['registration', 'password-reset']) {
        const before = (await rows()).length;
        for (let i = 0; i < 7; i++) await test.post(`/v1/auth/${door}`, { email });
        counts.push((await rows()).length - before);
      }
    }

    // One code of the registration above was sent within this hour already.
    expect(counts).to.deep.equal([4, 5, 5, 5]);
    expect((await rows()).every((row) => row.account_id === 0 && row.state === 'waiting')).to.equal(true);
  });

  it('tell whoever lost phone and recovery codes that the operator took the second step away', async () => {
    const [email, password] = ['anna@example.ru', goodPassword];
    const login = () => test.post('/v1/auth/login', { email, password });
    const { cookie } = await login();
    const started = await test.post('/v1/session/second-step', { password }, cookie);
    const secret = Secret.fromBase32(String(/"secret":"(\w+)"/.exec(started.text)?.[1]));
    const secondCode = new TOTP({ secret }).generate();
    expect((await test.post('/v1/session/second-step/confirm', { secondCode }, cookie)).status).to.equal(200);
    expect((await login()).json.code).to.equal('second-step-needed');
    const publicUrl = () => 'https://sp.example';
    const release = createSecondStepRelease({ db: test.db, publicUrl, enqueueLetter: createLetterOrder(sealer) });

    expect(await release(email)).to.equal('released');
    expect((await login()).status).to.equal(200);
    expect(await newest()).to.deep.include({ to: email, template: 'second-step-off' });
    expect((await test.audit()).at(-1)).to.include({ action: 'second-step.off', user_id: null });

    const before = (await rows()).length;
    expect([await release(email), await release('nobody@example.ru')]).to.deep.equal(['was-off', 'unknown']);
    expect((await rows()).length).to.equal(before);
  });
});
