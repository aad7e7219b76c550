import { expect } from 'chai';
import type { LeadForFacts } from '../../leads/index.ts';
import { aLead, talkAbout } from '../conversation.fixture.ts';
import { htmlPage, type Fault } from '../kit/faulty-server.fake.ts';
import { roistat } from './roistat.connector.ts';
import { startRoistat, type RoistatFake } from './roistat.fake.ts';

describe('a lead on its way to Roistat', () => {
  let fake: RoistatFake;
  beforeEach(async () => {
    fake = await startRoistat();
  });
  afterEach(() => fake.stop());

  const talk = (lead: LeadForFacts, settings: object = {}, secrets: object = {}) =>
    talkAbout(lead, {
      connector: roistat,
      settings: { url: fake.origin, project: fake.project, ...settings },
      secrets: { key: fake.key, apiKey: fake.apiKey, ...secrets },
      place: fake.place,
    });

  for (const way of ['post', 'get']) {
    it(`becomes a proxy lead of its visit, with all that is known (${way.toUpperCase()})`, async () => {
      const { kind, attempt } = await talk(aLead({ counterIds: { roistat: '123456' } }), { way, skipsCrm: true })();
      expect(kind).to.equal('delivered');
      const [lead] = fake.leads;
      expect(lead).to.include({
        roistat: '123456',
        title: 'Заказать звонок',
        name: 'Иван Иванов',
        phone: '+79262444393',
        email: 'ivan@example.com',
        is_skip_sending: '1',
        is_need_callback: '0',
        is_need_check_order_in_processing: '0',
      });
      expect(lead?.comment).to.include('Ваш город: Тверь').and.include('utm_campaign: осень');
      expect(attempt.externalId).to.equal(lead?.id);
      expect(JSON.stringify(attempt.exchange)).to.not.include(fake.key);
    });
  }

  it('is called back by Roistat where that is wanted, and not on the word of a page of strangers', async () => {
    for (const isElsewhere of [false, true]) await talk(aLead({ isElsewhere }), { callsBack: true })();
    expect(fake.leads.map(({ is_need_callback: calls }) => calls)).to.deep.equal(['1', '0']);
  });

  it('says so when the visitor has no cookie of Roistat', async () => {
    await talk(aLead({ counterIds: {} }))();
    expect(fake.leads[0]?.roistat).to.equal('nocookie');
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
    it(`makes one proxy lead where the call ${what}, and where the search for it does`, async () => {
      fake.spoil(/leads\/add/, fault);
      fake.spoil(/proxy-leads/, fault);
      const attempt = talk(aLead({ createdAt: new Date(Date.now() - 60_000) }));
      for (const said of [await attempt(), await attempt()]) {
        expect(said.kind).to.equal('retry');
        expect(said.reason).to.match(/[Пп]овторим/);
      }
      const { kind, attempt: last } = await attempt();
      expect(kind).to.equal('delivered');
      expect(last.externalId).to.equal('700');
      expect(fake.leads).to.have.lengthOf(1);
    });
  }

  it('asks for a new key when either of the two is not taken', async () => {
    const wrong = await talk(aLead(), {}, { key: 'wr0ng-key-of-ours' })();
    expect(wrong.kind).to.equal('reauthorize');
    expect(wrong.reason).to.match(/не принимает ключ/);
    fake.spoil(/leads\/add/, 'lost');
    const attempt = talk(aLead(), {}, { apiKey: 'wr0ng-key-of-ours' });
    await attempt();
    expect((await attempt()).kind).to.equal('reauthorize');
  });

  it('stops and says what to mend when the project is not there', async () => {
    fake.spoil(/leads\/add/, 'lost');
    const attempt = talk(aLead(), { project: '1' });
    await attempt();
    const { kind, reason } = await attempt();
    expect(kind).to.equal('rejected');
    expect(reason).to.match(/Такого проекта/);
  });

  it('takes no other lead for its own, whatever a visitor wrote', async () => {
    const first = aLead();
    await talk(first)();
    fake.spoil(/leads\/add/, 'lost');
    const attempt = talk(aLead({ fields: [{ label: 'Комментарий', value: `smartpoint ${first.id}` }] }));
    await attempt();
    await attempt();
    expect(fake.leads).to.have.lengthOf(2);
  });
});
