import { expect } from 'chai';
import { createConnection, updateConnection } from '@smartpoint/contracts/connections';
import { registerAccount, type RegisteredAccount } from '../harness/account.ts';
import { startTestService, type TestService } from '../harness/service.ts';
import { aForm, aSubmission, postLead, type ReadyForm } from '../harness/submission.ts';
import { until } from '../harness/wait.ts';
import { createI18n } from '../../src/platform/i18n/index.ts';
import { createLog } from '../../src/platform/log/index.ts';
import { startReceiver, type Hook, type Receiver } from '../../src/features/connections/receiver.fixture.ts';
import { createAlerts, type Alerts } from '../../src/features/alerts/index.ts';
import type { SystemLetter } from '../../src/features/deliveries/index.ts';

describe('those who manage an account are told', () => {
  let receiver: Receiver;
  let service: TestService;
  let owner: RegisteredAccount;
  let form: ReadyForm;
  let hook: Hook;
  let alerts: Alerts;
  let letters: SystemLetter[];
  let isOutFor = '';
  before(async () => {
    receiver = await startReceiver();
    service = await startTestService({ OUTBOUND_PRIVATE_HOSTS: receiver.place });
    await service.looked('alerts.tell');
    alerts = createAlerts({
      db: service.database.db,
      log: createLog('silent'),
      i18n: createI18n(),
      publicUrl: () => 'https://smartpoint.example',
      deliveries: {
        enqueueLetter: async (_tx, letter) => {
          if (letter.to === isOutFor) throw new Error('no letter today');
          return letters.push(letter);
        },
        wake: () => undefined,
      },
    });
  });
  beforeEach(async () => {
    owner = await registerAccount(service);
    form = await aForm(owner);
    hook = receiver.hook();
    letters = [];
  });
  after(async () => {
    await service.stop();
    await receiver.stop();
  });

  const own = () => letters.filter(({ to }) => to === owner.email);
  const tell = async () => {
    letters = [];
    await alerts.tell();
    return own();
  };
  const connect = async () => {
    const body = { connector: 'webhook', settings: { url: hook.url } };
    return (await owner.client.call(createConnection, { body })).connection;
  };
  const capture = async (calls: number) => {
    await postLead(service.url, aSubmission(form));
    await until(`${calls} calls`, () => hook.heard.length === calls);
  };
  const query = (sql: string) => service.database.owner.query(sql, [owner.session.account.uid]);
  const settled = (state: string) =>
    until(state, async () => {
      const { rows } = await query(
        `SELECT state FROM deliveries WHERE account_id = $1 AND kind = 'connection' AND reason IS NOT NULL OR state = 'delivered' AND account_id = $1 ORDER BY id DESC`,
      );
      return (rows[0] as { state?: string } | undefined)?.state === state;
    });
  const anHourLater = () =>
    query(`UPDATE deliveries SET created_at = created_at - interval '1 hour',
      delivered_at = delivered_at - interval '59 minutes' WHERE account_id = $1`);

  it('of a service that takes nothing, once, after half an hour, with the reason and the way to mend it', async () => {
    hook.behave(() => 410);
    const { id } = await connect();
    await capture(1);
    await settled('parked');
    expect(await tell(), 'a hiccup').to.deep.equal([]);

    await anHourLater();
    const [letter, ...more] = await tell();
    expect(more).to.deep.equal([]);
    expect(letter).to.include({ template: 'connection-broken', locale: 'ru' });
    expect(letter?.params).to.include({
      account: String(owner.session.account.uid),
      connection: `Вебхук (${receiver.place})`,
      link: `https://smartpoint.example/settings/integration/?connection=${id}&field=url`,
    });
    expect(letter?.params.reason).to.match(/больше не принимает заявки \(410\)/);
    expect(await tell(), 'again').to.deep.equal([]);
  });

  it('again when it broke anew after it had worked, and never of what is switched off', async () => {
    hook.behave(() => 410);
    const { id } = await connect();
    await capture(1);
    await settled('parked');
    await anHourLater();
    expect(await tell()).to.have.length(1);

    hook.behave(() => 204);
    await capture(2);
    await query(`UPDATE alerts SET told_at = told_at - interval '3 hours' WHERE account_id = $1`);
    hook.behave(() => 410);
    await capture(3);
    await settled('parked');
    await query(
      `UPDATE deliveries SET delivered_at = now() - interval '2 hours' WHERE account_id = $1 AND state = 'delivered'`,
    );
    await anHourLater();
    expect(await tell(), 'on the same day').to.deep.equal([]);
    await query(`UPDATE alerts SET told_at = told_at - interval '1 day' WHERE account_id = $1`);
    expect(await tell(), 'anew').to.have.length(1);

    await query(`DELETE FROM alerts WHERE account_id = $1`);
    await owner.client.call(updateConnection, { params: { connectionId: id }, body: { version: 1, isEnabled: false } });
    expect(await tell(), 'off').to.deep.equal([]);
  });

  it('by one of the processes that look at the same time, whatever goes wrong with another account', async () => {
    const breakOne = async () => {
      hook.behave(() => 410);
      await connect();
      await capture(1);
      await settled('parked');
      await anHourLater();
    };
    await breakOne();
    const other = owner.email;
    owner = await registerAccount(service);
    form = await aForm(owner);
    hook = receiver.hook();
    await breakOne();
    letters = [];
    isOutFor = other;
    await Promise.all([alerts.tell(), alerts.tell(), alerts.tell()]);
    isOutFor = '';
    expect(own()).to.have.length(1);
    await Promise.all([alerts.tell(), alerts.tell(), alerts.tell()]);

    expect(letters.map(({ to }) => to).filter((to) => to === other || to === owner.email)).to.deep.equal([
      owner.email,
      other,
    ]);
  });

  it('of a few connections a day, however many break', async () => {
    hook.behave(() => 410);
    for (let n = 0; n < 7; n++) await connect();
    await capture(7);
    await settled('parked');
    await anHourLater();

    expect(await tell()).to.have.length(5);
    expect(await tell(), 'on the same day').to.deep.equal([]);
    await query(`UPDATE alerts SET told_at = told_at - interval '1 day' WHERE account_id = $1`);
    expect(await tell(), 'the others, a day later').to.have.length(2);
  });

  it('whoever runs the service, by the figures of each connector', async () => {
    hook.behave(() => 500);
    await connect();
    await capture(1);
    const metrics = await (await fetch(`${service.url}/metrics`)).text();
    const figure = (name: string) =>
      Number(metrics.match(new RegExp(`smartpoint_connector_${name}\\{connector="webhook"\\} (\\d+)`))?.[1]);

    expect(figure('connected')).to.be.at.least(1);
    expect(figure('waiting')).to.be.at.least(1);
    expect(figure('reauthorize')).to.equal(0);
  });
});
