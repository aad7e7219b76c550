import { expect } from 'chai';
import { createI18n } from '../../../platform/i18n/index.ts';
import { createTransport } from '../../../platform/outbound/index.ts';
import { printReason, type Attempt } from '../../deliveries/index.ts';
import type { LeadForFacts } from '../../leads/index.ts';
import { askOptions } from '../ask-options.ts';
import type { StepAnswer } from '../kit/connector.ts';
import { sampleLead } from '../sample-lead.ts';
import { takeLead } from '../take-lead.ts';
import { amocrm } from './amocrm.connector.ts';
import { startAmoFake, type AmoFake, type FakeFault } from './amocrm.fake.ts';

const t = createI18n().translator('ru');
const clock = { now: () => new Date('2026-11-27T09:00:00Z') };
const account = { name: 'Магазин', locale: 'ru' as const, timeZone: 'Europe/Moscow' };
const sample: LeadForFacts = {
  ...sampleLead(account, t, clock.now()),
  id: 15,
  name: 'Иван',
  phone: '8 (926) 244-43-93',
  phoneE164: '+79262444393',
  email: 'Ivan@Shop.example',
  pageUrl: 'https://shop.example/price?yclid=777',
  utm: { source: 'yandex', campaign: 'осень', raw: '?utm_source=yandex' },
};

describe('a lead on its way to amoCRM', () => {
  let fake: AmoFake;
  let token: string;
  beforeEach(async () => {
    fake = await startAmoFake({ perSecond: 100 });
    token = fake.tokens.longLived();
  });
  afterEach(() => fake.stop());

  const transport = () => createTransport({ privateHosts: [fake.place], timeoutMs: 400 });
  /** One attempt; the next one is given what this one left. */
  const attempt = (n: number, settings = {}, lead = sample, answers: readonly StepAnswer[] = []): Promise<Attempt> =>
    takeLead(
      { transport: transport(), clock },
      {
        connector: amocrm,
        settings: { portal: fake.origin, ...settings },
        secrets: { token },
        lead,
        key: 'delivery-1-1',
        answers,
        attempt: n,
        t,
      },
    );
  const asked = () =>
    fake.calls.map(({ method, path }) => `${method} ${path.replace('/api/v4', '').replace(/\d+/, 'N')}`);
  const wordsOf = ({ outcome }: Attempt) => ('reason' in outcome ? printReason(outcome.reason, t) : '');
  const phone = (value: string) => ({ field_code: 'PHONE', values: [{ value, enum_code: 'MOB' }] });
  const email = (value: string) => ({ field_code: 'EMAIL', values: [{ value, enum_code: 'WORK' }] });

  it('becomes a deal with a new contact in the chosen place, with marks and own fields, and a note of all facts', async () => {
    const { outcome, externalId } = await attempt(1, {
      place: '32:321',
      responsible: '22',
      tag: 'сайт',
      numberField: '201',
      pageField: '202',
    });

    expect(outcome.kind).to.equal('delivered');
    const [deal] = fake.account.deals;
    expect(externalId).to.equal(String(deal?.id));
    expect(deal).to.deep.include({ pipeline_id: 32, status_id: 321, responsible_user_id: 22, tags: ['сайт'] });
    expect(deal?.name).to.equal('Тестовая заявка · Иван · SP-15');
    const values = deal?.custom_fields_values?.map(({ field_code, field_id, values: [one] }) => [
      field_code ?? field_id,
      one?.value,
    ]);
    expect(values).to.deep.equal([
      ['UTM_SOURCE', 'yandex'],
      ['UTM_CAMPAIGN', 'осень'],
      ['YCLID', '777'],
      [201, 'SP-15'],
      [202, 'https://shop.example/price?yclid=777'],
    ]);
    const [contact] = fake.account.contacts;
    expect(contact).to.deep.include({ id: deal?.contactId, name: 'Иван' });
    expect(contact?.custom_fields_values?.map(({ values: [one] }) => one?.value)).to.deep.equal([
      '+79262444393',
      'Ivan@Shop.example',
    ]);
    expect(fake.account.notes).to.have.length(1);
    expect(fake.account.notes[0]?.params.text)
      .to.include('SP-15')
      .and.include('Страница')
      .and.include('utm_source: yandex');
    expect(asked()).to.deep.equal([
      'GET /contacts',
      'GET /contacts',
      'GET /leads/custom_fields',
      'POST /leads/complex',
      'POST /leads/N/notes',
    ]);
  });

  const people: [what: string, fields: ReturnType<typeof phone>[], isSame: boolean][] = [
    ['whose phone is written another way', [phone('8 926 244 43 93')], true],
    ['with another phone and the same address', [phone('+7 999 000-00-00'), email('IVAN@shop.EXAMPLE')], true],
    ['whose number only contains ours', [phone('+792624443930')], false],
    ['whose address only contains ours', [email('ivan@shop.example.org')], false],
  ];
  for (const [what, custom_fields_values, isSame] of people) {
    it(`${isSame ? 'goes' : 'does not go'} to a contact ${what}`, async () => {
      const known = fake.account.addContact({ name: 'Ваня', custom_fields_values });
      await attempt(1);
      expect(fake.account.deals[0]?.contactId === known.id).to.equal(isSame);
      expect(fake.account.contacts).to.have.length(isSame ? 1 : 2);
    });
  }

  it('is added to the open deal of its contact as a note where that is wished, and makes one where none is open', async () => {
    await attempt(1);
    const second = { ...sample, id: 16 };
    await attempt(1, { repeated: 'note' }, second);
    expect(fake.account.deals).to.have.length(1);
    expect(fake.account.notes.map(({ entity_id }) => entity_id)).to.deep.equal([
      fake.account.deals[0]?.id,
      fake.account.deals[0]?.id,
    ]);

    if (fake.account.deals[0]) fake.account.deals[0].status_id = 142;
    await attempt(1, { repeated: 'note' }, { ...sample, id: 17 });
    expect(fake.account.deals.map(({ name }) => name.slice(-5))).to.deep.equal(['SP-15', 'SP-17']);
  });

  it('needs no more than a phone, and no more than an address', async () => {
    const bare = { ...sample, name: '', utm: {}, pageUrl: '', formName: '' };
    await attempt(1, {}, { ...bare, email: '' });
    await attempt(1, {}, { ...bare, id: 16, phone: '', phoneE164: null, phoneValid: false });
    expect(fake.account.contacts.map(({ name }) => name)).to.deep.equal(['+79262444393', 'Ivan@Shop.example']);
    expect(fake.account.deals.map(({ name }) => name)).to.deep.equal([
      'Заявка с сайта · SP-15',
      'Заявка с сайта · SP-16',
    ]);
  });

  const lost: FakeFault[] = ['drop-after', 'silent-after', 'drop-mid-body-after', 'drip-after', 'html-after'];
  for (const fault of lost) {
    for (const step of ['/leads/complex', '/notes']) {
      it(`is there once after ${fault} at ${step}, however often it happens`, async () => {
        fake.behave(({ method, path }) => (method === 'POST' && path.endsWith(step) ? fault : undefined));
        const first = await attempt(1);
        expect(first.outcome.kind).to.equal('retry');
        const second = await attempt(2, {}, sample, first.progress as StepAnswer[]);
        fake.behave(() => undefined);
        const third =
          second.outcome.kind === 'delivered' ? second : await attempt(3, {}, sample, second.progress as StepAnswer[]);

        expect(third.outcome.kind).to.equal('delivered');
        expect(fake.account.deals).to.have.length(1);
        expect(fake.account.contacts).to.have.length(1);
        expect(fake.account.notes).to.have.length(1);
        expect(third.externalId).to.equal(String(fake.account.deals[0]?.id));
      });
    }
  }

  it('is there once when the worker died with what it knew, also if somebody has renamed the deal', async () => {
    await attempt(1, { numberField: '201' });
    if (fake.account.deals[0]) fake.account.deals[0].name = 'Иван, срочно';
    await attempt(2, { numberField: '201' });
    expect(fake.account.deals).to.have.length(1);
    expect(fake.account.notes).to.have.length(1);
  });

  it('is not taken for the deal of a lead whose number begins alike', async () => {
    await attempt(1, {}, { ...sample, id: 150 });
    await attempt(2);
    expect(fake.account.deals).to.have.length(2);
  });

  const gone: [what: string, settings: object, words: RegExp][] = [
    ['the pipeline was removed', { place: '99:1' }, /^Воронку или этап удалили в amoCRM\. Выберите другую воронку/],
    ['the stage was removed', { place: '31:999' }, /^Воронку или этап удалили/],
    ['the responsible person has left', { responsible: '99' }, /^Ответственного больше нет/],
    ['a field was removed', { numberField: '999' }, /^Поле сделки удалили/],
  ];
  for (const [what, settings, words] of gone) {
    it(`waits for a person when ${what}, and nothing is left half made`, async () => {
      const ended = await attempt(1, settings);
      expect(ended.outcome.kind).to.equal('reauthorize');
      expect(wordsOf(ended)).to.match(words);
      expect(fake.account.contacts).to.be.empty;
    });
  }

  const refusals: [fault: FakeFault, kind: string, words: RegExp][] = [
    [{ status: 429, retryAfter: 7 }, 'retry', /слать реже/],
    [{ status: 403 }, 'retry', /временно закрыла/],
    [{ status: 404 }, 'reauthorize', /нет amoCRM/],
    [{ status: 402 }, 'reauthorize', /не оплачена/],
    [{ status: 502 }, 'retry', /сбой/],
    [{ status: 200 }, 'retry', /страницей/],
  ];
  for (const [fault, kind, words] of refusals) {
    it(`ends as ${kind} when amoCRM answers ${JSON.stringify(fault)}`, async () => {
      fake.behave(() => fault);
      const ended = await attempt(1);
      expect(ended.outcome.kind).to.equal(kind);
      expect(wordsOf(ended)).to.match(words);
      if (typeof fault === 'object' && 'retryAfter' in fault) expect(ended.outcome).to.include({ retryAfterMs: 7000 });
    });
  }

  it('waits for a person once the token counts no more', async () => {
    fake.tokens.revoke();
    const ended = await attempt(1);
    expect(ended.outcome.kind).to.equal('reauthorize');
    expect(wordsOf(ended)).to.match(/не принимает токен/);
  });

  const lists: [field: string, labels: string[]][] = [
    ['place', ['Воронка → Новая', 'Воронка → В работе', 'Сервис → Запись']],
    ['responsible', ['Анна Смирнова', 'Пётр Кузнецов']],
    ['numberField', ['Номер заявки', 'Страница']],
  ];
  for (const [field, labels] of lists) {
    it(`offers for ${field} what the account has`, async () => {
      const values = { portal: `${fake.origin}/leads/pipeline/`, token };
      const offered = await askOptions({ transport: transport(), clock }, amocrm, { field, values, saved: {} });
      expect('options' in offered && offered.options.map(({ label }) => label)).to.deep.equal(labels);
    });
  }
});
