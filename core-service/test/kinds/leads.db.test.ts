import { existsSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { exportLeads, getLead } from '@smartpoint/contracts/leads';
import { issueApiToken } from '@smartpoint/contracts/orders';
import { saveMailingGroups } from '@smartpoint/contracts/settings';
import { listSites } from '@smartpoint/contracts/sites';
import { getWidgetStats } from '@smartpoint/contracts/stats';
import { createWidget, updateWidget } from '@smartpoint/contracts/widgets';
import { widgetContentSchema } from '@smartpoint/contracts/widgets/settings';
import { testSubmission } from '../../src/features/onboarding/test-lead.ts';
import { freshWidget, kindOf } from '../../src/features/widgets/kinds/registry.ts';
import { confirmAddress, newestLetter, registerAccount, type RegisteredAccount } from '../harness/account.ts';
import { parseCsv } from '../harness/csv.ts';
import { startTestService, type TestService } from '../harness/service.ts';
import { postLead } from '../harness/submission.ts';
import { until } from '../harness/wait.ts';

const year = new Date().getUTCFullYear();
const around = { from: `${year - 1}-01-01`, to: `${year + 1}-01-01` };
const mailbox = 'sales@shop.example';
const kinds = widgetContentSchema.options.map(({ shape }) => shape.kind.value);
const contacts = ['name', 'phone', 'email'];

/** Whatever a kind asks reaches everybody, in its order. A new kind is in here by being a kind. */
describe('every widget kind, on the way of its leads,', () => {
  let service: TestService;
  let owner: RegisteredAccount;
  let token: string;
  before(async () => {
    service = await startTestService();
    owner = await registerAccount(service);
    await owner.client.call(saveMailingGroups, { body: { groups: [{ name: 'Продажи', emails: [mailbox] }] } });
    await confirmAddress(service, mailbox);
    await service.database.owner.query(
      `INSERT INTO api_access (account_id, state, requested_by) VALUES ($1, 'approved', 0)`,
      [owner.session.account.uid],
    );
    ({ token } = await owner.client.call(issueApiToken, { body: { name: 'CRM', uids: [] } }));
  });
  after(() => service.stop());

  const orderOf = async (leadId: number) => {
    const period = { date_from: `${around.from} 00:00:00`, date_end: `${around.to} 00:00:00`, timezone: '' };
    const answer = await fetch(`${service.url}/api/orders`, {
      method: 'POST',
      body: JSON.stringify({ uid: owner.session.account.uid, get: 'orders', ...period }),
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    });
    const { orders } = (await answer.json()) as { orders: Record<string, { fields: Record<string, string> }> };
    return orders[leadId];
  };

  for (const kind of kinds) {
    const { content } = freshWidget(kind, 'ru');
    const questions = kindOf(content.kind).questions(content.settings);

    if (questions.length > 0) {
      it(`${kind} tells its answers in order: report, letter, CSV, orders API, statistics`, async () => {
        const widget = await owner.client.call(createWidget, { body: { kind } });
        const { sites } = await owner.client.call(listSites);
        const target = {
          ...{ widgetId: widget.id, kind, version: widget.version, settings: widget.settings, consentVersion: 0 },
          ...{ siteKey: sites[0]?.siteKey ?? '', siteUrl: 'https://shop.example/' },
        };
        const submission = testSubmission([target], { name: 'Анна', email: 'anna@shop.example' }, new Date());
        if (!submission) throw new Error(`${kind} has no form`);
        // What is named in the words of the visitor has none before somebody reads it.
        const fields = submission.fields.map((field) => ({ ...field, label: field.label || `Ответ ${field.key}` }));
        const sent = await postLead(service.url, { ...submission, fields });
        expect(sent.status).to.equal(201);
        const { leadId } = (await sent.json()) as { leadId: number };

        const lead = await owner.client.call(getLead, { params: { leadId } });
        expect([lead.formKind, lead.fields]).to.deep.equal([kind, fields]);
        const told = fields.filter(({ value }) => value !== '');
        const own = told.filter(({ key }) => !contacts.includes(key));
        const order = await orderOf(leadId);
        expect(Object.entries(order?.fields ?? {}).filter(([, value]) => value !== '')).to.deep.equal(
          own.map(({ label, value }) => [label, value]),
        );
        const csv = parseCsv(await (await owner.client.send(exportLeads, { query: around })).text());
        const cells = csv.find((row) => row[0] === String(leadId))?.join('\n') ?? '';
        expectInOrder(
          cells,
          fields.map(({ label, value }) => `${label}: ${value}`.trim()),
        );
        const letter = await until('the letter', async () => {
          const newest = await newestLetter(service, mailbox);
          return newest?.text.includes(String(leadId)) && newest;
        });
        expectInOrder(
          letter.text,
          own.map(({ label }) => label),
        );
        const params = { widgetId: widget.id };
        await until('it is counted', async () => {
          const { total } = await owner.client.call(getWidgetStats, { params, query: around });
          return total.leads === 1;
        });
      });
    }

    it(`${kind} that cannot be used is refused at save, with the place named`, async () => {
      const widget = await owner.client.call(createWidget, { body: { kind } });
      const bad = structuredClone(content);
      bad.settings.appearance.accent = 'no colour';
      const refusal = await owner.client.refusal(updateWidget, { params: { widgetId: widget.id }, body: bad });
      expect(refusal.errors?.map(({ pointer }) => pointer)).to.deep.equal(['/settings/appearance/accent']);
    });

    it(`${kind} has a page of its own, with a picture`, () => {
      const page = new URL(`../../../docs/widgets/${kind}.md`, import.meta.url);
      const [, picture = ''] = /!\[[^\]]+\]\(([^)]+)\)/.exec(readFileSync(page, 'utf8')) ?? [];
      expect(existsSync(new URL(picture, page)), picture).to.equal(true);
    });
  }
});

function expectInOrder(text: string, parts: string[]): void {
  let from = 0;
  for (const part of parts) {
    const at = text.indexOf(part, from);
    expect(at, `${part} in ${text}`).to.be.at.least(from);
    from = at + part.length;
  }
}
