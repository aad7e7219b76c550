import { expect } from 'chai';
import { getLead, listLeads } from '@smartpoint/contracts/leads';
import type { Problem } from '@smartpoint/contracts/problems';
import { updateWidget } from '@smartpoint/contracts/widgets';
import { plainField } from '@smartpoint/contracts/widgets/fields';
import { registerAccount, type RegisteredAccount } from '../../../test/harness/account.ts';
import { asPopup } from '../../../test/harness/popup.ts';
import { startTestService, type TestService } from '../../../test/harness/service.ts';
import { aForm, aSubmission, postLead, type ReadyForm } from '../../../test/harness/submission.ts';

describe('contacts of a lead', () => {
  let service: TestService;
  let owner: RegisteredAccount;
  /** Asks for a phone and an e-mail. */
  let form: ReadyForm;
  before(async () => {
    service = await startTestService();
    owner = await registerAccount(service);
    form = await aForm(owner);
    const { settings } = form.widget;
    const fields = [...settings.fields, plainField('email', 'email', 'E-mail')];
    form.widget = asPopup(
      await owner.client.call(updateWidget, {
        params: { widgetId: form.widget.id },
        body: { kind: 'popup', settings: { ...settings, fields } },
      }),
    );
  });
  after(() => service.stop());

  const contacts = (phone: string, email = '') => ({
    fields: [
      { key: 'phone', label: 'Телефон', value: phone },
      { key: 'email', label: 'E-mail', value: email },
    ],
  });
  const capture = async (phone: string, email?: string) => {
    const answer = await postLead(service.url, aSubmission(form, contacts(phone, email)));
    expect(answer.status, await answer.clone().text()).to.equal(201);
    const { leadId } = (await answer.json()) as { leadId: number };
    return owner.client.call(getLead, { params: { leadId } });
  };
  const refuse = async (changes: object) =>
    (await (await postLead(service.url, aSubmission(form, changes))).json()) as Problem;

  it('names the field to mend: empty required, and contacts by which nobody can be reached', async () => {
    const problem = await refuse({
      fields: [
        { key: 'email', label: 'E-mail', value: 'ivan@' },
        { key: 'phone', label: 'Телефон', value: '12' },
      ],
    });
    const empty = await refuse({ fields: [{ key: 'name', label: 'Имя', value: 'Иван' }] });

    expect(problem.status).to.equal(422);
    expect(problem.errors?.map((error) => error.pointer)).to.have.members(['/fields/0/value', '/fields/1/value']);
    expect(empty.errors?.[0]).to.include({ pointer: '/fields', code: 'required' });
    const { total } = await owner.client.call(listLeads, { query: { from: '2020-01-01', to: '2100-01-01' } });
    expect(total).to.equal(0);
  });

  for (const [phone, email] of [
    ['8 926 244-43-93', 'anna@почта.рф'],
    ['8 926 244-43-93', 'anna@xn--80a1acny.xn--p1ai'],
    ['8 926 244-43-93', 'anna@mail.ru.'],
    ['8 926 244-43-93', 'anna@mail\u200b.ru'],
    ['8 926 244-43-93', 'anna собака mail.ru'],
    ['8 926 244-43-93', 'нет'],
    ['8926244439', ''],
    ['80291234567', ''],
    ['244-43-93', ''],
    ['8 926 244-43-93 12', ''],
    ['в телеграме @anna_shop', ''],
    ['нет', 'anna@mail.ru'],
    ['1-800-FLOWERS', ''],
    ['8-ПОДАРОК', ''],
    ['112', ''],
    ['доб. 204', ''],
    ['нет', 'anna＠mail.ru'],
    ['нет', 'anna﹫mail．ru'],
    ['нет', 'anna(at)mail.ru'],
    ['нет', 'anna собака mail.ru'],
    ['vk.com/anna', ''],
    ['восемь девятьсот двадцать шесть 244 сорок три', ''],
    ['89262444З9З', ''],
    ['➑➒➋➏➋➍➍➍➌➒➌', ''],
    ['８九二六２４４４３９３', ''],
    ['нет', 'άννα@παράδειγμα.ελ'],
    ['нет', '张三@例子.中国'],
    ['нет', 'هدى@مثال.مصر'],
  ] as const) {
    it(`takes a lead with the contacts "${phone}" and "${email}" as typed`, async () => {
      const lead = await capture(phone, email);
      expect(lead).to.include({ phone, email });
      expect(lead.dialable).to.be.oneOf([null, '+79262444393']);
    });
  }

  it('marks a number that can be read in more than one way, and gives out no guess at it', async () => {
    expect(await capture('8926244439')).to.include({ phone: '8926244439', phoneE164: null, phoneValid: false });
  });

  it('keeps a number in words as typed, to be called by a person and never by a machine', async () => {
    const typed = 'восемь девятьсот двадцать шесть 9262444393';
    expect(await capture(typed)).to.include({ phone: typed, phoneE164: null, phoneValid: false, dialable: null });
  });

  it('reads a number without country code as people of the account dial it', async () => {
    const minsk = await registerAccount(service, { timeZone: 'Europe/Minsk' });
    const theirs = await aForm(minsk);
    const answer = await postLead(service.url, aSubmission(theirs, contacts('029 123-45-67')));
    const { leadId } = (await answer.json()) as { leadId: number };

    const lead = await minsk.client.call(getLead, { params: { leadId } });
    expect(lead).to.include({ phone: '029 123-45-67', phoneE164: '+375291234567', phoneValid: true });
  });
});
