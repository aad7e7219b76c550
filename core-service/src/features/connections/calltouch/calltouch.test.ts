import { expect } from 'chai';
import type { LeadForFacts } from '../../leads/index.ts';
import { aLead, talkAbout } from '../conversation.fixture.ts';
import { htmlPage, type Fault } from '../kit/faulty-server.fake.ts';
import { calltouch } from './calltouch.connector.ts';
import { goneSession, startCalltouch, type CalltouchFake } from './calltouch.fake.ts';

describe('a lead on its way to Calltouch', () => {
  let fake: CalltouchFake;
  beforeEach(async () => {
    fake = await startCalltouch();
  });
  afterEach(() => fake.stop());

  const talk = (lead: LeadForFacts, settings: object = {}, token = fake.token) =>
    talkAbout(lead, {
      connector: calltouch,
      settings: { url: fake.origin, siteId: fake.siteId, ...settings },
      secrets: { token },
      place: fake.place,
    });

  it('becomes a request of its session, at the time it was given, with all that is known', async () => {
    const createdAt = new Date('2026-11-27T21:30:05Z');
    const { kind, attempt } = await talk(aLead({ createdAt, counterIds: { calltouch: '987654321' } }))();
    expect(kind).to.equal('delivered');
    const [request] = fake.requests;
    expect(request).to.include({
      subject: 'Заказать звонок',
      requestDate: '28-11-2026 00:30:05',
      fio: 'Иван Иванов',
      phoneNumber: '79262444393',
      email: 'ivan@example.com',
      requestUrl: 'https://shop.example/catalog',
      sessionId: '987654321',
    });
    expect(request?.comment).to.include('Ваш город: Тверь').and.include('utm_campaign: осень');
    expect(attempt.externalId).to.equal(String(request?.requestId));
  });

  const writings: [dates: string, written: string | undefined][] = [
    ['dashes', '27-11-2026 12:00:00'],
    ['dots', '27.11.2026 12:00:00'],
    ['none', undefined],
  ];
  for (const [dates, written] of writings) {
    it(`writes the time as the account wants it: ${dates}`, async () => {
      await talk(aLead({ createdAt: new Date('2026-11-27T09:00:00Z') }), { dates })();
      expect(fake.requests[0]?.requestDate).to.equal(written);
    });
  }

  for (const counterIds of [{}, { calltouch: '' }, { calltouch: 'undefined' }]) {
    it(`leaves the session out when it is not known: ${JSON.stringify(counterIds)}`, async () => {
      expect((await talk(aLead({ counterIds }))()).kind).to.equal('delivered');
      expect(fake.requests[0]).to.not.have.property('sessionId');
    });
  }

  it('goes without a session that is not known any more', async () => {
    expect((await talk(aLead({ counterIds: { calltouch: goneSession } }))()).kind).to.equal('delivered');
    expect(fake.requests.map(({ sessionId }) => sessionId)).to.deep.equal([undefined]);
  });

  const faults: [what: string, fault: Fault][] = [
    ['is lost', 'lost'],
    ['is done, then the connection breaks', 'cut'],
    ['is done, then half of the answer comes', 'half'],
    ['is done, then nothing comes any more', 'silent'],
    ['is answered by a page of HTML', htmlPage],
    ['is answered by 502', { status: 502, body: '' }],
  ];
  for (const [what, fault] of faults) {
    it(`makes one request where the call ${what}, and where the search for it does`, async () => {
      fake.spoil(/register/, fault);
      fake.spoil(/GET /, fault);
      const attempt = talk(aLead());
      for (const said of [await attempt(), await attempt()]) {
        expect(said.kind).to.equal('retry');
        expect(said.reason).to.match(/[Пп]овторим/);
      }
      const { kind, attempt: last } = await attempt();
      expect(kind).to.equal('delivered');
      expect(last.externalId).to.equal('9000');
      expect(fake.requests).to.have.lengthOf(1);
    });
  }

  it('tries a new token at once, though a request is taken without one', async () => {
    const settings = { url: fake.origin, siteId: fake.siteId };
    const first = (token: string) =>
      talkAbout(aLead(), { connector: calltouch, settings, secrets: { token }, place: fake.place, isProved: false })();
    const wrong = await first('an0ther-t0ken');
    expect(wrong.kind).to.equal('reauthorize');
    expect(wrong.reason).to.match(/токен/);
    expect(fake.requests).to.have.lengthOf(0);
    expect((await first(fake.token)).kind).to.equal('delivered');
    expect(fake.requests).to.have.lengthOf(1);
  });

  it('asks for a new token when the old one reads nothing any more', async () => {
    fake.spoil(/register/, 'lost');
    const attempt = talk(aLead(), {}, 'an0ther-t0ken');
    await attempt();
    expect((await attempt()).kind).to.equal('reauthorize');
  });

  it('stops and names what was refused', async () => {
    const said = await talk(aLead(), { siteId: '999' })();
    expect(said.kind).to.equal('rejected');
    expect(said.reason).to.match(/Сайта с таким номером/);
    const nobody = await talk(aLead({ phone: '', phoneE164: null, email: '' }))();
    expect(nobody.kind).to.equal('rejected');
    expect(nobody.reason).to.match(/номер телефона/);
  });
});
