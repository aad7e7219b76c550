import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { endExperiment, getExperiment, startExperiment } from '@smartpoint/contracts/experiments';
import { listLeads } from '@smartpoint/contracts/leads';
import type { CollectBatch } from '@smartpoint/contracts/page';
import { createSite, listSites } from '@smartpoint/contracts/sites';
import { getVariantStats } from '@smartpoint/contracts/stats';
import { getWidgetDraft, saveWidgetDraft } from '@smartpoint/contracts/widget-drafts';
import { createWidget, getWidget, updateWidget, type Widget } from '@smartpoint/contracts/widgets';
import { registerAccount, type RegisteredAccount } from '../../../../test/harness/account.ts';
import { startTestService, type TestService } from '../../../../test/harness/service.ts';
import { aSubmission, postLead } from '../../../../test/harness/submission.ts';
import { until } from '../../../../test/harness/wait.ts';

const browser = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36';

describe('an A/B test of a widget', () => {
  let service: TestService;
  let owner: RegisteredAccount;
  let widget: Widget;
  let siteKey: string;
  let home: string;
  let params: { widgetId: number };
  before(async () => {
    service = await startTestService({ RATE_LIMITS: 'true' });
    owner = await registerAccount(service);
    const [site] = (await owner.client.call(listSites)).sites;
    siteKey = site?.siteKey ?? '';
    home = site?.url ?? '';
  });
  after(() => service.stop());
  beforeEach(async () => {
    widget = await owner.client.call(createWidget, { body: { kind: 'popup' } });
    params = { widgetId: widget.id };
  });

  const type = async (title: string) => {
    const { name, enabled, siteId, mailingGroupIds, branchId, callback, settings, version } = widget;
    const { revision } = await owner.client.call(getWidgetDraft, { params });
    const changes = { name, enabled, siteId, mailingGroupIds, branchId, callback, settings: { ...settings, title } };
    await owner.client.call(saveWidgetDraft, { params, body: { revision, baseVersion: version, changes } });
  };
  const start = (share = 50) =>
    owner.client.call(startExperiment, { params, body: { challengers: [{ version: null, share }] } });
  const see = (
    experimentId: number,
    version: number,
    visitorId: string = randomUUID(),
    more: Record<string, string> = {},
    key = siteKey,
  ) =>
    fetch(`${service.url}/v1/exposures`, {
      method: 'POST',
      headers: { 'user-agent': browser, 'accept-language': 'ru', ...more },
      body: JSON.stringify({ siteKey: key, experimentId, visitorId, version }),
    });
  const figures = async () =>
    (await owner.client.call(getExperiment, { params })).experiment?.variants.map(({ visitors, converted }) => [
      visitors,
      converted,
    ]);
  const onPage = async () => (await fetch(`${service.url}/w/${siteKey}.js`)).text();
  /** Past the doors, whose limits are proven elsewhere. */
  const leave = (version: number, visitorId: string, more = '') =>
    service.database.owner.query(
      `INSERT INTO leads (account_id, submission_id, body_hash, site_id, widget_id, widget_version, form_name, form_kind,
         fields, page_url, page_title, referrer, landing_url, utm, display, device, user_agent, ip, geo, visitor_id, session_id${more && ', state'})
       VALUES ($1, gen_random_uuid(), '', $2, $3, $4, '', 'popup', '[]', '', '', '', '', '{}', 'popup', '', '', '', '',
         $5, gen_random_uuid()${more && `, '${more}'`})`,
      [owner.session.account.uid, widget.siteId, widget.id, version, visitorId],
    );

  it('shows the draft beside what is on pages, which stays as it is', async () => {
    await type('Другой заголовок');
    const { variants, verdict } = await start(30);

    expect(variants.map(({ version, share }) => [version, share])).to.deep.equal([
      [1, 70],
      [2, 30],
    ]);
    expect(verdict).to.deep.equal({ kind: 'not-enough', version: null });
    expect((await owner.client.call(getWidget, { params })).version).to.equal(1);
    expect((await owner.client.call(getWidgetDraft, { params })).draft).to.equal(null);
    expect(await onPage())
      .to.include('"kind":"variants"')
      .and.include('"share":30');
    const content = await fetch(`${service.url}/w/${siteKey}/${widget.id}-2.json`);
    expect(await content.text()).to.include('Другой заголовок');
  });

  it('takes what visitors of either variant send, and tells both when they are called', async () => {
    await type('Другой заголовок');
    await start();
    if (widget.kind !== 'popup' || widget.settings === null) throw new Error('it is no popup');
    const form = { siteKey, widget: { ...widget, kind: widget.kind, settings: widget.settings } };
    const answers = [];
    for (const widgetVersion of [1, 2, 3]) {
      const { status } = await postLead(service.url, aSubmission(form, { widgetVersion }));
      const hours = await fetch(`${service.url}/w/${siteKey}/${widget.id}-${widgetVersion}/call-times.json`);
      answers.push([widgetVersion, status, hours.status]);
    }
    expect(answers).to.deep.equal([
      [1, 201, 200],
      [2, 201, 200],
      // There is no third.
      [3, 422, 404],
    ]);
    const { leads } = await owner.client.call(listLeads, {
      query: { from: '2020-01-01', to: '2100-01-01', widgetId: widget.id },
    });
    expect(leads).to.have.length(2);
  });

  it('counts a visitor once, by the variant seen first, and only variants it has', async () => {
    await type('B');
    const { id } = await start();
    const visitor = randomUUID();
    for (const version of [1, 2, 2]) expect((await see(id, version, visitor)).status).to.equal(202);
    for (const [experimentId, version] of [
      [id, 9],
      [id + 1000, 1],
    ] as const)
      expect((await see(experimentId, version)).status).to.equal(202);
    await see(id, 2);
    await see(id, 2, randomUUID(), { 'user-agent': 'Googlebot/2.1 (+http://www.google.com/bot.html)' });
    // Neither robots nor what pages of strangers tell.
    await see(id, 2, randomUUID(), { origin: 'https://evil.example' });

    expect(await figures()).to.deep.equal([
      [1, 0],
      [1, 0],
    ]);
  });

  it('counts 600 a minute of one network on a site, answers the rest alike, and counts those of other sites', async () => {
    await type('B');
    const { id: here } = await start();
    const ofHere = params;
    const body = { name: 'Второй', url: 'https://second.example' };
    const second = await owner.client.call(createSite, { body });
    widget = await owner.client.call(createWidget, { body: { kind: 'popup', siteId: second.id } });
    params = { widgetId: widget.id };
    await type('B');
    const { id: there } = await start();
    const seeThere = (count: number) =>
      Promise.all(Array.from({ length: count }, () => see(there, 1, randomUUID(), {}, second.siteKey)));
    for (let n = 0; n < 6; n += 1) await seeThere(100);
    const [answer] = await seeThere(1);
    expect(answer?.status).to.equal(202);
    expect(await figures()).to.deep.equal([
      [600, 0],
      [0, 0],
    ]);

    await see(here, 1);
    params = ofHere;
    expect(await figures(), 'of another site').to.deep.equal([
      [1, 0],
      [0, 0],
    ]);
  });

  it('counts visitors who left a lead, however many, also one whose show was not heard of', async () => {
    await type('B');
    const { id } = await start();
    const [seen, unheard, hidden] = [randomUUID(), randomUUID(), randomUUID()];
    await see(id, 2, seen);
    await see(id, 1);
    await leave(2, seen);
    await leave(2, seen);
    await leave(1, unheard);
    await leave(1, hidden, 'quarantined');

    expect(await figures()).to.deep.equal([
      [2, 1],
      [1, 1],
    ]);
  });

  /** One visit of a person with what happens in it. */
  const visit = async (visitorId: string, ...types: ('show' | 'click')[]) => {
    const batch: CollectBatch = {
      siteKey,
      batchId: randomUUID(),
      visitorId,
      sessionId: randomUUID(),
      page: { url: home },
      events: types.map((type) => ({ type, widgetId: widget.id })),
    };
    const headers = { 'user-agent': browser, 'accept-language': 'ru', origin: home };
    const answer = await fetch(`${service.url}/v1/collect`, { method: 'POST', body: JSON.stringify(batch), headers });
    expect(answer.status).to.equal(202);
  };
  const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const period = { from: dayIn(-2), to: dayIn(2) };
  const statsOf = async (days = period) =>
    (await owner.client.call(getVariantStats, { params, query: days })).tests.map(({ variants }) =>
      variants.map(({ version, shows, clicks, leads }) => [version, shows, clicks, leads]),
    );

  it('tells visits, begun forms and leads of every variant, and opens exactly those leads', async () => {
    const [early, one, other, unheard] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
    await visit(early, 'show', 'click');
    await leave(1, early);
    await type('B');
    const { id } = await start();
    await see(id, 1, one);
    await see(id, 2, other);
    await visit(one, 'show');
    await visit(one, 'show', 'show', 'click');
    await visit(other, 'show', 'click');
    await visit(unheard, 'show', 'click');
    await visit(randomUUID(), 'show');
    await leave(2, other);
    await leave(2, other);
    await leave(1, unheard);
    await leave(2, randomUUID(), 'quarantined');

    await until('what was sent is counted', async () => (await statsOf())[0]?.[0]?.[1] === 3);
    expect(await statsOf()).to.deep.equal([
      [
        [1, 3, 2, 1],
        [2, 1, 1, 2],
      ],
    ]);
    const leads = async (variant: string) =>
      (await owner.client.call(listLeads, { query: { ...period, variant } })).leads.map(({ widgetId }) => widgetId);
    expect(await leads(`${id}-1`)).to.deep.equal([widget.id]);
    expect(await leads(`${id}-2`)).to.deep.equal([widget.id, widget.id]);
    expect(await leads(`${id}-3`)).to.deep.equal([]);
  });

  it('says nothing of a test in a period it did not run in, nor to another account', async () => {
    await type('B');
    const { id } = await start();
    await leave(2, randomUUID());
    expect(await statsOf({ from: '2020-01-01', to: '2020-01-31' })).to.deep.equal([]);

    const stranger = await registerAccount(service);
    expect((await stranger.client.send(getVariantStats, { params, query: period })).status).to.equal(404);
    const theirs = await stranger.client.call(listLeads, { query: { ...period, variant: `${id}-2` } });
    expect(theirs.leads).to.deep.equal([]);
    expect((await owner.client.send(listLeads, { query: { ...period, variant: 'x' } })).status).to.equal(422);
  });

  it('counts a lead that comes late when it was pressed: after the end as one of it, of before as none', async () => {
    await type('B');
    const { id } = await start();
    await service.database.owner.query(`UPDATE experiments SET started_at = now() - interval '2 hours' WHERE id = $1`, [
      id,
    ]);
    const pressed = async (visitorId: string, hoursAgo: number) => {
      await leave(1, visitorId);
      await service.database.owner.query(
        `UPDATE leads SET created_at = now(), pressed_at = now() - make_interval(hours => $2) WHERE visitor_id = $1`,
        [visitorId, hoursAgo],
      );
    };
    await service.database.owner.query(
      `UPDATE experiments SET ended_at = now() - interval '30 minutes' WHERE id = $1`,
      [id],
    );
    await pressed(randomUUID(), 1);
    await pressed(randomUUID(), 3);
    await leave(1, randomUUID());

    expect(await figures()).to.deep.equal([
      [1, 1],
      [0, 0],
    ]);
  });

  it('counts a lead that comes late on the day it was pressed', async () => {
    await type('B');
    const { id } = await start();
    const { owner: database } = service.database;
    await database.query(`UPDATE experiments SET started_at = now() - interval '3 days' WHERE id = $1`, [id]);
    const visitorId = randomUUID();
    await leave(2, visitorId);
    await database.query(`UPDATE leads SET pressed_at = created_at - interval '2 days' WHERE visitor_id = $1`, [
      visitorId,
    ]);

    const leads = async (from: number, to: number) =>
      (await statsOf({ from: dayIn(from), to: dayIn(to) })).flat().map(([, , , left]) => left);
    expect(await leads(-3, -1)).to.deep.equal([0, 1]);
    expect(await leads(0, 1)).to.deep.equal([0, 0]);
  });

  it('keeps what is compared from being changed, and says why', async () => {
    await type('B');
    await start();
    const body = { kind: 'popup' as const, settings: { ...widget.settings, title: 'C' } };
    const answer = await owner.client.send(updateWidget, { params, body });

    expect([answer.status, await answer.text()]).to.satisfy(
      ([status, text]: [number, string]) => status === 409 && text.includes('experiment-running'),
    );
    await owner.client.call(updateWidget, { params, body: { enabled: false } });
    expect(
      (await owner.client.send(startExperiment, { params, body: { challengers: [{ version: 2, share: 50 }] } })).status,
    ).to.equal(409);
  });

  it('leaves the winner on pages for everybody, as a version of its own', async () => {
    await type('B');
    await start();
    const after = await owner.client.call(endExperiment, { params, body: { winner: 2 } });

    expect([after.version, after.settings]).to.deep.equal([3, { ...widget.settings, title: 'B' }]);
    expect(await onPage()).to.include(`{"id":${widget.id},"kind":"popup","version":3`);
    const { experiment } = await owner.client.call(getExperiment, { params });
    expect([experiment?.winner, experiment?.endedAt === null]).to.deep.equal([2, false]);
  });

  it('may compare a version of before, and leaves what was there when that wins', async () => {
    await type('B');
    await start();
    await owner.client.call(endExperiment, { params, body: { winner: 1 } });
    await owner.client.call(startExperiment, { params, body: { challengers: [{ version: 2, share: 20 }] } });
    const after = await owner.client.call(endExperiment, { params, body: { winner: 1 } });

    expect(after.version).to.equal(1);
  });

  it('is refused without anything to compare, with itself, or with nothing left', async () => {
    const status = async (challengers: { version: number | null; share: number }[]) =>
      (await owner.client.send(startExperiment, { params, body: { challengers } })).status;

    expect(await status([{ version: null, share: 50 }])).to.equal(409);
    expect(await status([{ version: 1, share: 50 }])).to.equal(422);
    expect(await status([{ version: 9, share: 50 }])).to.equal(404);
    await type('B');
    expect(
      await status([
        { version: null, share: 90 },
        { version: 1, share: 90 },
      ]),
    ).to.equal(422);
    expect((await owner.client.call(getExperiment, { params })).experiment).to.equal(null);
  });
});
