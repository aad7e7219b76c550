import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { listVisits } from '@smartpoint/contracts/breakdowns';
import { startExperiment, endExperiment } from '@smartpoint/contracts/experiments';
import { listLeads } from '@smartpoint/contracts/leads';
import type { CollectBatch } from '@smartpoint/contracts/page';
import { erasePerson } from '@smartpoint/contracts/personal-data';
import { getVariantStats, getVersionStats, getWidgetStats } from '@smartpoint/contracts/stats';
import { saveWidgetDraft, getWidgetDraft } from '@smartpoint/contracts/widget-drafts';
import { getWidget, updateWidget } from '@smartpoint/contracts/widgets';
import { registerAccount, type RegisteredAccount } from '../../../../test/harness/account.ts';
import { startTestService, type TestService } from '../../../../test/harness/service.ts';
import { aForm, aSubmission, postLead, type ReadyForm } from '../../../../test/harness/submission.ts';

const browser = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36';
const home = 'https://shop.example';

describe('figures of the versions of a widget', () => {
  let service: TestService;
  let owner: RegisteredAccount;
  let form: ReadyForm;
  let params: { widgetId: number };
  before(async () => {
    service = await startTestService();
  });
  beforeEach(async () => {
    owner = await registerAccount(service);
    form = await aForm(owner);
    params = { widgetId: form.widget.id };
  });
  after(() => service.stop());

  const visit = async (visitorId: string, ...types: ('show' | 'click')[]) => {
    const batch: CollectBatch = {
      siteKey: form.siteKey,
      batchId: randomUUID(),
      visitorId,
      sessionId: randomUUID(),
      page: { url: home },
      events: types.map((type) => ({ type, widgetId: form.widget.id })),
    };
    const headers = { 'user-agent': browser, 'accept-language': 'ru', origin: home };
    const answer = await fetch(`${service.url}/v1/collect`, { method: 'POST', body: JSON.stringify(batch), headers });
    expect(answer.status).to.equal(202);
    return { visitorId, sessionId: batch.sessionId };
  };
  const leave = async (widgetVersion: number, who: { visitorId: string; sessionId: string }, phone?: string) => {
    const fields = phone ? [{ key: 'phone', label: 'Телефон', value: phone }] : undefined;
    const submission = aSubmission(form, { widgetVersion, ...who, ...(fields && { fields }) });
    const answer = await postLead(service.url, submission, { 'user-agent': browser });
    expect(answer.status, await answer.text()).to.equal(201);
  };
  const publish = async (title: string) => {
    const { settings } = form.widget;
    if (!settings) throw new Error('the widget has no settings');
    await owner.client.call(updateWidget, { params, body: { kind: 'popup', settings: { ...settings, title } } });
  };
  const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const period = { from: dayIn(-2), to: dayIn(2) };
  const ask = async (query = period) => (await owner.client.call(getVersionStats, { params, query })).versions;
  const behind = async (of: { version: number } | { variant: string }) => {
    const query = { ...period, widgetId: form.widget.id, ...of };
    const listed = (['shows', 'clicks'] as const).map((each) =>
      owner.client.call(listVisits, { query: { ...query, of: each } }),
    );
    return (await Promise.all(listed)).map(({ rows }) => rows.length);
  };
  const figures = async () => (await ask()).map(({ version, shows, clicks, leads }) => [version, shows, clicks, leads]);

  it('tell what each brought while it was on pages, add up to those of the widget, and open their leads', async () => {
    await visit(randomUUID(), 'show');
    await leave(1, await visit(randomUUID(), 'show', 'click'));
    await publish('Второй заголовок');
    await visit(randomUUID(), 'show', 'click');
    await visit(randomUUID(), 'show');
    // The page was open before: it knows the first version only.
    await leave(1, await visit(randomUUID(), 'show', 'click'));
    await leave(2, await visit(randomUUID(), 'show', 'click'));

    expect(await figures()).to.deep.equal([
      [2, 4, 3, 1],
      [1, 2, 1, 2],
    ]);
    const versions = await ask();
    expect(versions[0]?.replacedAt).to.equal(null);
    expect(versions[1]?.replacedAt).to.equal(versions[0]?.publishedAt);
    const { total } = await owner.client.call(getWidgetStats, { params, query: period });
    for (const key of ['shows', 'clicks', 'leads'] as const)
      expect(
        versions.reduce((sum, each) => sum + each[key], 0),
        key,
      ).to.equal(total[key]);
    for (const { version, leads, shows, clicks, days } of versions) {
      expect(await behind({ version }), `shows and beginnings of ${version}`).to.deep.equal([shows, clicks]);
      const query = { ...period, widgetId: form.widget.id, version };
      expect((await owner.client.call(listLeads, { query })).leads, `leads of ${version}`).to.have.length(leads);
      expect(days.reduce((sum, day) => sum + day.shows, 0)).to.equal(shows);
    }
  });

  it('leave a visitor of a test to the variant that was given, and a draft of a test is on pages for nobody else', async () => {
    const [one, other] = [randomUUID(), randomUUID()];
    await visit(randomUUID(), 'show');
    const { settings, name, enabled, siteId, mailingGroupIds, branchId, callback, version } = await owner.client.call(
      getWidget,
      { params },
    );
    const { revision } = await owner.client.call(getWidgetDraft, { params });
    const changes = {
      name,
      enabled,
      siteId,
      mailingGroupIds,
      branchId,
      callback,
      settings: { ...settings, title: 'B' },
    };
    await owner.client.call(saveWidgetDraft, { params, body: { revision, baseVersion: version, changes } });
    const { id } = await owner.client.call(startExperiment, {
      params,
      body: { challengers: [{ version: null, share: 50 }] },
    });
    for (const [visitorId, seen] of [
      [one, 1],
      [other, 2],
    ] as const)
      await fetch(`${service.url}/v1/exposures`, {
        method: 'POST',
        headers: { 'user-agent': browser, 'accept-language': 'ru' },
        body: JSON.stringify({ siteKey: form.siteKey, experimentId: id, visitorId, version: seen }),
      });
    await visit(one, 'show');
    await leave(2, await visit(other, 'show', 'click'));
    await owner.client.call(endExperiment, { params, body: { winner: 2 } });
    await visit(other, 'show');

    expect(await figures()).to.deep.equal([
      [3, 1, 0, 0],
      [2, 1, 1, 1],
      [1, 2, 0, 0],
    ]);
    for (const { version, shows, clicks } of await ask())
      expect(await behind({ version }), `shows and beginnings of ${version}`).to.deep.equal([shows, clicks]);
    const { tests } = await owner.client.call(getVariantStats, { params, query: period });
    expect(tests[0]?.variants.map(({ shows, clicks }) => [shows, clicks])).to.deep.equal([
      [1, 0],
      [1, 1],
    ]);
    for (const { version, shows, clicks } of tests[0]?.variants ?? [])
      expect(await behind({ variant: `${id}-${version}` }), `visits of variant ${version}`).to.deep.equal([
        shows,
        clicks,
      ]);
    expect((await ask()).map(({ version, publishedAt }) => [version, publishedAt !== null])).to.deep.equal([
      [3, true],
      [2, false],
      [1, true],
    ]);
  });

  it('lose a lead that is erased, which its widget counts and shows as deleted beside another of its visit', async () => {
    const who = await visit(randomUUID(), 'show', 'click');
    await leave(1, who, '+7 926 111-22-33');
    await leave(1, who, '+7 926 444-55-66');
    const query = { ...period, widgetId: form.widget.id };
    const leadsBehind = async () => {
      const { rows } = await owner.client.call(listVisits, { query: { ...query, of: 'leads' } });
      return rows.map(({ leadIds }) => leadIds.length);
    };
    expect(await figures()).to.deep.equal([[1, 1, 1, 2]]);
    expect(await leadsBehind()).to.deep.equal([1, 1]);

    await owner.client.call(erasePerson, { body: { phone: '+7 926 111-22-33' } });
    expect(await figures()).to.deep.equal([[1, 1, 1, 1]]);
    const { leads } = await owner.client.call(listLeads, { query: { ...query, version: 1 } });
    expect(leads).to.have.length(1);
    const { total } = await owner.client.call(getWidgetStats, { params, query: period });
    expect(total.leads).to.equal(2);
    expect(await leadsBehind()).to.deep.equal([1, 0]);
  });

  it('leave out tests and what is kept back, days outside, and are nobody else’s', async () => {
    await leave(1, await visit(randomUUID(), 'show', 'click'));
    await leave(1, await visit(randomUUID(), 'show', 'click'));
    await service.database.owner.query(
      `UPDATE leads SET state = 'quarantined' WHERE account_id = $1 AND id = (SELECT max(id) FROM leads WHERE account_id = $1)`,
      [owner.session.account.uid],
    );
    expect(await figures()).to.deep.equal([[1, 2, 2, 1]]);
    expect(await ask({ from: dayIn(-30), to: dayIn(-10) })).to.deep.equal([]);
    const stranger = await registerAccount(service);
    expect((await stranger.client.send(getVersionStats, { params, query: period })).status).to.equal(404);
  });
});
