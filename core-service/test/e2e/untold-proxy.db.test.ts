import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { login } from '@smartpoint/contracts/accounts';
import { listLeads } from '@smartpoint/contracts/leads';
import { registerAccount, type RegisteredAccount } from '../harness/account.ts';
import { startTestService, type TestService } from '../harness/service.ts';
import { aForm, aSubmission, postLead, type ReadyForm } from '../harness/submission.ts';

const notice = 'TRUSTED_PROXIES';

/** As somebody sets it up who has not read about TRUSTED_PROXIES: nginx of this machine in front. */
describe('a service behind a proxy nobody told it of', () => {
  let service: TestService;
  let owner: RegisteredAccount;
  let form: ReadyForm;
  let lines: string[];
  beforeEach(async () => {
    lines = [];
    service = await startTestService({ RATE_LIMITS: 'true', ADDRESS_EVENTS_PER_MINUTE: '100' }, (line) => {
      lines.push(line);
    });
    owner = await registerAccount(service);
    form = await aForm(owner);
  });
  afterEach(() => service.stop());

  const visitor = (n: number) => ({ 'x-forwarded-for': `198.51.100.${n % 250}, 203.0.113.${n}` });
  const loudLines = () => lines.filter((line) => line.includes(notice) && line.includes('"level":50'));
  const postEvents = (n: number) =>
    fetch(`${service.url}/v1/collect`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain', 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64)', ...visitor(n) },
      body: JSON.stringify({
        siteKey: form.siteKey,
        batchId: randomUUID(),
        visitorId: randomUUID(),
        sessionId: randomUUID(),
        page: { url: 'https://shop.example/' },
        events: Array.from({ length: 50 }, () => ({ type: 'close' })),
      }),
    });

  const doors: [what: string, knock: () => Promise<Response>][] = [
    ['the collect door', () => postEvents(1)],
    ['the door of leads', () => postLead(service.url, aSubmission(form), visitor(1))],
    ['the panel', () => fetch(`${service.url}/auth/`, { headers: visitor(1) })],
    ['a page that loads the script', () => fetch(`${service.url}/w/${form.siteKey}.js`, { headers: visitor(1) })],
  ];
  for (const [what, knock] of doors)
    it(`says so aloud, once, when ${what} hears of it`, async () => {
      expect(loudLines()).to.deep.equal([]);
      await knock();
      await knock();

      expect(loudLines()).to.have.length(1);
    });

  it('says it once for all doors together', async () => {
    for (const [, knock] of doors) await knock();

    expect(loudLines()).to.have.length(1);
  });

  it('does not add up its visitors: leads, events and tries to sign in are counted apart', async () => {
    const many = Array.from({ length: 70 }, (_, n) => n + 1);
    await Promise.all(many.map((n) => postLead(service.url, aSubmission(form), visitor(n))));
    await Promise.all(many.slice(0, 5).map((n) => postEvents(n)));
    const tries = await Promise.all(
      many.map((n) =>
        service.client().fetch('/v1/auth/login', {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...visitor(n) },
          body: JSON.stringify({ email: `nobody-${n}@example.test`, password: 'wrong horse battery' }),
        }),
      ),
    );

    const query = { from: '2020-01-01', to: '2100-01-01', limit: 200 };
    const { leads } = await owner.client.call(listLeads, { query });
    expect(new Set(leads.map(({ state }) => state))).to.deep.equal(new Set(['new']));
    const { rows } = await service.database.owner.query('SELECT count(*)::int AS events FROM events WHERE type = 4');
    expect(rows).to.deep.equal([{ events: 250 }]);
    const { email, password } = owner;
    // The queue of passwords refuses a crowd for seconds; the limit of an address would for ten minutes.
    const waits = tries
      .filter(({ status }) => status === 429)
      .map((answer) => Number(answer.headers.get('retry-after')));
    expect(Math.max(0, ...waits)).to.be.below(60);
    expect((await owner.client.call(login, { body: { email, password } })).account.uid).to.equal(
      owner.session.account.uid,
    );
  });
});
