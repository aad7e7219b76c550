import { expect } from 'chai';
import { getLead, getReconciliation, listLeads, restoreLead } from '@smartpoint/contracts/leads';
import { listWidgets } from '@smartpoint/contracts/widgets';
import { registerAccount, type RegisteredAccount } from '../../../test/harness/account.ts';
import { startTestService, type TestService } from '../../../test/harness/service.ts';
import { aForm, aSubmission, postLead, type ReadyForm } from '../../../test/harness/submission.ts';
import { until } from '../../../test/harness/wait.ts';

const wide = { from: '2020-01-01', to: '2100-01-01' };
const limit = 60;

/** A CMS, an office or a mobile carrier's gateway sends many leads from one address. */
describe('more leads than one address may send in a minute', () => {
  let service: TestService;
  let owner: RegisteredAccount;
  let form: ReadyForm;
  let network = 0;
  before(async () => {
    service = await startTestService({ RATE_LIMITS: 'true', TRUSTED_PROXIES: 'loopback' });
    owner = await registerAccount(service);
  });
  beforeEach(async () => {
    form = await aForm(owner);
    network += 1;
  });
  after(() => service.stop());

  const send = (submission: unknown, ip = `203.0.113.${network}`) =>
    postLead(service.url, submission, { 'x-forwarded-for': ip });
  const sendMany = (count: number, ip?: string) =>
    Promise.all(Array.from({ length: count }, () => send(aSubmission(form), ip)));
  const inState = async (state?: 'new' | 'quarantined') => {
    const query = { ...wide, limit: 200, widgetId: form.widget.id, ...(state && { state }) };
    return (await owner.client.call(listLeads, { query })).leads;
  };
  const leadsCounted = async () => {
    const { widgets } = await owner.client.call(listWidgets);
    return widgets.find(({ id }) => id === form.widget.id)?.week.leads;
  };

  it('are taken all the same, and wait in quarantine, neither delivered nor counted', async () => {
    const answers = await sendMany(limit + 5);

    expect(new Set(answers.map(({ status }) => status))).to.deep.equal(new Set([201]));
    const kept = await inState('quarantined');
    expect([kept.length, (await inState('new')).length, (await inState()).length]).to.deep.equal([5, limit, limit + 5]);
    expect(kept.flatMap(({ deliveries }) => deliveries)).to.deep.equal([]);
    expect(await leadsCounted()).to.equal(limit);
    const { rows } = await owner.client.call(getReconciliation, { query: wide });
    const row = rows.find(({ widgetId }) => widgetId === form.widget.id);
    expect(row).to.deep.include({ received: limit + 5, quarantined: 5 });
    expect(row && row.delivered + row.waiting + row.refused).to.equal(limit);
  });

  it('have their consents on record', async () => {
    await sendMany(limit + 1);
    const [kept] = await inState('quarantined');

    const lead = await owner.client.call(getLead, { params: { leadId: kept?.id ?? 0 } });

    expect(lead.consents.map(({ kind }) => kind)).to.include('personalData');
  });

  it('are delivered and counted, once, when somebody restores them', async () => {
    await sendMany(limit + 1);
    const leadId = (await inState('quarantined'))[0]?.id ?? 0;

    const restored = await owner.client.call(restoreLead, { params: { leadId } });
    const again = await owner.client.refusal(restoreLead, { params: { leadId } });

    expect([restored.state, restored.deliveries.length, again.status]).to.deep.equal(['new', 1, 409]);
    const isDelivered = async (): Promise<boolean> => {
      const { deliveries } = await owner.client.call(getLead, { params: { leadId } });
      return deliveries.every(({ state }) => state === 'delivered');
    };
    // Behind those of the flood: they go to the same mailbox.
    await until('its delivery', isDelivered, 60_000);
    expect(await leadsCounted()).to.equal(limit + 1);
  });

  it('are not those for other sites of this installation, nor those that another page makes its visitors send', async () => {
    const neighbour = await aForm(await registerAccount(service));
    const ip = `203.0.113.${network}`;
    for (let n = 0; n < limit + 5; n++) {
      await send(aSubmission(neighbour));
      await postLead(service.url, aSubmission(form), { 'x-forwarded-for': ip, origin: 'https://evil.example' });
    }
    const answers = await sendMany(limit);

    expect(new Set(answers.map(({ status }) => status))).to.deep.equal(new Set([201]));
    const kept = await inState('quarantined');
    expect(kept.map(({ foreignOrigin }) => foreignOrigin)).to.deep.equal([true, true, true, true, true]);
    expect((await inState('new')).filter(({ foreignOrigin }) => !foreignOrigin)).to.have.length(limit);
  });

  it('are restored by their own account only', async () => {
    await sendMany(limit + 1);
    const leadId = (await inState('quarantined'))[0]?.id ?? 0;
    const stranger = await registerAccount(service);

    expect((await stranger.client.refusal(restoreLead, { params: { leadId } })).status).to.equal(404);
    expect((await inState('quarantined')).map(({ id }) => id)).to.deep.equal([leadId]);
  });

  it('are not what was refused, was repeated or came from other networks', async () => {
    const faulty = aSubmission(form, { fields: [{ key: 'name', label: 'Имя', value: 'Иван' }] });
    const repeated = aSubmission(form);
    const nonsense = ['', '{', '[]', { ...aSubmission(form), siteKey: 'nobody' }, faulty];
    for (let n = 0; n < limit; n++) await Promise.all([send(nonsense[n % nonsense.length]), send(repeated)]);

    const answers = await sendMany(limit - 1);
    await sendMany(1, '198.51.100.7');

    expect(new Set(answers.map(({ status }) => status))).to.deep.equal(new Set([201]));
    expect([(await inState('quarantined')).length, (await inState('new')).length]).to.deep.equal([0, limit + 1]);
  });
});
