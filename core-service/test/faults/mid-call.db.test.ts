import { expect } from 'chai';
import { createBranch } from '@smartpoint/contracts/branches';
import { getLeadCallback, listCallbacks, saveCallbackSettings } from '@smartpoint/contracts/callbacks';
import { createConnection } from '@smartpoint/contracts/connections';
import { callBack, listCalls } from '@smartpoint/contracts/telephony';
import { updateWidget } from '@smartpoint/contracts/widgets';
import {
  asteriskKeys,
  startAsterisk,
  type AsteriskFake,
} from '../../src/features/connections/asterisk/asterisk.fake.ts';
import { registerAccount, type RegisteredAccount } from '../harness/account.ts';
import { aBranch } from '../harness/branch.ts';
import { spawnService, type ServiceProcess } from '../harness/service-process.ts';
import { startTestService, type TestService } from '../harness/service.ts';
import { aForm, aSubmission, postLead, type ReadyForm } from '../harness/submission.ts';
import { until } from '../harness/wait.ts';

interface Pressed {
  phone: string;
  leadId: number;
}

/**
 * The process that works on calls dies by kill -9, with a call at each of its moments, and another one goes on. Who was
 * called is counted at the exchange: no leg twice, whatever happens.
 */
describe('kill -9 of a worker in mid-call', () => {
  let web: TestService;
  let asterisk: AsteriskFake;
  let owner: RegisteredAccount;
  let form: ReadyForm;
  let worker: ServiceProcess;

  const spawn = async (): Promise<ServiceProcess> =>
    spawnService({
      ROLE: 'worker',
      DATABASE_URL: web.database.url,
      SECRET_KEY: Buffer.alloc(32, 1).toString('base64'),
      OUTBOUND_PRIVATE_HOSTS: asterisk.place,
      LOG_LEVEL: 'info',
    });
  before(async () => {
    asterisk = await startAsterisk();
    web = await startTestService({ ROLE: 'web', OUTBOUND_PRIVATE_HOSTS: asterisk.place });
    worker = await spawn();
    owner = await registerAccount(web);
    const body = { enabled: true, attempts: 3, pauseMinutes: 15, expireHours: 24 };
    await owner.client.call(saveCallbackSettings, { body });
    await owner.client.call(createBranch, { body: aBranch() });
    form = await aForm(owner);
    await owner.client.call(updateWidget, { params: { widgetId: form.widget.id }, body: { callback: true } });
    const settings = { ...asterisk.settings, ...asteriskKeys };
    await owner.client.call(createConnection, { body: { connector: 'asterisk', settings } });
    await until('the socket is open', async () => asterisk.apps().length === 1, 20_000);
  });
  after(async () => {
    await worker.end('SIGKILL');
    await web.stop();
    await asterisk.stop();
  });

  let phones = 0;
  const press = async (): Promise<Pressed> => {
    phones += 1;
    const phone = `7926600${String(phones).padStart(4, '0')}`;
    const fields = [{ key: 'phone', label: 'Телефон', value: `+${phone}` }];
    expect((await postLead(web.url, aSubmission(form, { fields }))).status).to.equal(201);
    const callback = (await owner.client.call(listCallbacks)).open.find((each) => each.phone === `+${phone}`);
    if (!callback) throw new Error('nobody is to be called');
    const { id: callbackId, version, leadId } = callback;
    await owner.client.call(callBack, { params: { callbackId }, body: { version } });
    return { phone, leadId };
  };
  const channel = ({ phone }: Pressed, leg: 'operator' | 'client'): string => {
    const ref = asterisk.ordered.find(({ callerId }) => callerId === phone)?.id.split('.')[0];
    return `${ref ?? 'none'}.${leg}`;
  };
  const isCalled = (call: Pressed, leg: 'operator' | 'client') =>
    until(`the ${leg} is called`, async () => asterisk.channels.has(channel(call, leg)), 20_000);
  const areJoined = (call: Pressed) =>
    until(
      'both are joined',
      async () => asterisk.bridges.get(channel(call, 'operator').replace('operator', 'talk'))?.size === 2,
      20_000,
    );
  const toClient = async (call: Pressed): Promise<void> => {
    await isCalled(call, 'operator');
    asterisk.answer(channel(call, 'operator'));
    await isCalled(call, 'client');
  };
  const toTalk = async (call: Pressed): Promise<void> => {
    await toClient(call);
    asterisk.answer(channel(call, 'client'));
    await areJoined(call);
  };
  const over = async ({ phone, leadId }: Pressed): Promise<string> => {
    const own = async () => (await owner.client.call(listCalls)).calls.find((each) => each.clientPhone === phone);
    await until('the call is over', async () => (await own())?.state === 'ended', 30_000);
    const { callback } = await owner.client.call(getLeadCallback, { params: { leadId } });
    return `${(await own())?.outcome} ${callback?.state}`;
  };

  it('calls nobody twice, and finds out what came of each call, or says that nobody knows', async () => {
    const talksOn = await press();
    await toTalk(talksOn);
    const endedUnseen = await press();
    await toTalk(endedUnseen);
    const ringsAtClient = await press();
    await toClient(ringsAtClient);
    asterisk.ring(channel(ringsAtClient, 'client'));
    const rings = await press();
    await isCalled(rings, 'operator');
    asterisk.ring(channel(rings, 'operator'));
    const ringsInVain = await press();
    await isCalled(ringsInVain, 'operator');
    asterisk.ring(channel(ringsInVain, 'operator'));
    // Ordered, and no answer has come when the process dies.
    asterisk.spoil(/POST .*\.operator\?/, 'silent');
    const withoutAnswer = await press();
    await isCalled(withoutAnswer, 'operator');
    const clientWithoutAnswer = await press();
    await isCalled(clientWithoutAnswer, 'operator');
    asterisk.spoil(/POST .*\.client\?/, 'silent');
    asterisk.answer(channel(clientWithoutAnswer, 'operator'));
    await isCalled(clientWithoutAnswer, 'client');

    expect(await worker.end('SIGKILL')).to.equal('SIGKILL');
    await until('the socket is gone', async () => asterisk.apps().length === 0);
    const notBegun = await press();
    // Nobody hears of these.
    for (const leg of ['client', 'operator'] as const) asterisk.end(channel(endedUnseen, leg), 16);
    asterisk.end(channel(ringsInVain, 'operator'), 19);
    asterisk.ring(channel(withoutAnswer, 'operator'));
    asterisk.ring(channel(clientWithoutAnswer, 'client'));

    worker = await spawn();
    // The dead one still holds its leases: as if they had run out.
    await web.database.owner.query('UPDATE job_runs SET leased_until = now()');
    await web.database.owner.query('UPDATE calls SET look_at = now() WHERE look_at IS NOT NULL');
    await until('the socket is open again', async () => asterisk.apps().length === 1, 20_000);

    await toTalk(notBegun);
    for (const call of [rings, withoutAnswer]) await toTalk(call);
    for (const call of [ringsAtClient, clientWithoutAnswer]) {
      asterisk.answer(channel(call, 'client'));
      await areJoined(call);
    }
    const talked = [talksOn, ringsAtClient, rings, withoutAnswer, clientWithoutAnswer, notBegun];
    for (const call of talked) asterisk.end(channel(call, 'client'), 16);

    expect(await Promise.all(talked.map(over))).to.deep.equal(talked.map(() => 'talked talked'));
    expect(await over(endedUnseen)).to.equal('talked talked');
    expect(await over(ringsInVain)).to.equal('unknown calling');
    const legs = asterisk.ordered.map(({ id }) => id);
    expect(new Set(legs).size).to.equal(legs.length);
    // Two legs each, and one where nobody picked up.
    expect(legs).to.have.length(2 * 8 - 1);
  });
});
