import { expect } from 'chai';
import { createTransport } from '../../../platform/outbound/index.ts';
import type { LeadForFacts } from '../../leads/index.ts';
import { askOptions } from '../ask-options.ts';
import { aLead, talkAbout } from '../conversation.fixture.ts';
import { htmlPage, type Fault } from '../kit/faulty-server.fake.ts';
import { autocrm } from './autocrm.connector.ts';
import { startAutocrm, type AutocrmFake } from './autocrm.fake.ts';

describe('a lead on its way to AutoCRM', () => {
  let fake: AutocrmFake;
  beforeEach(async () => {
    fake = await startAutocrm();
  });
  afterEach(() => fake.stop());

  const talk = (lead: LeadForFacts, changes: object = {}, access = fake.login) =>
    talkAbout(lead, {
      connector: autocrm,
      settings: { url: `${fake.origin}/yii/`, salon: '3', requestType: '21', source: '40', ...changes },
      secrets: { access },
      place: fake.place,
    });
  const send = (lead: LeadForFacts, changes: object = {}) => talk(lead, changes)();

  it('becomes a request with its marks, consents, own fields and all that is known in the comment', async () => {
    const at = '2026-11-27T09:00:00Z';
    const consents = [
      { kind: 'personalData', given: null, at, textVersion: 1 },
      { kind: 'advertising', given: false, at, textVersion: 1 },
    ];
    const changes = {
      assignee: '5',
      fields: [
        { key: 'brand_id', value: '7' },
        { key: 'vin', value: '{{answer.VIN}}' },
      ],
    };
    const fields = [{ label: 'VIN', value: 'XTA210990Y2766389' }];
    const { kind, attempt } = await send(aLead({ consents, fields }), changes);

    expect(kind).to.equal('delivered');
    const [request] = fake.requests;
    expect(request).to.include({
      salon_id: 3,
      type: 11,
      request_type_id: 21,
      source_id: 40,
      assignee_id: 5,
      first_name: 'Иван Иванов',
      phone: '+79262444393',
      email: 'ivan@example.com',
      utm_source: 'yandex',
      utm_campaign: 'осень',
      form_link: 'https://shop.example/catalog',
      brand_id: 7,
      vin: 'XTA210990Y2766389',
      consent_processing_personal_information: 1,
      consent_obtaining_sms_mailing: 0,
    });
    expect(request?.comment).to.include('XTA210990Y2766389').and.include('Заказать звонок');
    expect(attempt.externalId).to.equal(String(request?.id));
  });

  it('keeps a number of another country in the comment, since it would be refused with the whole request', async () => {
    await send(aLead({ phone: '+49 30 1234567', phoneE164: '+49301234567' }));
    expect(fake.requests[0]).to.not.have.property('phone');
    expect(fake.requests[0]?.comment).to.include('+49');
  });

  it('is let in by login and password or by a key', async () => {
    for (const access of [fake.login, fake.bearer])
      expect((await talk(aLead(), {}, access)()).kind).to.equal('delivered');
    const { kind, reason, attempt } = await talk(aLead(), {}, 'robot:wrong-one')();
    expect(kind).to.equal('reauthorize');
    expect(reason).to.match(/не принимает логин, пароль или ключ/);
    expect(attempt.exchange?.status).to.equal(401);
  });

  const faults: [what: string, fault: Fault][] = [
    ['is lost', 'lost'],
    ['is done, then the connection breaks', 'cut'],
    ['is done, then half of the answer comes', 'half'],
    ['is done, then nothing comes any more', 'silent'],
    ['is answered by a page of HTML', htmlPage],
    ['is answered by 500', { status: 500, body: '{"status":0,"errors":["db"]}' }],
    ['is answered by 429', { status: 429, body: '' }],
  ];
  for (const spot of ['GET', 'POST']) {
    for (const [what, fault] of faults) {
      it(`makes one request where the ${spot} ${what}`, async () => {
        fake.spoil(new RegExp(`${spot} .*leads/request`), fault);
        const attempt = talk(aLead());
        const first = await attempt();
        expect(first.kind).to.equal('retry');
        expect(first.reason).to.match(/[Пп]овторим/);
        expect((await attempt()).kind).to.equal('delivered');
        expect(fake.requests).to.have.lengthOf(1);
      });
    }
  }

  it('takes a request of its own number alone for its own, even where the filter is not heeded', async () => {
    fake.spoil(/GET .*leads/, { status: 200, body: '{"status":1,"result":[{"id":1,"external_id":"other"},{"id":2}]}' });
    expect((await send(aLead())).kind).to.equal('delivered');
    expect(fake.requests).to.have.lengthOf(1);
  });

  const gone: [what: string, changes: object, words: RegExp][] = [
    ['the dealership', { salon: '99' }, /Автосалона больше нет в AutoCRM: выберите другой/],
    ['the kind of request', { requestType: '99' }, /Вида обращения больше нет/],
    ['the source', { source: '99' }, /Источника больше нет/],
    ['the detail of the source', { source2: '7', source: '99' }, /Источника больше нет/],
    ['the responsible person', { assignee: '99' }, /Ответственного больше нет/],
  ];
  for (const [what, changes, words] of gone) {
    it(`stops and says what to choose anew when ${what} is gone, though the answer is 200`, async () => {
      const { kind, reason } = await send(aLead(), changes);
      expect(kind).to.equal('rejected');
      expect(reason).to.match(words);
    });
  }

  const questions: [field: string, values: string[]][] = [
    ['salon', ['3']],
    ['requestType', ['21']],
    ['source', ['40']],
    ['source2', []],
    ['assignee', ['5']],
  ];
  for (const [field, values] of questions) {
    it(`offers what the dealer has for «${field}»`, async () => {
      const offered = await askOptions(
        { transport: createTransport({ privateHosts: [fake.place] }), clock: { now: () => new Date() } },
        autocrm,
        { field, values: { url: fake.origin, access: fake.bearer }, saved: {} },
      );
      expect('options' in offered && offered.options.map(({ value }) => value)).to.deep.equal(values);
    });
  }

  it('has a form that refuses what no request can hold', () => {
    const isTaken = (changes: object) =>
      autocrm.settings.safeParse({
        url: 'https://d.autocrm.ru',
        salon: '3',
        requestType: '21',
        source: '40',
        ...changes,
      }).success;
    const forms = [
      {},
      { salon: '' },
      { source: 'Сайт' },
      { fields: [{ key: 'salon_id', value: '1' }] },
      { fields: [{ key: 'vin', value: '{{vin}}' }] },
    ];
    expect(forms.map(isTaken)).to.deep.equal([true, false, false, false, false]);
  });
});
