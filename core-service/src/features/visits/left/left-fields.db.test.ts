import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { listVisits, noneMark, type Narrowing } from '@smartpoint/contracts/breakdowns';
import type { CollectBatch } from '@smartpoint/contracts/page';
import { getLeftFields, getWidgetStats } from '@smartpoint/contracts/stats';
import { registerAccount, type RegisteredAccount } from '../../../../test/harness/account.ts';
import { startTestService, type TestService } from '../../../../test/harness/service.ts';
import { aForm, aSubmission, postLead, type ReadyForm } from '../../../../test/harness/submission.ts';

const browser = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36';
const home = 'https://shop.example';

describe('where forms are left', () => {
  let service: TestService;
  let owner: RegisteredAccount;
  let form: ReadyForm;
  before(async () => {
    service = await startTestService();
    owner = await registerAccount(service);
    form = await aForm(owner);
  });
  after(() => service.stop());

  const send = async (events: CollectBatch['events'], sessionId = randomUUID(), visitorId = randomUUID()) => {
    const own = { siteKey: form.siteKey, batchId: randomUUID(), visitorId, sessionId };
    const batch: CollectBatch = { ...own, page: { url: home }, events };
    const headers = { 'user-agent': browser, 'accept-language': 'ru', origin: home };
    const answer = await fetch(`${service.url}/v1/collect`, { method: 'POST', body: JSON.stringify(batch), headers });
    expect(answer.status).to.equal(202);
    return { sessionId, visitorId };
  };
  const widgetId = () => form.widget.id;
  const leave = (field: string) => ({ type: 'leave' as const, widgetId: widgetId(), field });
  const begin = () => [
    { type: 'show' as const, widgetId: widgetId() },
    { type: 'click' as const, widgetId: widgetId() },
  ];
  const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const ask = (query = { from: dayIn(-2), to: dayIn(2) }) =>
    owner.client.call(getLeftFields, { params: { widgetId: widgetId() }, query });

  type Behind = 'shows' | 'clicks' | 'leads' | 'left';
  const countBehind = async (of: Behind, field?: string, widget = widgetId(), narrowing: Narrowing = {}) => {
    const query = { from: dayIn(-2), to: dayIn(2), ...narrowing, of, field, widgetId: widget, limit: 50 };
    return (await owner.client.call(listVisits, { query })).rows.length;
  };

  it('counts a visit by the field it was at last, in the order of the form, and none that sent', async () => {
    expect(await ask()).to.deep.equal({ visits: 0, fields: [] });

    await send([...begin(), leave('phone')]);
    const twice = await send([...begin(), leave('name')]);
    await send([leave('phone')], twice.sessionId, twice.visitorId);
    await send([...begin(), leave('personalData')]);
    await send([...begin(), leave('name')]);
    await send(begin());
    await send([...begin(), leave('gone_field')]);
    // What is no name of a field is none, and refuses nothing.
    await send([...begin(), leave('Иван +7 926 244-43-93')]);
    const sent = await send([...begin(), leave('phone')]);
    expect((await postLead(service.url, aSubmission(form, sent), { 'user-agent': browser })).status).to.equal(201);
    await send([{ type: 'show', widgetId: widgetId() }]);

    expect(await ask()).to.deep.equal({
      visits: 7,
      fields: [
        { field: 'name', label: 'Ваше имя', visits: 1 },
        { field: 'phone', label: 'Телефон', visits: 2 },
        { field: 'personalData', label: 'Согласие на обработку данных', visits: 1 },
        { field: 'gone_field', label: 'gone_field', visits: 1 },
      ],
    });
    for (const { field, visits } of (await ask()).fields) expect(await countBehind('left', field)).to.equal(visits);
    expect([await countBehind('left'), await countBehind('left', noneMark)]).to.deep.equal([7, 2]);
    for (const [source, visits] of [
      [noneMark, 7],
      ['vk', 0],
    ] as const)
      expect(await countBehind('left', undefined, widgetId(), { source }), source).to.equal(visits);
    const { rows } = await service.database.owner.query<{ field: string }>(
      'SELECT DISTINCT field FROM events WHERE account_id = $1 AND field IS NOT NULL ORDER BY 1',
      [owner.session.account.uid],
    );
    expect(rows.map(({ field }) => field)).to.have.members(['gone_field', 'name', 'personalData', 'phone']);
  });

  it('stands beside figures of the widget that open their rows', async () => {
    const query = { from: dayIn(-2), to: dayIn(2) };
    const { total } = await owner.client.call(getWidgetStats, { params: { widgetId: widgetId() }, query });
    const rows = {
      shows: await countBehind('shows'),
      clicks: await countBehind('clicks'),
      leads: await countBehind('leads'),
    };
    expect(total).to.include({ shows: 9, clicks: 8, leads: 1 });
    expect(total).to.include(rows);
    expect(await countBehind('shows', undefined, widgetId() + 1000)).to.equal(0);
  });

  it('is not filled with names that a page makes up', async () => {
    const { visits, fields } = await ask();
    await service.database.owner.query(
      `INSERT INTO events (account_id, ts, site_id, widget_id, type, visitor_id, session_id, page_url, source, field)
       SELECT $1, now(), $2, $3, 7, gen_random_uuid(), gen_random_uuid(), '', '', 'x' || n % 100 FROM generate_series(1, 300) n`,
      [owner.session.account.uid, form.widget.siteId, widgetId()],
    );
    const told = await ask();
    expect(told.visits).to.equal(visits + 300);
    expect(told.fields).to.have.length.below(60);
    const own = fields.filter(({ field }) => field !== 'gone_field');
    expect(told.fields.slice(0, own.length)).to.deep.equal(own);
  });

  it('tells of no other days, and nothing to another account', async () => {
    expect(await ask({ from: dayIn(-30), to: dayIn(-10) })).to.deep.equal({ visits: 0, fields: [] });
    const stranger = await registerAccount(service);
    const query = { from: dayIn(-2), to: dayIn(2) };
    const answer = await stranger.client.send(getLeftFields, { params: { widgetId: widgetId() }, query });
    expect(answer.status).to.equal(404);
  });
});
