import { expect } from 'chai';
import { createConnection } from '@smartpoint/contracts/connections';
import { exportLeads, getLead, listLeads, restoreLead } from '@smartpoint/contracts/leads';
import { issueApiToken } from '@smartpoint/contracts/orders';
import { saveMailingGroups } from '@smartpoint/contracts/settings';
import { updateWidget } from '@smartpoint/contracts/widgets';
import { fieldKinds, plainField, type FieldKind, type FormField } from '@smartpoint/contracts/widgets/fields';
import { startReceiver, type Hook, type Receiver } from '../../src/features/connections/receiver.fixture.ts';
import { confirmAddress, newestLetter, registerAccount, type RegisteredAccount } from '../harness/account.ts';
import { parseCsv } from '../harness/csv.ts';
import { startTestService, type TestService } from '../harness/service.ts';
import { aForm, aSubmission, postLead, type ReadyForm } from '../harness/submission.ts';
import { until } from '../harness/wait.ts';

const wide = { from: '2020-01-01', to: '2100-01-01' };
const mailbox = 'sales@shop.example';

/** What the kinds need to be saved. */
const needs: Partial<Record<FieldKind, Partial<FormField>>> = {
  select: { options: ['Москва', 'Тверь'] },
  radio: { options: ['Новый', 'С пробегом'] },
  multi: { options: ['Кредит', 'Обмен', 'Лизинг'] },
  branch: { options: ['Южное шоссе, 12', 'Тольятти'] },
  hidden: { source: 'query', from: 'promo' },
};
const answers: Record<FieldKind, string> = {
  name: 'Анна',
  phone: '8 (926) 244-43-93',
  email: 'anna@mail.example',
  text: 'Vesta',
  textarea: 'Можно ли\nзавтра?',
  number: '120000',
  date: '2026-12-01',
  select: 'Тверь',
  radio: 'С пробегом',
  multi: 'Кредит, Лизинг',
  rating: '4',
  checkbox: 'Да',
  branch: 'Тольятти',
  calltime: '2020-01-01T10:00+03:00',
  photo: 'Не загрузилось фото: 2',
  hidden: 'осень-26',
};
const labelOf = (kind: FieldKind) => `Поле ${kind}`;
const fields = fieldKinds.map((kind) => ({ ...plainField(kind, kind, labelOf(kind)), ...needs[kind] }));
const answered = fieldKinds.map((kind) => ({ key: kind, label: labelOf(kind), value: answers[kind] }));
/** Without those that have a place of their own. */
const extra = fieldKinds.filter((kind) => !['name', 'phone', 'email'].includes(kind));

describe('a form with every kind of field', () => {
  let receiver: Receiver;
  let hook: Hook;
  let service: TestService;
  let owner: RegisteredAccount;
  let form: ReadyForm;
  before(async () => {
    receiver = await startReceiver();
    hook = receiver.hook();
    service = await startTestService({ OUTBOUND_PRIVATE_HOSTS: receiver.place });
    owner = await registerAccount(service);
    const { widget, siteKey } = await aForm(owner);
    await owner.client.call(updateWidget, {
      params: { widgetId: widget.id },
      body: { kind: 'popup', settings: { ...widget.settings, fields } },
    });
    form = { siteKey, widget: { ...widget, version: widget.version + 1 } };
    await owner.client.call(saveMailingGroups, { body: { groups: [{ name: 'Продажи', emails: [mailbox] }] } });
    await confirmAddress(service, mailbox);
    await owner.client.call(createConnection, { body: { connector: 'webhook', settings: { url: hook.url } } });
  });
  after(async () => {
    await service.stop();
    await receiver.stop();
  });

  const send = async (changes: Parameters<typeof aSubmission>[1] = {}): Promise<number> => {
    const answer = await postLead(service.url, aSubmission(form, { fields: answered, ...changes }));
    expect(answer.status).to.equal(201);
    return ((await answer.json()) as { leadId: number }).leadId;
  };
  const orderOf = async (leadId: number) => {
    const uid = owner.session.account.uid;
    await service.database.owner.query(
      `INSERT INTO api_access (account_id, state, requested_by) VALUES ($1, 'approved', 0) ON CONFLICT DO NOTHING`,
      [uid],
    );
    const { token } = await owner.client.call(issueApiToken, { body: { name: 'CRM', uids: [] } });
    const answer = await fetch(`${service.url}/api/orders`, {
      method: 'POST',
      body: JSON.stringify({
        uid,
        get: 'orders',
        date_from: '2020-01-01 00:00:00',
        date_end: '2100-01-01 00:00:00',
        timezone: '',
      }),
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    });
    const { orders } = (await answer.json()) as { orders: Record<string, { fields: Record<string, string> }> };
    return orders[leadId];
  };

  it('has its answers in order in the report, letter, CSV, orders API and webhook', async () => {
    const leadId = await send();

    const lead = await owner.client.call(getLead, { params: { leadId } });
    expect(lead.fields).to.deep.equal(answered);
    expect([lead.name, lead.phoneE164, lead.email, lead.state]).to.deep.equal([
      answers.name,
      '+79262444393',
      answers.email,
      'new',
    ]);

    const order = await orderOf(leadId);
    expect(Object.entries(order?.fields ?? {})).to.deep.equal(extra.map((kind) => [labelOf(kind), answers[kind]]));

    const rows = parseCsv(await (await owner.client.send(exportLeads, { query: wide })).text());
    expect(rows[1]).to.include(fieldKinds.map((kind) => `${labelOf(kind)}: ${answers[kind]}`).join('\n'));

    const { body } = await until('the webhook hears of it', () => hook.heard.at(-1));
    const { data } = JSON.parse(body) as { data: { answers: unknown } };
    expect(data.answers).to.deep.equal(answered.map(({ label, value }) => ({ label, value })));

    const letter = await until('the letter', () => newestLetter(service, mailbox));
    const places = extra.map((kind) => (letter.text ?? '').indexOf(labelOf(kind)));
    expect(places).to.not.include(-1);
    expect(places).to.deep.equal(places.toSorted((a, b) => a - b));
  });

  it('is not sent without what it requires, and says where', async () => {
    const { widget, siteKey } = form;
    const must = fields.map((field) => ({ ...field, required: ['radio', 'multi', 'rating'].includes(field.kind) }));
    const saved = await owner.client.call(updateWidget, {
      params: { widgetId: widget.id },
      body: { kind: 'popup', settings: { ...widget.settings, fields: must } },
    });
    const empty = answered.map((each) => (['radio', 'rating'].includes(each.key) ? { ...each, value: ' ' } : each));
    const withoutMulti = empty.filter(({ key }) => key !== 'multi');
    const changes = { fields: withoutMulti, widgetVersion: saved.version };
    const answer = await postLead(service.url, aSubmission({ siteKey, widget }, changes));

    const { errors } = (await answer.json()) as { errors: { pointer: string }[] };
    expect([answer.status, errors.map(({ pointer }) => pointer)]).to.deep.equal([
      422,
      ['/fields/8/value', '/fields', '/fields/9/value'],
    ]);
  });

  it('keeps what a program fills in in quarantine, says why, and lets it go on', async () => {
    const heard = hook.heard.length;
    const leadId = await send({ signs: { trap: 'http://spam.example', filledMs: 4 } });

    const { leads } = await owner.client.call(listLeads, { query: { ...wide, state: 'quarantined' } });
    expect(leads.map(({ id, deliveries }) => [id, deliveries])).to.deep.equal([[leadId, []]]);
    const kept = await owner.client.call(getLead, { params: { leadId } });
    expect([kept.suspicions, kept.fields]).to.deep.equal([['trap', 'fast'], answered]);

    await owner.client.call(restoreLead, { params: { leadId } });
    await until('the webhook hears of it', () => hook.heard.length > heard);
  });

  it('takes an answer that the form cannot give: it counts as a sign, no more', async () => {
    const odd = answered.map((each) => (each.key === 'radio' ? { ...each, value: 'Ни тот, ни другой' } : each));
    const leadId = await send({ fields: odd, signs: { filledMs: 30_000 } });

    const lead = await owner.client.call(getLead, { params: { leadId } });
    expect([lead.state, lead.suspicions, lead.fields]).to.deep.equal(['new', ['unlikely'], odd]);
  });
});
