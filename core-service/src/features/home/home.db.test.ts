import { expect } from 'chai';
import { getToday } from '@smartpoint/contracts/home';
import { changeLead, saveLeadStatuses } from '@smartpoint/contracts/lead-work';
import { listLeads } from '@smartpoint/contracts/leads';
import { namedPeriod } from '@smartpoint/contracts/periods';
import { createSite } from '@smartpoint/contracts/sites';
import { registerAccount, type RegisteredAccount } from '../../../test/harness/account.ts';
import { startTestService, type TestService } from '../../../test/harness/service.ts';
import { aForm, aSubmission, postLead, type ReadyForm } from '../../../test/harness/submission.ts';
import { localTimeOf } from '../visits/index.ts';

const userAgent = 'Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36';

describe('the account at a glance', () => {
  let service: TestService;
  let owner: RegisteredAccount;
  let form: ReadyForm;
  const ask = () => owner.client.call(getToday, { query: {} });
  const change = (sql: string) => service.database.owner.query(sql, [owner.session.account.uid]);

  before(async () => {
    service = await startTestService();
    owner = await registerAccount(service);
    form = await aForm(owner);
  });
  after(() => service.stop());

  it('is quiet while nothing has happened', async () => {
    expect(await ask()).to.deep.equal({
      leads: { today: 0, weekAgo: 0 },
      waiting: { leads: 0, since: null },
      toCall: 0,
      broken: { connections: [], parkedLeads: 0, silentSites: [], silences: [] },
      weeks: [{ widgetId: form.widget.id, shows: [0, 0, 0, 0, 0, 0, 0], leads: [0, 0, 0, 0, 0, 0, 0] }],
    });
  });

  it('counts leads of today and those of a week ago up to this time, and who waits since when', async () => {
    for (let n = 0; n < 3; n += 1)
      expect((await postLead(service.url, aSubmission(form), { 'user-agent': userAgent })).status).to.equal(201);
    await change(`UPDATE leads SET created_at = created_at - interval '7 days 1 second' WHERE account_id = $1
      AND id = (SELECT min(id) FROM leads WHERE account_id = $1)`);
    const { leads, waiting, weeks } = await ask();

    expect(leads).to.deep.equal({ today: 2, weekAgo: 1 });
    expect(waiting.leads).to.equal(3);
    const waits = Date.now() - Date.parse(waiting.since ?? '');
    expect(waits).to.be.within(7 * 86_400_000, 7 * 86_400_000 + 600_000);
    expect(weeks[0]?.leads).to.deep.equal([0, 0, 0, 0, 0, 0, 3]);
  });

  it('counts a lead that came late on the day it was pressed, as its widget does', async () => {
    const late = await registerAccount(service);
    const theirs = await aForm(late);
    const twoDays = `?age=${2 * 86_400_000}`;
    for (const query of ['', twoDays, twoDays])
      await postLead(service.url, aSubmission(theirs), { 'user-agent': userAgent }, query);

    const { leads, weeks } = await late.client.call(getToday, { query: {} });
    expect(leads).to.deep.equal({ today: 1, weekAgo: 0 });
    expect(weeks[0]?.leads).to.deep.equal([0, 0, 0, 0, 2, 0, 1]);
  });

  it('counts neither tests nor what is kept back, and nothing that somebody has begun with', async () => {
    await change(
      `UPDATE leads SET is_test = true WHERE account_id = $1 AND id = (SELECT min(id) FROM leads WHERE account_id = $1)`,
    );
    await change(
      `UPDATE leads SET state = 'quarantined' WHERE account_id = $1 AND id = (SELECT max(id) FROM leads WHERE account_id = $1)`,
    );
    expect((await ask()).waiting.leads).to.equal(1);

    await change(`INSERT INTO lead_work (account_id, lead_id, status_id, version)
      SELECT $1, id, 2, 1 FROM leads WHERE account_id = $1 AND NOT is_test AND state = 'new'`);
    const { leads, waiting } = await ask();
    expect(waiting).to.deep.equal({ leads: 0, since: null });
    expect(leads).to.deep.equal({ today: 1, weekAgo: 0 });
  });

  it('has as many rows behind each figure as it says, of one site too', async () => {
    const mine = await registerAccount(service);
    const first = await aForm(mine);
    const { id: second } = await mine.client.call(createSite, {
      body: { name: 'Второй', url: 'https://second.example' },
    });
    await mine.client.call(saveLeadStatuses, {
      body: {
        statuses: [
          { id: 1, name: '', kind: 'new', colour: 'blue' },
          { name: 'Перезвонить', kind: 'new', colour: 'red' },
          { name: 'В работе', kind: 'work', colour: 'amber' },
        ],
      },
    });
    const ids: number[] = [];
    for (let n = 0; n < 6; n += 1) {
      const answer = await postLead(service.url, aSubmission(first), { 'user-agent': userAgent });
      ids.push(((await answer.json()) as { leadId: number }).leadId);
    }
    const arrange = (sql: string, at: number) => service.database.owner.query(sql, [ids[at]]);
    await arrange(`UPDATE leads SET is_test = true WHERE id = $1`, 0);
    await arrange(`UPDATE leads SET state = 'quarantined' WHERE id = $1`, 1);
    await arrange(`UPDATE leads SET created_at = created_at - interval '31 days' WHERE id = $1`, 2);
    await service.database.owner.query('UPDATE leads SET site_id = $2 WHERE id = $1', [ids[3], second]);
    const give = (at: number, statusId: number) =>
      mine.client.call(changeLead, { params: { leadId: ids[at] ?? 0 }, body: { version: 0, statusId } });
    await give(4, 5);
    await give(5, 6);

    const remindAt = new Date(Date.now() - 60_000).toISOString();
    for (const leadId of [0, 2, 3].map((at) => ids[at] ?? 0))
      await mine.client.call(changeLead, { params: { leadId }, body: { version: 0, remindAt } });

    const to = localTimeOf(new Date(), 'Europe/Moscow').day;
    const month = namedPeriod('month', to);
    for (const [siteId, today, waits, calls] of [
      [undefined, 3, 2, 2],
      [second, 1, 1, 1],
    ] as const) {
      const { leads, waiting, toCall } = await mine.client.call(getToday, { query: { siteId } });
      const rows = async (query: object) =>
        (await mine.client.call(listLeads, { query: { ...month, siteId, ...query } })).leads.length;
      expect([leads.today, waiting.leads, toCall], String(siteId)).to.deep.equal([today, waits, calls]);
      expect(await rows({ from: to, to, moment: 'pressed', only: 'figures' })).to.equal(today);
      expect(await rows({ only: 'waiting' })).to.equal(waits);
      expect(await rows({ from: '2000-01-01', to: '2100-01-01', reminder: 'due', only: 'real' })).to.equal(calls);
    }
  });

  it('names what waits for a person: a service, leads that did not arrive, a site that fell silent', async () => {
    await change(`WITH c AS (INSERT INTO connections (account_id, connector, settings, state)
        VALUES ($1, 'webhook', '{}', 'reauthorize') RETURNING account_id, id)
      INSERT INTO destinations (account_id, kind, name, address, connection_id)
      SELECT account_id, 'connection', 'CRM', '{}', id FROM c`);
    await change(`INSERT INTO deliveries (account_id, lead_id, kind, target, lane, state)
      SELECT $1, id, 'connection', 'x', 'x', 'parked' FROM leads WHERE account_id = $1 AND NOT is_test AND state = 'new'`);
    await change(
      `UPDATE sites SET installed_at = now() - interval '9 days', last_ping_at = now() - interval '3 days' WHERE account_id = $1`,
    );
    const { broken } = await ask();

    expect(broken.connections.map(({ name }) => name)).to.deep.equal(['CRM']);
    expect(broken.parkedLeads).to.equal(1);
    expect(broken.silentSites.map(({ id }) => id)).to.deep.equal([form.widget.siteId]);
  });

  it('counts a lead from a host that is not the site’s own only where its owner wants that', async () => {
    const { leads: before } = await ask();
    const headers = { 'user-agent': userAgent, origin: 'https://evil.example' };
    expect((await postLead(service.url, aSubmission(form), headers)).status).to.equal(201);
    expect((await ask()).leads).to.deep.equal(before);

    await change('UPDATE sites SET counts_elsewhere = true WHERE account_id = $1');
    expect((await ask()).leads.today).to.equal(before.today + 1);
  });
});
