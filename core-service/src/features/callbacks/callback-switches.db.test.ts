import { expect } from 'chai';
import { createBranch, deleteBranch } from '@smartpoint/contracts/branches';
import { saveCallbackSettings } from '@smartpoint/contracts/callbacks';
import { createConnection, deleteConnection } from '@smartpoint/contracts/connections';
import { listLeads } from '@smartpoint/contracts/leads';
import { callBack, listCalls } from '@smartpoint/contracts/telephony';
import { updateWidget } from '@smartpoint/contracts/widgets';
import { aBranch } from '../../../test/harness/branch.ts';
import { startTestService, type TestService } from '../../../test/harness/service.ts';
import { until } from '../../../test/harness/wait.ts';
import { aDesk, day, settings, type Desk } from './callbacks.fixture.ts';

const providers = ['absent', 'present', 'broken'] as const;
type Provider = (typeof providers)[number];
const numbers = ['good', 'bad', 'blocked'] as const;
const blockedNumber = '+7 926 999-00-00';

/** Every combination of switches, telephony and number: one table of what becomes of a lead. */
describe('who is called back', () => {
  let service: TestService;
  let desk: Desk;
  let branchId: number | undefined;
  let connectionId: number | undefined;
  before(async () => {
    service = await startTestService();
    desk = await aDesk(service);
  });
  after(() => service.stop());

  const turn = async (isOn: { account: boolean; widget: boolean; branch: boolean }): Promise<void> => {
    const { client } = desk.owner;
    await client.call(saveCallbackSettings, { body: { ...settings, enabled: isOn.account, blocked: blockedNumber } });
    const params = { widgetId: desk.form.widget.id };
    await client.call(updateWidget, { params, body: { callback: isOn.widget } });
    if (isOn.branch && branchId === undefined) branchId = (await client.call(createBranch, { body: aBranch() })).id;
    if (!isOn.branch && branchId !== undefined) {
      await client.call(deleteBranch, { params: { branchId } });
      branchId = undefined;
    }
  };
  const connect = async (provider: Provider): Promise<void> => {
    const { client } = desk.owner;
    if (connectionId !== undefined) await client.call(deleteConnection, { params: { connectionId } });
    connectionId = undefined;
    if (provider === 'absent') return;
    const fault = provider === 'broken' ? 'refused' : 'none';
    const body = { connector: 'pbxsimulator', settings: { script: 'talk', fault, pace: 100 } };
    connectionId = (await client.call(createConnection, { body })).connection.id;
  };
  let phones = 0;
  const phoneOf = (number: (typeof numbers)[number]): string => {
    phones += 1;
    return { good: `+7926400${String(phones).padStart(4, '0')}`, bad: '12345', blocked: blockedNumber }[number];
  };

  /** Whatever comes of the call, the lead is there. */
  const seen = async (number: (typeof numbers)[number]) => {
    const { leadId } = await desk.leave(phoneOf(number));
    const { callback } = await desk.ofLead(leadId);
    return { leadId, callback, what: callback ? [callback.state, callback.reason].filter(Boolean).join(' ') : 'none' };
  };
  const called = { good: 'notified', bad: 'failed bad-number', blocked: 'failed blocked' };

  for (const provider of providers)
    it(`all eight combinations of switches, with telephony ${provider}`, async () => {
      await connect(provider);
      let leads = 0;
      for (const account of [true, false])
        for (const widget of [true, false])
          for (const branch of [true, false]) {
            await turn({ account, widget, branch });
            for (const number of numbers) {
              const { what } = await seen(number);
              const expected = account && widget && branch ? called[number] : 'none';
              expect(what, JSON.stringify({ account, widget, branch, number })).to.equal(expected);
              leads += 1;
            }
          }
      const days = { from: day(-2), to: day(2) };
      const { total } = await desk.owner.client.call(listLeads, { query: days });
      expect(total).to.equal(leads * (providers.indexOf(provider) + 1));
    });

  it('blocked numbers are never written into the log, only how many there are', async () => {
    await turn({ account: true, widget: true, branch: true });
    const { rows } = await service.database.owner.query<{ details: Record<string, unknown> }>(
      `SELECT details FROM audit_log WHERE account_id = $1 AND action = 'callback.settings' ORDER BY id DESC LIMIT 1`,
      [desk.owner.session.account.uid],
    );
    expect(rows[0]?.details).to.include({ enabled: true, blocked: 1 });
  });

  const pressed: Record<Provider, string> = {
    absent: 'no-telephony notified',
    present: 'talked talked',
    broken: 'refused in-work',
  };
  for (const provider of providers)
    it(`and who presses with telephony ${provider} is told: ${pressed[provider]}`, async () => {
      await connect(provider);
      await turn({ account: true, widget: true, branch: true });
      const { leadId, callback } = await seen('good');
      const call = { params: { callbackId: callback?.id ?? 0 }, body: { version: callback?.version ?? 0 } };
      const { client } = desk.owner;
      if (provider === 'absent') {
        const { code } = await client.refusal(callBack, call);
        expect(`${code} ${(await desk.callbackOf(leadId)).state}`).to.equal(pressed.absent);
        return;
      }
      await client.call(callBack, call);
      const own = async () => (await client.call(listCalls)).calls.find((each) => each.leadId === leadId);
      await until('the call is over', async () => (await own())?.state === 'ended', 20_000);
      expect(`${(await own())?.outcome} ${(await desk.callbackOf(leadId)).state}`).to.equal(pressed[provider]);
    });

  it('nobody, once the branch was removed', async () => {
    await turn({ account: true, widget: true, branch: true });
    await turn({ account: true, widget: true, branch: false });
    expect((await seen('good')).what).to.equal('none');
  });
});
