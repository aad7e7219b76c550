import { expect } from 'chai';
import { exportLeads, getLead, listLeads, sendTestLead } from '@smartpoint/contracts/leads';
import { issueApiToken } from '@smartpoint/contracts/orders';
import { getStats, getWidgetStats } from '@smartpoint/contracts/stats';
import {
  deleteWidget,
  getWidget,
  listWidgets,
  resetWidget,
  updateWidget,
  type WidgetOf,
} from '@smartpoint/contracts/widgets';
import { newestLetter, registerAccount, type RegisteredAccount } from '../../../test/harness/account.ts';
import { createPopup } from '../../../test/harness/popup.ts';
import { startTestService, type TestService } from '../../../test/harness/service.ts';
import { aForm, aSubmission, postLead, type ReadyForm } from '../../../test/harness/submission.ts';
import { until } from '../../../test/harness/wait.ts';

const year = new Date().getUTCFullYear();
const around = { from: `${year - 1}-01-01`, to: `${year + 1}-01-01` };

/** Ways in which what is stored of a widget can be unreadable; each is SQL on its current version. */
const faults: Record<string, string> = {
  'null for settings': `UPDATE widget_versions SET settings = 'null' WHERE widget_id = $1`,
  'text for settings': `UPDATE widget_versions SET settings = '"popup"' WHERE widget_id = $1`,
  'no keys at all': `UPDATE widget_versions SET settings = '{}' WHERE widget_id = $1`,
  'a missing key': `UPDATE widget_versions SET settings = settings - 'button' WHERE widget_id = $1`,
  'a number for a title': `UPDATE widget_versions SET settings = settings || '{"title": 7}' WHERE widget_id = $1`,
  'a field of an unknown kind': `UPDATE widget_versions
    SET settings = jsonb_set(settings, '{fields,0,kind}', '"telepathy"') WHERE widget_id = $1`,
  'fields that are no list': `UPDATE widget_versions SET settings = settings || '{"fields": {}}' WHERE widget_id = $1`,
  'an unknown kind': `UPDATE widgets SET kind = 'hologram' WHERE id = $1`,
  'settings of another kind': `UPDATE widgets SET kind = 'reviews' WHERE id = $1`,
  'no version row': `DELETE FROM widget_versions WHERE widget_id = $1`,
};

describe('a widget whose stored settings cannot be read', () => {
  let service: TestService;
  let owner: RegisteredAccount;
  let form: ReadyForm;
  let healthy: WidgetOf<'popup'>;
  before(async () => {
    service = await startTestService();
  });
  beforeEach(async () => {
    owner = await registerAccount(service);
    healthy = await createPopup(owner.client);
    form = await aForm(owner);
  });
  after(() => service.stop());

  const damage = async (sql: string) => {
    await service.database.owner.query(sql, [form.widget.id]);
    // A change of another widget makes pages read their configuration anew.
    await owner.client.call(updateWidget, { params: { widgetId: healthy.id }, body: { name: 'Целый' } });
  };
  const loader = () => fetch(`${service.url}/w/${form.siteKey}.js`);
  const submit = async (changes = {}) => {
    const answer = await postLead(service.url, aSubmission(form, changes));
    expect(answer.status, await answer.clone().text()).to.equal(201);
    return ((await answer.json()) as { leadId: number }).leadId;
  };
  const apiToken = async () => {
    await service.database.owner.query(
      `INSERT INTO api_access (account_id, state, requested_by) VALUES ($1, 'approved', 0)`,
      [owner.session.account.uid],
    );
    return (await owner.client.call(issueApiToken, { body: { name: 'CRM', uids: [] } })).token;
  };
  const params = () => ({ widgetId: form.widget.id });

  for (const [what, sql] of Object.entries(faults)) {
    describe(`(${what})`, () => {
      it('is left out of its page; the others stay', async () => {
        await damage(sql);

        const script = await until('the loader without the broken widget', async () => {
          const answer = await loader();
          const text = await answer.text();
          return answer.status === 200 && !text.includes(`"id":${form.widget.id},`) && text;
        });

        expect(script).to.include(`"id":${healthy.id},`);
        expect((await fetch(`${service.url}/demo/?site=${form.siteKey}`)).status).to.equal(200);
      });

      it('is marked in the list and by itself, and can be removed', async () => {
        await damage(sql);

        const { widgets } = await owner.client.call(listWidgets);
        const alone = await owner.client.call(getWidget, { params: params() });
        await owner.client.call(deleteWidget, { params: params() });

        expect(widgets.map(({ id, settings }) => [id, settings === null])).to.deep.equal([
          [form.widget.id, true],
          [healthy.id, false],
        ]);
        expect(alone).to.include({ settings: null, name: 'Всплывающее окно' });
        expect((await owner.client.call(listWidgets)).widgets).to.have.lengthOf(1);
      });

      it('keeps every lead, with its contacts, and shows it at every door', async () => {
        const before = await submit();
        await damage(sql);
        const leadId = await submit();

        for (const id of [before, leadId]) {
          const lead = await owner.client.call(getLead, { params: { leadId: id } });
          expect(lead).to.include({ name: 'Иван Иванов', phone: '8 (926) 244-43-93', phoneE164: '+79262444393' });
          expect(lead.fields.map(({ label }) => label)).to.deep.equal(['Ваше имя', 'Телефон']);
        }
        const { leads } = await owner.client.call(listLeads, { query: around });
        expect(leads.map(({ id }) => id)).to.deep.equal([leadId, before]);
        const csv = await owner.client.send(exportLeads, { query: around });
        expect(await csv.text()).to.include('Иван Иванов');
        const orders = await fetch(`${service.url}/api/orders`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${await apiToken()}` },
          body: JSON.stringify({
            uid: owner.session.account.uid,
            get: 'orders',
            timezone: '+3',
            date_from: `${year}-01-01 00:00:00`,
            date_end: `${year + 1}-01-01 00:00:00`,
          }),
        });
        expect(await orders.text())
          .to.include(`"${leadId}":`)
          .and.include(`"${before}":`);
        const letter = await until('the letter', async () => {
          const newest = await newestLetter(service, owner.email);
          return newest?.text.includes(String(leadId)) && newest;
        });
        expect(letter.text).to.include('8 (926) 244-43-93').and.not.include('kind.');
      });

      it('leaves the statistics and the test lead to the other widgets', async () => {
        await damage(sql);

        const { leadId } = await owner.client.call(sendTestLead, { body: {} });
        const named = await owner.client.send(sendTestLead, { body: params() });

        expect((await owner.client.call(getLead, { params: { leadId } })).widgetId).to.equal(healthy.id);
        expect([named.status, ((await named.json()) as { code: string }).code]).to.deep.equal([
          422,
          'widget-unavailable',
        ]);
        const query = { ...around, from: `${year}-01-01`, to: `${year}-01-02` };
        await owner.client.call(getWidgetStats, { params: params(), query });
        await owner.client.call(getStats, { query });
      });
    });
  }

  it('refuses nothing of a form nobody can read: what a page of then asked is not known', async () => {
    await damage(faults['a missing key'] ?? '');

    const leadId = await submit({ fields: [{ key: 'wish', label: 'Пожелание', value: 'Позвоните' }] });

    const { fields } = await owner.client.call(getLead, { params: { leadId } });
    expect(fields).to.deep.equal([{ key: 'wish', label: 'Пожелание', value: 'Позвоните' }]);
  });

  it('still refuses a version that never was', async () => {
    const answer = await postLead(service.url, aSubmission(form, { widgetVersion: 2 }));

    expect(answer.status).to.equal(422);
  });

  it('takes the lead of a page with a readable older version by the rules of that version', async () => {
    const { settings, version } = form.widget;
    const changed = { ...settings, title: 'v2' };
    await owner.client.call(updateWidget, { params: params(), body: { kind: 'popup', settings: changed } });
    await damage(`UPDATE widget_versions SET settings = '{}' WHERE widget_id = $1 AND version = 2`);

    const leadId = await submit({ widgetVersion: version });
    const empty = await postLead(
      service.url,
      aSubmission(form, { fields: [{ key: 'name', label: 'Имя', value: 'Иван' }] }),
    );

    const { seen } = await owner.client.call(getLead, { params: { leadId } });
    expect(seen.title).to.equal(settings.title);
    expect(empty.status).to.equal(422);
  });

  it('begins anew with fresh settings, as a new version', async () => {
    await damage(faults['no keys at all'] ?? '');

    const fresh = await owner.client.call(resetWidget, { params: params() });

    expect(fresh).to.deep.include({ version: 2, settings: healthy.settings });
    expect(await (await loader()).text()).to.include(`"id":${form.widget.id},`);
  });

  it('of an unknown kind can only be removed', async () => {
    await damage(faults['an unknown kind'] ?? '');

    const problem = await owner.client.refusal(resetWidget, { params: params() });

    expect(problem).to.include({ status: 403, code: 'module-locked' });
  });

  it('takes valid settings of its kind over the broken ones', async () => {
    await damage(faults['null for settings'] ?? '');

    const { settings } = healthy;
    const mended = await owner.client.call(updateWidget, { params: params(), body: { kind: 'popup', settings } });

    expect(mended).to.deep.include({ version: 2, settings });
  });
});

describe('settings of an older shape', () => {
  it('get the defaults of what came later', async () => {
    const service = await startTestService();
    try {
      const owner = await registerAccount(service);
      const { widget } = await aForm(owner);
      await service.database.owner.query(
        `UPDATE widget_versions SET settings = settings - 'appearance' - 'triggers' - 'frequency' - 'position'
         WHERE widget_id = $1`,
        [widget.id],
      );

      const read = await owner.client.call(getWidget, { params: { widgetId: widget.id } });

      expect(read).to.deep.include({ settings: widget.settings });
    } finally {
      await service.stop();
    }
  });
});
