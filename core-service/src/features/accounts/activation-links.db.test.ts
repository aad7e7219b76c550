import { expect } from 'chai';
import {
  aRegistration,
  goodPassword,
  minute,
  startTestAccounts,
  tokenIn,
  type TestAccounts,
} from './accounts.fixture.ts';

const newPassword = 'совсем другая фраза 9';
const home = '198.51.100.7';

for (const door of ['registration', 'password-reset'] as const) {
  describe(`links in the letters of ${door}`, () => {
    let test: TestAccounts;
    let n = 0;
    before(async () => {
      test = await startTestAccounts();
    });
    after(() => test.close());

    /** Somebody who may use the door. */
    const aPerson = async (): Promise<string> => {
      const email = `person${(n += 1)}@example.ru`;
      if (door === 'password-reset') await test.register(email);
      test.clock.advance(61 * minute);
      return email;
    };
    const post = (path: string, body: object, ip: string) =>
      test.call('POST', `/v1/auth/${path}`, { body, headers: { 'x-forwarded-for': ip } });
    const ask = (email: string, ip = home) => post(door, { email }, ip);
    const finish = (email: string, code: string, to = door) =>
      post(
        `${to}/complete`,
        to === 'registration' ? aRegistration(email, { code }) : { email, code, password: newPassword },
        home,
      );
    const lettersTo = (email: string) => test.letters.filter(({ to }) => to === email);
    const tokenFor = (email: string) => tokenIn(lettersTo(email).at(-1));
    const done = door === 'registration' ? 201 : 200;

    it('let the owner in while a stranger asks for letters and burns every code', async () => {
      const email = await aPerson();
      const stranger = '203.0.113.66';
      const asked = await Promise.all(Array.from({ length: 10 }, () => ask(email, stranger)));
      expect(asked.filter((answer) => answer.status === 429)).to.have.length(5);

      expect((await ask(email)).status).to.equal(202);
      const code = test.codeFor(email);
      const wrong = code === '00000000' ? '00000001' : '00000000';
      for (let i = 0; i < 5; i++) await finish(email, wrong);

      expect((await finish(email, code)).json.code).to.equal('wrong-code');
      expect((await finish(email, tokenFor(email))).status).to.equal(done);
    });

    it('work from any letter of the last ten minutes, also when many networks have used up the requests', async () => {
      const email = await aPerson();
      await ask(email);
      const token = tokenFor(email);
      const asked = await Promise.all(Array.from({ length: 30 }, (_, i) => ask(email, `203.0.113.${i}`)));
      expect(asked.filter((answer) => answer.status === 202)).to.have.length(5);

      const refused = await ask(email);
      expect(refused.status).to.equal(429);
      expect(Number(refused.headers.get('retry-after'))).to.be.within(500, 600);
      expect((await finish(email, token)).status).to.equal(done);
      test.clock.advance(10 * minute);
      expect((await ask(email)).status).to.equal(202);
    });

    it('die all, and the codes with them, when one has been used', async () => {
      const email = await aPerson();
      await ask(email);
      const first = tokenFor(email);
      await ask(email);
      const [second, code] = [tokenFor(email), test.codeFor(email)];
      const answers = await Promise.all([first, second, code, first, second, code].map((each) => finish(email, each)));

      expect(answers.map((answer) => answer.status).sort()).to.deep.equal([done, 422, 422, 422, 422, 422]);
      for (const each of [first, second, code]) {
        expect((await finish(email, each)).json.code).to.equal('wrong-code');
      }
    });

    it('die after ten minutes', async () => {
      const [early, late] = [await aPerson(), await aPerson()];
      await ask(early);
      await ask(late);
      test.clock.advance(10 * minute - 5000);
      expect((await finish(early, tokenFor(early))).status).to.equal(done);
      test.clock.advance(6000);

      expect((await finish(late, tokenFor(late))).json.code).to.equal('wrong-code');
    });

    it('fit no other e-mail and no other purpose, and a wrong one costs no try', async () => {
      const [mine, other] = [await aPerson(), await aPerson()];
      await ask(mine);
      await ask(other);
      const token = tokenFor(mine);
      const elsewhere = door === 'registration' ? 'password-reset' : 'registration';
      for (let i = 0; i < 6; i++) expect((await finish(other, token)).json.code).to.equal('wrong-code');

      expect((await finish(mine, token, elsewhere)).json.code).to.equal('wrong-code');
      expect((await finish(other, test.codeFor(other))).status).to.equal(done);
      expect((await finish(mine, token)).status).to.equal(done);
    });
  });
}

describe('a token that is none', () => {
  let test: TestAccounts;
  before(async () => {
    test = await startTestAccounts();
  });
  after(() => test.close());

  it('is refused before anything is looked up', async () => {
    const body = { email: 'anna@example.ru', password: goodPassword };
    for (const code of ['', 'spl_', 'spl_short', `spl_${'x'.repeat(44)}`, '1234567', '١٢٣٤٥٦٧']) {
      const answer = await test.post('/v1/auth/password-reset/complete', { ...body, code });
      expect(
        answer.json.errors?.map(({ pointer }) => pointer),
        code,
      ).to.deep.equal(['/code']);
    }
  });
});
