import { expect } from 'chai';
import { createBranch, deleteBranch, updateBranch, type BranchInput } from '@smartpoint/contracts/branches';
import { getLeadCallback, saveCallbackSettings } from '@smartpoint/contracts/callbacks';
import { createConnection } from '@smartpoint/contracts/connections';
import { exportLeads, getLead } from '@smartpoint/contracts/leads';
import { issueApiToken } from '@smartpoint/contracts/orders';
import { saveMailingGroups } from '@smartpoint/contracts/settings';
import { updateWidget } from '@smartpoint/contracts/widgets';
import { plainField } from '@smartpoint/contracts/widgets/fields';
import { confirmAddress, newestLetter, registerAccount, type RegisteredAccount } from '../harness/account.ts';
import { aBranch } from '../harness/branch.ts';
import { parseCsv } from '../harness/csv.ts';
import { startTestService, type TestService } from '../harness/service.ts';
import { aForm, aSubmission, postLead, type ReadyForm } from '../harness/submission.ts';
import { until } from '../harness/wait.ts';
import { startReceiver, type Hook, type Receiver } from '../../src/features/connections/receiver.fixture.ts';

const wide = { from: '2020-01-01', to: '2100-01-01' };
const mailbox = 'branches@shop.example';
const [south, north, west] = ['Южное шоссе, 12', 'Тольятти', 'Сызрань'];
type Rules = BranchInput['route'];
const yandex: Rules = [{ of: 'utmSource', question: '', how: 'is', values: ['YANDEX'] }];

/** The widget is of the south; it asks which branch, and in which town one lives. */
describe('conditions of branches', () => {
  let receiver: Receiver;
  let hook: Hook;
  let service: TestService;
  let owner: RegisteredAccount;
  let form: ReadyForm;
  const ids = new Map<string, number>();
  before(async () => {
    receiver = await startReceiver();
    hook = receiver.hook();
    service = await startTestService({ OUTBOUND_PRIVATE_HOSTS: receiver.place });
    owner = await registerAccount(service);
    for (const name of [south, north, west])
      ids.set(name, (await owner.client.call(createBranch, { body: aBranch({ name }) })).id);
    const { widget, siteKey } = await aForm(owner);
    const fields = [
      ...widget.settings.fields,
      { ...plainField('branch', 'branch', 'Куда приехать'), options: [south, north] },
      plainField('text', 'town', 'Ваш город'),
    ];
    const { version } = await owner.client.call(updateWidget, {
      params: { widgetId: widget.id },
      body: {
        ...{ kind: 'popup', settings: { ...widget.settings, fields } },
        ...{ branchId: ids.get(south) ?? 0, callback: true },
      },
    });
    form = { siteKey, widget: { ...widget, version } };
    const body = { enabled: true, attempts: 3, pauseMinutes: 15, expireHours: 24 };
    await owner.client.call(saveCallbackSettings, { body });
    await owner.client.call(saveMailingGroups, { body: { groups: [{ name: 'Продажи', emails: [mailbox] }] } });
    await confirmAddress(service, mailbox);
    await owner.client.call(createConnection, { body: { connector: 'webhook', settings: { url: hook.url } } });
  });
  after(async () => {
    await service.stop();
    await receiver.stop();
  });

  const route = (name: string, rules: Rules) =>
    owner.client.call(updateBranch, {
      params: { branchId: ids.get(name) ?? 0 },
      body: aBranch({ name, route: rules }),
    });
  let phones = 0;
  const leave = async (chosen = '', changes: Parameters<typeof aSubmission>[1] = {}): Promise<number> => {
    phones += 1;
    const { fields } = aSubmission(form);
    const answers = [
      ...fields.map((each) => (each.key === 'phone' ? { ...each, value: `+792790000${10 + phones}` } : each)),
      { key: 'branch', label: 'Куда приехать', value: chosen },
      { key: 'town', label: 'Ваш город', value: 'Самара' },
    ];
    const answer = await postLead(service.url, aSubmission(form, { fields: answers, ...changes }));
    expect(answer.status).to.equal(201);
    return ((await answer.json()) as { leadId: number }).leadId;
  };
  const branchOf = async (...asked: Parameters<typeof leave>): Promise<string> =>
    (await owner.client.call(getLead, { params: { leadId: await leave(...asked) } })).branch;

  it('bring a lead to it that meets all of them, before the branch of the widget', async () => {
    expect(await branchOf()).to.equal(south);
    await route(north, yandex);
    expect(await branchOf()).to.equal(north);
    await route(north, [...yandex, { of: 'page', question: '', how: 'contains', values: ['/other'] }]);
    expect(await branchOf()).to.equal(south);
    await route(north, [...yandex, { of: 'answer', question: 'ваш город', how: 'is', values: ['Самара', 'Тверь'] }]);
    expect(await branchOf()).to.equal(north);
    expect(await branchOf('', { utm: { source: 'vk', raw: 'utm_source=vk' } })).to.equal(south);
  });

  it('give way to what the visitor chose; of two branches the first one takes it', async () => {
    await route(north, yandex);
    await route(west, yandex);
    expect([await branchOf(), await branchOf(south), await branchOf(north)]).to.deep.equal([north, south, north]);
    await route(north, []);
    expect(await branchOf()).to.equal(west);
  });

  it('end with the branch', async () => {
    const { id } = await owner.client.call(createBranch, { body: aBranch({ name: 'Отрадный', route: yandex }) });
    await route(west, []);
    expect(await branchOf()).to.equal('Отрадный');
    await owner.client.call(deleteBranch, { params: { branchId: id } });
    expect(await branchOf()).to.equal(south);
  });

  it('are refused where they compare the branch itself, or nothing', async () => {
    const refused: [rule: Rules[number], pointer: string][] = [
      [{ of: 'branch', question: '', how: 'is', values: [south] }, '/route/0/of'],
      [{ of: 'answer', question: '', how: 'is', values: ['да'] }, '/route/0/question'],
      [{ of: 'page', question: '', how: 'is', values: [] }, '/route/0/values'],
    ];
    for (const [rule, pointer] of refused) {
      const problem = await owner.client.refusal(createBranch, { body: aBranch({ name: 'Новый', route: [rule] }) });
      expect([problem.status, problem.errors?.map((each) => each.pointer)]).to.deep.equal([422, [pointer]]);
    }
  });

  it('say where the lead is told: in the report, CSV, orders API, letter and webhook, and who calls back', async () => {
    await route(north, yandex);
    const leadId = await leave();
    const lead = await owner.client.call(getLead, { params: { leadId } });
    expect(lead.branch).to.equal(north);
    const rows = parseCsv(await (await owner.client.send(exportLeads, { query: wide })).text());
    expect(rows.find((row) => row.includes(String(leadId)))).to.include(north);

    const { uid } = owner.session.account;
    await service.database.owner.query(
      `INSERT INTO api_access (account_id, state, requested_by) VALUES ($1, 'approved', 0)`,
      [uid],
    );
    const { token } = await owner.client.call(issueApiToken, { body: { name: 'CRM', uids: [] } });
    const days = { date_from: '2020-01-01 00:00:00', date_end: '2100-01-01 00:00:00', timezone: '' };
    const answer = await fetch(`${service.url}/api/orders`, {
      method: 'POST',
      body: JSON.stringify({ uid, get: 'orders', ...days }),
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    });
    const { orders } = (await answer.json()) as { orders: Record<string, { filial: string }> };
    expect(orders[leadId]?.filial).to.equal(north);

    const told = await until('the webhook hears of it', () =>
      hook.heard.map(({ body }) => body).find((body) => body.includes(`"id":${leadId}`)),
    );
    expect(told).to.include(`"branch":"${north}"`);
    const letter = await until('the letter', async () => {
      const newest = await newestLetter(service, mailbox);
      return newest?.text?.includes(north) ? newest : undefined;
    });
    expect(letter.text).to.match(/Филиал:? *\n? *Тольятти/);
    const { callback } = await owner.client.call(getLeadCallback, { params: { leadId } });
    expect(callback?.branch).to.equal(north);
  });
});
