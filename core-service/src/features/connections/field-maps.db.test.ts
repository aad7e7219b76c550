import { expect } from 'chai';
import { askServiceFields, listFieldMaps, saveFieldMap } from '@smartpoint/contracts/field-maps';
import { getLead } from '@smartpoint/contracts/leads';
import { registerAccount } from '../../../test/harness/account.ts';
import { aForm, aSubmission, postLead, type ReadyForm } from '../../../test/harness/submission.ts';
import { until } from '../../../test/harness/wait.ts';
import { amoStage } from './amocrm/amocrm.fixture.ts';

describe('answers of a widget and fields of a CRM', () => {
  const on = amoStage();
  const save = (form: ReadyForm, connectionId: number, pairs: Record<string, string>) => ({
    params: { widgetId: form.widget.id },
    body: { connectionId, pairs: Object.entries(pairs).map(([from, to]) => ({ from, to })) },
  });

  it('are offered, kept, and reach the deal of every lead of that widget alone', async () => {
    const { id: connectionId } = await on.connect();
    const [form, other] = [await aForm(on.owner), await aForm(on.owner)];
    const { sources, maps } = await on.owner.client.call(listFieldMaps, { params: { widgetId: form.widget.id } });
    expect(sources.map(({ value }) => value)).to.include.members(['answer.phone', 'page.url', 'utm.campaign']);
    expect(maps).to.have.lengthOf(1);
    expect(maps[0]).to.include({ connectionId, service: 'amoCRM', isReceiving: true });
    const { options } = await on.owner.client.call(askServiceFields, { params: { connectionId } });
    expect(options).to.deep.include.members([
      { value: 'deal:204', label: 'Сделка: Кузов' },
      { value: 'contact:3', label: 'Контакт: Город' },
    ]);
    expect(options.map(({ value }) => value)).to.not.include('deal:207');

    const asked = save(form, connectionId, { 'page.url': '202', 'utm.campaign': 'deal:777' });
    const { pairs } = await on.owner.client.call(saveFieldMap, asked);
    expect(pairs.map(({ to }) => to)).to.deep.equal(['deal:202', 'deal:777']);
    const capture = async (from: ReadyForm) =>
      ((await (await postLead(on.service.url, aSubmission(from))).json()) as { leadId: number }).leadId;
    const [mapped, plain] = [await capture(form), await capture(other)];
    const deals = await until('both there', () => on.fake.account.deals.length === 2 && on.fake.account.deals);
    const pageOf = (lead: number) =>
      deals
        .find(({ name }) => name.endsWith(`SP-${lead}`))
        ?.custom_fields_values?.find(({ field_id: id }) => id === 202)?.values[0]?.value;
    expect([pageOf(mapped), pageOf(plain)]).to.deep.equal([aSubmission(form).page.url, undefined]);

    const told = await until('the report says what was left out', async () => {
      const { deliveries } = await on.owner.client.call(getLead, { params: { leadId: mapped } });
      return deliveries.find(({ kind, state }) => kind === 'connection' && state === 'delivered');
    });
    expect(told.reason).to.match(/^Заявка принята, но этих полей в CRM больше нет: «utm_campaign» → deal:777/);
    await on.stateIs('working');
  });

  it('are not saved where a cell is wrong: it is named; nor for what is of others', async () => {
    const { id: connectionId } = await on.connect();
    const form = await aForm(on.owner);
    const refused = async (pairs: Record<string, string>, at = connectionId) => {
      const { errors = [] } = await on.owner.client.refusal(saveFieldMap, save(form, at, pairs));
      return errors.map(({ pointer }) => pointer);
    };
    expect(await refused({ 'page.url': '202', 'answer.nobody_asked': '201' })).to.deep.equal(['/pairs/1/from']);
    expect(await refused({ 'page.url': 'страница' })).to.deep.equal(['/pairs/0/to']);
    expect(await refused({ 'page.url': '202', 'utm.source': 'deal:202' })).to.deep.equal(['/pairs/1/to']);
    expect(await refused({ 'page.url': '202' }, 999_999)).to.deep.equal(['/connectionId']);
    const stranger = await registerAccount(on.service);
    const theirs = save(await aForm(stranger), connectionId, { 'page.url': '202' });
    const { errors } = await stranger.client.refusal(saveFieldMap, theirs);
    expect(errors?.map(({ pointer }) => pointer)).to.deep.equal(['/connectionId']);
  });
});
