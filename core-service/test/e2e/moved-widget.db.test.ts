import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { getLead, listLeads } from '@smartpoint/contracts/leads';
import { saveConsentSettings } from '@smartpoint/contracts/settings';
import { createSite, updateSite } from '@smartpoint/contracts/sites';
import { getStats, getWidgetStats } from '@smartpoint/contracts/stats';
import { deleteWidget, resetWidget, updateWidget } from '@smartpoint/contracts/widgets';
import { registerAccount, type RegisteredAccount } from '../harness/account.ts';
import { aroundToday } from '../harness/days.ts';
import { startTestService, type TestService } from '../harness/service.ts';
import { aForm, aSubmission, postLead, type ReadyForm } from '../harness/submission.ts';

const userAgent =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36';

describe('a page that is open while its owner changes things', () => {
  let service: TestService;
  let owner: RegisteredAccount;
  let form: ReadyForm;
  /** Who visits and leaves leads: a lead of somebody not seen before would imply a visit. */
  let visitor: { visitorId: string; sessionId: string };
  before(async () => {
    service = await startTestService();
  });
  beforeEach(async () => {
    owner = await registerAccount(service);
    form = await aForm(owner);
    visitor = { visitorId: randomUUID(), sessionId: randomUUID() };
  });
  after(() => service.stop());

  const collect = (siteKey: string, url = 'https://shop.example/') =>
    fetch(`${service.url}/v1/collect`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain;charset=UTF-8', 'user-agent': userAgent },
      body: JSON.stringify({
        ...{ siteKey, batchId: randomUUID(), ...visitor },
        page: { url },
        events: [{ type: 'visit' }, { type: 'show', widgetId: form.widget.id }],
      }),
    });
  const secondSite = () => owner.client.call(createSite, { body: { name: 'Второй', url: 'https://second.example' } });
  const change = (body: Parameters<typeof owner.client.call<typeof updateWidget>>[1]['body']) =>
    owner.client.call(updateWidget, { params: { widgetId: form.widget.id }, body });

  it('goes on sending after its widget moved to another site, and counts where it was given', async () => {
    expect((await collect(form.siteKey)).status).to.equal(202);
    const second = await secondSite();
    await change({ siteId: second.id });

    expect((await collect(form.siteKey)).status, 'a page that was open').to.equal(202);
    const lead = await postLead(service.url, aSubmission(form, visitor));
    expect(lead.status, await lead.clone().text()).to.equal(201);
    expect((await collect(second.siteKey, 'https://second.example/')).status, 'a page of the other site').to.equal(202);
    const content = `${service.url}/w/${form.siteKey}/${form.widget.id}-${form.widget.version}.json`;
    expect((await fetch(content)).status).to.equal(200);

    const of = async (siteId?: number) => {
      const { total, widgets } = await owner.client.call(getStats, { query: { ...aroundToday, siteId } });
      const widget = widgets.find(({ id }) => id === form.widget.id);
      return [total.visits, total.leads, widget?.shows, widget?.leads];
    };
    expect(await of(form.widget.siteId)).to.deep.equal([2, 1, 2, 1]);
    expect(await of(second.id)).to.deep.equal([1, 0, 1, 0]);
    expect(await of()).to.deep.equal([3, 1, 3, 1]);
    const { total } = await owner.client.call(getWidgetStats, {
      params: { widgetId: form.widget.id },
      query: aroundToday,
    });
    expect([total.shows, total.leads]).to.deep.equal([3, 1]);
    const listed = await owner.client.call(listLeads, { query: { ...aroundToday, siteId: form.widget.siteId } });
    expect(listed.total).to.equal(1);
  });

  it('and there and back again', async () => {
    const second = await secondSite();
    await change({ siteId: second.id });
    await change({ siteId: form.widget.siteId });

    for (const key of [form.siteKey, second.siteKey]) expect((await collect(key)).status).to.equal(202);
    const { rows } = await service.database.owner.query('SELECT former_site_ids FROM widgets WHERE id = $1', [
      form.widget.id,
    ]);
    expect(rows).to.deep.equal([{ former_site_ids: [String(form.widget.siteId), String(second.id)] }]);
  });

  const changes: [string, () => Promise<unknown>][] = [
    ['the widget was removed', () => owner.client.call(deleteWidget, { params: { widgetId: form.widget.id } })],
    ['the widget was switched off', () => change({ enabled: false })],
    ['the widget was begun anew', () => owner.client.call(resetWidget, { params: { widgetId: form.widget.id } })],
    [
      'every field became required',
      () => {
        const fields = form.widget.settings.fields.map((field) => ({
          ...field,
          key: `${field.key}_2`,
          required: true,
        }));
        return change({ kind: 'popup', settings: { ...form.widget.settings, fields } });
      },
    ],
    [
      'a consent became required',
      () => {
        const required = { mode: 'required' as const, text: 'Согласен', url: '' };
        return owner.client.call(saveConsentSettings, { body: { personalData: required, advertising: required } });
      },
    ],
    [
      'another version was published',
      () => change({ kind: 'popup', settings: { ...form.widget.settings, title: 'Другой заголовок' } }),
    ],
    [
      'nothing may be counted before consent any more',
      () => owner.client.call(updateSite, { params: { siteId: form.widget.siteId }, body: { tracking: 'none' } }),
    ],
    [
      'its module was taken away',
      () =>
        service.database.owner.query(
          `INSERT INTO module_requests (account_id, kind, state, contact) VALUES ($1, 'popup', 'declined', '-')
           ON CONFLICT (account_id, kind) DO UPDATE SET state = 'declined'`,
          [owner.session.account.uid],
        ),
    ],
    [
      'the site moved to another address',
      () =>
        owner.client.call(updateSite, {
          params: { siteId: form.widget.siteId },
          body: { url: 'https://moved.example' },
        }),
    ],
    [
      'the site got other domains',
      () =>
        owner.client.call(updateSite, {
          params: { siteId: form.widget.siteId },
          body: { allowedDomains: ['other.example'] },
        }),
    ],
  ];
  for (const [what, happen] of changes) {
    it(`leaves its lead and its visit when ${what}`, async () => {
      await happen();
      expect((await collect(form.siteKey)).status).to.equal(202);
      const answer = await postLead(service.url, aSubmission(form));
      expect(answer.status, await answer.clone().text()).to.equal(201);
      const { leadId } = (await answer.json()) as { leadId: number };
      expect((await owner.client.call(getLead, { params: { leadId } })).phone).to.equal('8 (926) 244-43-93');
    });
  }
});
