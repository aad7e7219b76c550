import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { getLead, listLeads } from '@smartpoint/contracts/leads';
import type { Problem } from '@smartpoint/contracts/problems';
import { saveConsentSettings } from '@smartpoint/contracts/settings';
import { listSites, updateSite } from '@smartpoint/contracts/sites';
import { deleteWidget, updateWidget } from '@smartpoint/contracts/widgets';
import { plainField, type FormField } from '@smartpoint/contracts/widgets/fields';
import { registerAccount, type RegisteredAccount } from '../../../test/harness/account.ts';
import { startTestService, type TestService } from '../../../test/harness/service.ts';
import { asPopup } from '../../../test/harness/popup.ts';
import { aForm, aSubmission, postLead, type ReadyForm } from '../../../test/harness/submission.ts';

const today = new Date().toISOString().slice(0, 10);
const around = { from: '2020-01-01', to: `${Number(today.slice(0, 4)) + 1}-01-01` };

describe('POST /v1/leads', () => {
  let service: TestService;
  let owner: RegisteredAccount;
  let form: ReadyForm;
  before(async () => {
    service = await startTestService();
  });
  beforeEach(async () => {
    owner = await registerAccount(service);
    form = await aForm(owner);
  });
  after(() => service.stop());

  const capture = async (changes = {}, headers = {}) => {
    const answer = await postLead(service.url, aSubmission(form, changes), headers);
    expect(answer.status, await answer.clone().text()).to.equal(201);
    return (await answer.json()) as { leadId: number };
  };
  const refuse = async (changes = {}) => {
    const answer = await postLead(service.url, aSubmission(form, changes));
    return (await answer.json()) as Problem;
  };
  const read = (leadId: number) => owner.client.call(getLead, { params: { leadId } });
  const count = async () => (await owner.client.call(listLeads, { query: around })).total;

  it('stores what the visitor typed, and the phone in E.164 beside it', async () => {
    const { leadId } = await capture(
      {},
      { 'user-agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile/15E148 Safari/604.1' },
    );
    const lead = await read(leadId);

    expect(lead).to.include({
      name: 'Иван Иванов',
      phone: '8 (926) 244-43-93',
      phoneE164: '+79262444393',
      device: 'mobile',
    });
    expect(lead).to.include({
      pageUrl: 'https://shop.example/catalog?x=1',
      pageTitle: 'Каталог',
      formKind: 'popup',
      display: 'popup',
    });
    expect(lead.utm).to.include({ source: 'yandex', campaign: 'осень' });
    expect(lead.fields.map((field) => field.label)).to.deep.equal(['Ваше имя', 'Телефон']);
    expect(lead.geo).to.match(/^(127\.0\.0\.1|::1|::ffff:127\.0\.0\.1)$/);
  });

  it('keeps the source of an earlier visit apart from the one of this visit', async () => {
    const { leadId } = await capture({ utm: {}, lastSource: 'utm_source=ya&yclid=7' });
    const lead = await read(leadId);

    expect(lead).to.include({ lastSource: 'utm_source=ya&yclid=7', source: 'yandex.ru' });
    expect(lead.utm).to.deep.equal({});
  });

  it('makes one lead of one submission sent a hundred times at once, with equal answers', async () => {
    const submission = aSubmission(form);

    const answers = await Promise.all(Array.from({ length: 100 }, () => postLead(service.url, submission)));
    const bodies = await Promise.all(answers.map((answer) => answer.text()));

    expect(new Set(answers.map((answer) => answer.status))).to.deep.equal(new Set([201]));
    expect(new Set(bodies).size).to.equal(1);
    expect(await count()).to.equal(1);
  });

  it('refuses the same id with another body and keeps the first', async () => {
    const submissionId = randomUUID();
    const { leadId } = await capture({ submissionId });

    const second = await refuse({
      submissionId,
      fields: [{ key: 'phone', label: 'Телефон', value: '+7 900 111-22-33' }],
    });

    expect(second).to.include({ status: 409, code: 'submission-conflict' });
    expect((await read(leadId)).phone).to.equal('8 (926) 244-43-93');
    expect(await count()).to.equal(1);
  });

  const askFor = async (field: FormField) => {
    const { settings } = form.widget;
    const fields = [...settings.fields, field];
    form.widget = asPopup(
      await owner.client.call(updateWidget, {
        params: { widgetId: form.widget.id },
        body: { kind: 'popup', settings: { ...settings, fields } },
      }),
    );
  };
  it('asks no visitor for a hidden value that the page does not have', async () => {
    await askFor({ ...plainField('hidden', 'promo', 'Промокод'), required: true, from: 'promo' });
    const phone = { key: 'phone', label: 'Телефон', value: '8 926 244-43-93' };
    await capture({ fields: [phone, { key: 'promo', label: 'Промокод', value: '' }] });
    await capture({ fields: [phone] });
    expect(await count()).to.equal(2);
  });

  it('keeps a field the form does not know rather than refuse the lead', async () => {
    const fields = [...aSubmission(form).fields, { key: 'extra', label: 'Откуда узнали', value: 'от друга' }];
    const { leadId } = await capture({ fields });

    expect((await read(leadId)).fields.at(-1)).to.deep.equal({
      key: 'extra',
      label: 'Откуда узнали',
      value: 'от друга',
    });
  });

  it('wants a required consent, and keeps what was shown and said with time and version', async () => {
    const consent = await owner.client.call(saveConsentSettings, {
      body: {
        personalData: { mode: 'required', text: 'Согласен на обработку', url: '' },
        advertising: { mode: 'checkbox', text: 'Согласен на рекламу', url: '' },
      },
    });
    const { version } = consent;

    const refused = await refuse({ consents: { version, personalData: false, advertising: null } });
    const { leadId } = await capture({ consents: { version, personalData: true, advertising: false } });
    await owner.client.call(saveConsentSettings, {
      body: {
        personalData: { mode: 'notice', text: 'Новый текст', url: '' },
        advertising: { mode: 'off', text: '', url: '' },
      },
    });
    const { consents } = await read(leadId);

    expect(refused.errors?.[0]).to.include({ pointer: '/consents/personalData', code: 'consent-required' });
    expect(consents.map(({ at: _at, ...rest }) => rest)).to.deep.equal([
      { kind: 'personalData', mode: 'required', given: true, textVersion: 1, text: 'Согласен на обработку' },
      { kind: 'advertising', mode: 'checkbox', given: false, textVersion: 1, text: 'Согласен на рекламу' },
    ]);
    expect(Math.abs(Date.parse(consents[0]?.at ?? '') - Date.now())).to.be.below(60_000);
  });

  describe('a version of the consent that this visitor cannot have seen', () => {
    const required = { mode: 'required' as const, text: 'Согласен', url: '' };
    const off = { mode: 'off' as const, text: '', url: '' };
    const age = (version: number, interval: string) =>
      service.database.owner.query(
        `UPDATE consent_versions SET created_at = now() - $3::interval WHERE account_id = $1 AND version = $2`,
        [owner.session.account.uid, version, interval],
      );
    beforeEach(async () => {
      for (const personalData of [off, required])
        await owner.client.call(saveConsentSettings, { body: { personalData, advertising: off } });
    });

    for (const version of [0, 1, 987_654]) {
      it(`is no way around a required one: version ${version}`, async () => {
        await age(1, '120 days');
        await age(2, '80 days');

        const refused = await refuse({ consents: { version, personalData: false, advertising: null } });
        const { leadId } = await capture({ consents: { version, personalData: true, advertising: null } });

        expect(refused.errors?.[0]).to.include({ pointer: '/consents/personalData', code: 'consent-required' });
        expect((await read(leadId)).consents[0]).to.include({ textVersion: 2, text: 'Согласен', given: true });
      });
    }

    it('is believed while a page may still be open with it', async () => {
      await age(1, '80 days');
      await age(2, '50 days');

      await capture({ consents: { version: 1, personalData: null, advertising: null } });
    });
  });

  const unstorable: [what: string, changes: object, pointer: string][] = [
    ['a version beyond counting', { widgetVersion: 3_000_000_000 }, '/widgetVersion'],
    [
      'a consent version beyond counting',
      { consents: { version: 3_000_000_000, personalData: null, advertising: null } },
      '/consents/version',
    ],
    ['NUL in a key', { fields: [{ key: 'a\0b', label: 'x', value: 'y' }] }, '/fields/0/key'],
    ['half a character in a key', { fields: [{ key: 'a\ud800b', label: 'x', value: 'y' }] }, '/fields/0/key'],
    [
      'a book',
      { fields: Array.from({ length: 7 }, (_, n) => ({ key: `k${n}`, label: 'x', value: 'y'.repeat(5000) })) },
      '/fields',
    ],
  ];
  for (const [what, changes, pointer] of unstorable) {
    it(`names the fault in ${what}`, async () => {
      const problem = await refuse(changes);

      expect(problem.status).to.equal(422);
      expect(problem.errors?.map((error) => error.pointer)).to.include(pointer);
    });
  }

  const nonsense = [
    ...[
      '0000-01-01T00:00:00Z',
      '2026-01-01T00:00:00+23:59',
      '+010000-01-01T00:00:00.000Z',
      '-000001-01-01T00:00:00.000Z',
    ],
    ...['"2026-11-27T10:00:00Z"', '27.11.2026 10:00', 'Invalid Date', '', null, 1_795_000_000],
  ];
  for (const submittedAt of nonsense) {
    it(`takes a lead whatever the visitor's clock says: ${JSON.stringify(submittedAt)}`, async () => {
      expect((await capture({ submittedAt })).leadId).to.be.a('number');
    });
  }

  it('shows the texts the visitor saw, not those of today', async () => {
    const { leadId } = await capture();
    const { settings } = form.widget;
    await owner.client.call(updateWidget, {
      params: { widgetId: form.widget.id },
      body: { kind: 'popup', settings: { ...settings, title: 'Другой', button: 'Другая' } },
    });

    expect((await read(leadId)).seen).to.include({ title: settings.title, button: settings.button });
  });

  it('takes what an old page still sends: a widget switched off, removed or changed since', async () => {
    const params = { widgetId: form.widget.id };
    await owner.client.call(updateWidget, {
      params,
      body: { enabled: false, kind: 'popup', settings: { ...form.widget.settings, title: 'v2' } },
    });
    await capture();
    await owner.client.call(deleteWidget, { params });
    await capture();

    expect(await count()).to.equal(2);
  });

  it('marks, and does not lose, a lead of a domain that is not allowed', async () => {
    const { sites } = await owner.client.call(listSites);
    const siteId = sites[0]?.id ?? 0;
    await owner.client.call(updateSite, {
      params: { siteId },
      body: { allowedDomains: ['shop.example', '*.shop.example', 'https://магазин.рф/'] },
    });

    const own = await capture({}, { origin: 'https://www.shop.example' });
    const ownInPunycode = await capture({}, { origin: 'https://xn--80aairftm.xn--p1ai' });
    const foreign = await capture({}, { origin: 'https://evil.example' });
    const tricky = await capture({}, { origin: 'https://evilshop.example' });

    const marks = await Promise.all(
      [own, ownInPunycode, foreign, tricky].map(async ({ leadId }) => (await read(leadId)).foreignOrigin),
    );
    expect(marks).to.deep.equal([false, false, true, true]);
  });

  it('tells an unknown site from an unknown widget, by pointer', async () => {
    const site = await refuse({ siteKey: 'zz-aaaaaaaaaaaaaaaaaaaa' });
    const widget = await refuse({ widgetId: 999_999 });
    const stranger = await aForm(await registerAccount(service));
    const foreign = await refuse({ widgetId: stranger.widget.id });

    expect(site.errors?.[0]?.pointer).to.equal('/siteKey');
    expect(widget.errors?.[0]?.pointer).to.equal('/widgetId');
    expect(foreign.errors?.[0]?.pointer).to.equal('/widgetId');
  });

  it('is readable from every origin without cookies', async () => {
    const answer = await postLead(service.url, aSubmission(form), { origin: 'https://shop.example' });

    expect(answer.headers.get('access-control-allow-origin')).to.equal('*');
    expect(answer.headers.get('access-control-allow-credentials')).to.equal(null);
    expect(answer.headers.getSetCookie()).to.deep.equal([]);
  });

  const wrong: [string, (body: Record<string, unknown>) => unknown, string][] = [
    ['an operator object for the widget', (body) => ({ ...body, widgetId: { $gt: 0 } }), '/widgetId'],
    ['an operator object for the key', (body) => ({ ...body, siteKey: { or: [] } }), '/siteKey'],
    [
      'a NUL in a value',
      (body) => ({ ...body, fields: [{ key: 'phone', label: 'x', value: '+7 926 244-43-93\0' }] }),
      '/fields/0/value',
    ],
    [
      'a lone surrogate in a title',
      (body) => ({ ...body, page: { url: 'https://a.example', title: '\ud800' } }),
      '/page/title',
    ],
    [
      'a value of 6000 characters',
      (body) => ({ ...body, fields: [{ key: 'phone', label: 'x', value: '1'.repeat(6000) }] }),
      '/fields/0/value',
    ],
    [
      'a hundred fields',
      (body) => ({ ...body, fields: Array.from({ length: 100 }, () => ({ key: 'a', label: 'a', value: 'a' })) }),
      '/fields',
    ],
    ['no id', ({ submissionId: _id, ...body }) => body, '/submissionId'],
    ['a list', () => [1, 2, 3], ''],
    ['null', () => null, ''],
  ];
  for (const [what, spoil, pointer] of wrong) {
    it(`refuses ${what} by name`, async () => {
      const answer = await postLead(service.url, spoil({ ...aSubmission(form) }));
      const problem = (await answer.json()) as Problem;

      expect(answer.status).to.equal(422);
      expect(problem.errors?.map((error) => error.pointer)).to.include(pointer);
    });
  }
});
