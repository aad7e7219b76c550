import { expect } from 'chai';
import { createTransport } from '../../../platform/outbound/index.ts';
import type { LeadForFacts } from '../../leads/index.ts';
import { askOptions } from '../ask-options.ts';
import { aLead, talkAbout } from '../conversation.fixture.ts';
import { htmlPage, type Answer, type Fault } from '../kit/faulty-server.fake.ts';
import { bitrix24 } from './bitrix24.connector.ts';
import { startBitrix24, type Bitrix24Fake } from './bitrix24.fake.ts';

describe('a lead on its way to Bitrix24', () => {
  let fake: Bitrix24Fake;
  beforeEach(async () => {
    fake = await startBitrix24();
  });
  afterEach(() => fake.stop());

  const talk = (lead: LeadForFacts, changes: object = {}) =>
    talkAbout(lead, {
      connector: bitrix24,
      settings: { portal: fake.origin, ...changes },
      secrets: { webhook: fake.webhook },
      place: fake.place,
    });
  const send = (lead: LeadForFacts, changes: object = {}) => talk(lead, changes)();
  const methods = () => fake.asked.map(({ path }) => /\/([a-z.]+)\.json$/.exec(path)?.[1]);
  const { deals, leads, contacts } = {
    deals: () => fake.portal.items[2],
    leads: () => fake.portal.items[1],
    contacts: () => fake.portal.items[3],
  };

  it('becomes a deal in the chosen funnel and stage, with a contact, marks, own fields and a note', async () => {
    const changes = {
      stage: 'C3:NEW',
      responsible: '1',
      source: 'CALL',
      title: '{{form.name}}: {{name}}',
      fields: [{ key: 'UF_CRM_CITY', value: '{{answer.Ваш город}}' }],
    };
    expect((await send(aLead(), changes)).kind).to.equal('delivered');

    expect(methods()).to.deep.equal(['batch', 'crm.item.add', 'crm.item.add']);
    const [contact] = contacts();
    const [deal] = deals();
    expect(contact).to.deep.include({ name: 'Иван Иванов', assignedById: 1, sourceId: 'CALL' });
    expect(contact?.['fm']).to.deep.equal([
      { typeId: 'PHONE', valueType: 'WORK', value: '+79262444393' },
      { typeId: 'EMAIL', valueType: 'WORK', value: 'ivan@example.com' },
    ]);
    expect(deal).to.deep.include({
      title: 'Заказать звонок: Иван Иванов',
      categoryId: 3,
      stageId: 'C3:NEW',
      assignedById: 1,
      sourceId: 'CALL',
      contactIds: [contact?.id],
      utmSource: 'yandex',
      utmCampaign: 'осень',
      sourceDescription: 'https://shop.example/catalog',
      UF_CRM_CITY: 'Тверь',
      originatorId: 'SMARTPOINT',
    });
    const note = String(deal?.['comments']);
    for (const told of ['Ваш город: Тверь', 'https://shop.example/catalog', 'utm_campaign: осень', 'Заказать звонок'])
      expect(note).to.include(told);
  });

  it('becomes a lead of the CRM with its own phone, tied to the contact that is known', async () => {
    await send(aLead());
    await send(aLead(), { make: 'lead', leadStatus: 'IN_PROCESS' });

    const [contact] = contacts();
    expect(leads()[0]).to.deep.include({ stageId: 'IN_PROCESS', name: 'Иван Иванов', contactId: contact?.id });
    expect(leads()[0]?.['fm']).to.have.lengthOf(2);
    expect([deals().length, contacts().length]).to.deep.equal([1, 1]);
  });

  const known: [what: string, fm: object[]][] = [
    ['by the phone as it was sent', [{ typeId: 'PHONE', valueType: 'WORK', value: '+79262444393' }]],
    ['by the phone with an eight', [{ typeId: 'PHONE', valueType: 'HOME', value: '89262444393' }]],
    ['by the bare ten digits', [{ typeId: 'PHONE', valueType: 'HOME', value: '9262444393' }]],
    ['by the e-mail', [{ typeId: 'EMAIL', valueType: 'WORK', value: 'ivan@example.com' }]],
  ];
  for (const [what, fm] of known) {
    it(`finds the contact ${what}`, async () => {
      fake.portal.items[3].push({ id: 7, name: 'Иван', fm });
      await send(aLead());
      expect(contacts()).to.have.lengthOf(1);
      expect(deals()[0]?.['contactIds']).to.deep.equal([7]);
    });
  }

  it('of two contacts takes the one with the phone', async () => {
    const fm = (typeId: string, value: string) => [{ typeId, valueType: 'WORK', value }];
    fake.portal.items[3].push(
      { id: 7, fm: fm('EMAIL', 'ivan@example.com') },
      { id: 8, fm: fm('PHONE', '89262444393') },
    );
    await send(aLead());
    expect(deals()[0]?.['contactIds']).to.deep.equal([8]);
  });

  it('of a bare phone makes a contact called by it, and an e-mail that is none stays in the note', async () => {
    const typed = { name: '', email: 'ivan@', fields: [{ label: 'E-mail', value: 'ivan@' }] };
    await send(aLead(typed));
    expect(contacts()[0]).to.include({ name: '+79262444393' });
    expect(contacts()[0]?.['fm']).to.have.lengthOf(1);
    expect(deals()[0]?.['comments']).to.include('ivan@');
  });

  it('begins no tag of the portal with what a visitor typed', async () => {
    await send(aLead({ fields: [{ label: 'Комментарий', value: '[url=https://evil.example]тут[/url] [1] x[' }] }));
    expect(deals()[0]?.['comments']).to.not.match(/\[[a-z/*\d]/i);
  });

  const spots: [what: string, matching: RegExp][] = [
    ['search', /batch/],
    ['contact', /crm\.item\.add.*"entityTypeId":3/],
    ['deal', /crm\.item\.add.*"entityTypeId":2/],
  ];
  const faults: [what: string, fault: Fault][] = [
    ['is lost', 'lost'],
    ['is done, then the connection breaks', 'cut'],
    ['is done, then half of the answer comes', 'half'],
    ['is done, then nothing comes any more', 'silent'],
    ['is answered by a page of HTML', htmlPage],
    ['is answered by half of a JSON', { status: 200, body: '{"result":{"item":{"id":' }],
    ['is answered by 502', { status: 502, body: '<h1>Bad gateway</h1>', type: 'text/html' }],
    ['is answered by QUERY_LIMIT_EXCEEDED', refusal(503, 'QUERY_LIMIT_EXCEEDED')],
    ['is answered by 429', { status: 429, body: '' }],
  ];
  for (const [spot, matching] of spots) {
    for (const [what, fault] of faults) {
      it(`makes one deal and one contact where the ${spot} ${what}`, async () => {
        fake.spoil(matching, fault);
        const attempt = talk(aLead());
        const first = await attempt();
        expect(first.kind).to.equal('retry');
        expect(first.reason).to.match(/[Пп]овторим/);
        expect((await attempt()).kind).to.equal('delivered');
        expect([deals().length, contacts().length]).to.deep.equal([1, 1]);
        expect(deals()[0]?.['contactIds']).to.deep.equal([contacts()[0]?.id]);
      });
    }
  }

  it('makes one deal where every call breaks off once, after it was done', async () => {
    for (const [, matching] of spots) fake.spoil(matching, 'cut');
    const attempt = talk(aLead());
    const ends = [await attempt(), await attempt(), await attempt(), await attempt()].map(({ kind }) => kind);
    expect(ends).to.deep.equal(['retry', 'retry', 'retry', 'delivered']);
    expect([deals().length, contacts().length]).to.deep.equal([1, 1]);
  });

  it('sent again by hand once it has arrived makes nothing', async () => {
    const lead = aLead();
    await send(lead);
    expect((await send(lead)).kind).to.equal('delivered');
    expect(deals()).to.have.lengthOf(1);
  });

  it('waits as long as the portal says', async () => {
    const body = JSON.stringify({
      error: 'OPERATION_TIME_LIMIT',
      error_description: '',
      time: { finish: 1000, operating_reset_at: 1090 },
    });
    fake.spoil(/crm\.item\.add/, { status: 429, body });
    expect((await send(aLead())).attempt.outcome).to.include({ kind: 'retry', retryAfterMs: 90_000 });
  });

  it('waits when the bucket of the portal is empty, and goes on then', async () => {
    fake.bucket.left = 1;
    const attempt = talk(aLead());
    expect((await attempt()).attempt.outcome).to.include({ kind: 'retry', retryAfterMs: 2000 });
    fake.bucket.left = 10;
    expect((await attempt()).kind).to.equal('delivered');
    expect(deals()).to.have.lengthOf(1);
  });

  const parks: [what: string, answer: Answer, words: RegExp][] = [
    ['the webhook is gone', refusal(401, 'NO_AUTH_FOUND'), /Создайте новый/],
    ['it is of another portal', refusal(403, 'INVALID_CREDENTIALS'), /Создайте новый/],
    ['it lacks permissions', refusal(403, 'insufficient_scope'), /Отметьте на портале «CRM»/],
    ['its employee lacks rights', refusal(400, 'ACCESS_DENIED'), /не хватает прав/],
    ['an older portal says so in words alone', refusal(400, '', 'Access denied.'), /не хватает прав/],
    ['a proxy asks for a key', { status: 401, body: '<h1>401</h1>', type: 'text/html' }, /./],
  ];
  for (const [what, answer, words] of parks) {
    it(`waits for a person when ${what}`, async () => {
      fake.spoil(/crm\.item\.add/, answer);
      const { kind, reason } = await send(aLead());
      expect(kind).to.equal('reauthorize');
      expect(reason).to.match(words);
    });
  }

  it('waits for a person when the search inside the batch is refused', async () => {
    const denied = { error: 'insufficient_scope', error_description: 'crm' };
    fake.spoil(/batch/, {
      status: 200,
      body: JSON.stringify({ result: { result: [], result_error: { made: denied } } }),
    });
    expect((await send(aLead())).kind).to.equal('reauthorize');
    expect(deals()).to.be.empty;
  });

  const gone: [what: string, changes: object, words: RegExp][] = [
    ['the funnel', { stage: 'C9:NEW' }, /Воронка удалена в Битрикс24: выберите другую/],
    ['the stage', { stage: 'C3:GONE' }, /Стадия удалена в Битрикс24: выберите другую/],
    ['the stage of leads', { make: 'lead', leadStatus: 'GONE' }, /Стадия лида удалена .+ «Стадия лида»/],
    ['the responsible person', { responsible: '99' }, /Ответственный уволен или удалён/],
    ['the source', { source: 'GONE' }, /Источник удалён/],
  ];
  for (const [what, changes, words] of gone) {
    it(`stops and says what to choose anew when ${what} is gone`, async () => {
      const { kind, reason } = await send(aLead(), changes);
      expect(kind).to.equal('rejected');
      expect(reason).to.match(words);
    });
  }

  const questions: [field: string, options: [value: string, label: string][]][] = [
    [
      'stage',
      [
        ['NEW', 'Общая: Этап NEW'],
        ['WON', 'Общая: Этап WON'],
        ['C3:NEW', 'Сервис: Этап C3:NEW'],
        ['C3:WON', 'Сервис: Этап C3:WON'],
      ],
    ],
    [
      'leadStatus',
      [
        ['NEW', 'Этап NEW'],
        ['IN_PROCESS', 'Этап IN_PROCESS'],
      ],
    ],
    [
      'source',
      [
        ['WEB', 'Этап WEB'],
        ['CALL', 'Этап CALL'],
      ],
    ],
    ['responsible', [['1', 'Анна Петрова']]],
  ];
  for (const [field, options] of questions) {
    it(`offers what the portal has for «${field}»`, async () => {
      const offered = await askOptions(
        { transport: createTransport({ privateHosts: [fake.place] }), clock: { now: () => new Date() } },
        bitrix24,
        { field, values: { portal: fake.origin, webhook: fake.webhook }, saved: {} },
      );
      expect(offered).to.deep.equal({ options: options.map(([value, label]) => ({ value, label })) });
    });
  }
});

function refusal(status: number, error: string, text = ''): Answer {
  return { status, body: JSON.stringify({ error, error_description: text }) };
}

describe('the form of Bitrix24', () => {
  const portals: [typed: string, taken: string | undefined][] = [
    ['https://company.bitrix24.ru', 'https://company.bitrix24.ru'],
    ['https://company.bitrix24.ru/crm/deal/list/', 'https://company.bitrix24.ru'],
    ['https://company.bitrix24.ru/rest/1/abc123/', 'https://company.bitrix24.ru'],
    ['https://my-company.bitrix24.com.br/', 'https://my-company.bitrix24.com.br'],
    ['https://crm.company.ru:8443/', 'https://crm.company.ru:8443'],
    ['https://bitrix24.ru', undefined],
    ['https://www.bitrix24.ru', undefined],
    ['https://a.b.bitrix24.ru', undefined],
    ['company', undefined],
  ];
  for (const [typed, taken] of portals) {
    it(`${taken === undefined ? 'refuses' : 'takes'} the portal ${typed}`, () => {
      const read = bitrix24.settings.safeParse({ portal: typed });
      expect(read.success ? (read.data as { portal: string }).portal : undefined).to.equal(taken);
    });
  }

  const webhooks: [typed: string, isTaken: boolean][] = [
    ['https://company.bitrix24.ru/rest/1/abc123/', true],
    ['https://company.bitrix24.ru/rest/1/abc123/profile.json', true],
    ['1/abc123', true],
    ['abc123', false],
    ['https://company.bitrix24.ru/', false],
    ['https://company.bitrix24.ru/rest/1/abc/../x/', false],
  ];
  for (const [typed, isTaken] of webhooks) {
    it(`${isTaken ? 'takes' : 'refuses'} the webhook ${typed}`, () => {
      const read = bitrix24.secrets.safeParse({ webhook: typed });
      expect(read.success ? read.data : undefined).to.deep.equal(isTaken ? { webhook: '1/abc123' } : undefined);
    });
  }
});
