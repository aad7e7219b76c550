import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { exportLeads, listLeads } from '@smartpoint/contracts/leads';
import { saveMailingGroups } from '@smartpoint/contracts/settings';
import { sharedBrowser } from '../browser/chromium.ts';
import { newestLetter, registerAccount, type RegisteredAccount } from '../harness/account.ts';
import { parseCsv } from '../harness/csv.ts';
import { startTestService, type TestService } from '../harness/service.ts';
import { aForm, aSubmission, postLead } from '../harness/submission.ts';
import { until } from '../harness/wait.ts';
import { hostileStrings } from '../harness/hostile-strings.ts';

const phone = '+7 926 244-43-93';
const wide = { from: '2020-01-01', to: '2100-01-01' };

/** E-4.1: whatever a visitor types is shown as it came and never runs: in the panel, the letters and the CSV. */
describe('hostile strings in every lead field', () => {
  let service: TestService;
  let owner: RegisteredAccount;
  let page: Page;
  let alarms = 0;

  before(async () => {
    service = await startTestService();
    owner = await registerAccount(service);
    await owner.client.call(saveMailingGroups, { body: { groups: [{ name: 'Продажи', emails: [owner.email] }] } });
    const form = await aForm(owner);
    for (const text of hostileStrings) {
      const answer = await postLead(service.url, hostile(aSubmission(form), text), { 'user-agent': headerSafe(text) });
      expect(answer.status, text).to.equal(201);
    }
    const context = await (await sharedBrowser()).newContext({ locale: 'ru-RU' });
    await context.addCookies(owner.client.browserCookies());
    page = await context.newPage();
    await page.exposeFunction('alarm', () => void (alarms += 1));
    page.on('dialog', (dialog) => {
      alarms += 1;
      void dialog.dismiss();
    });
  });
  after(async () => {
    await page.context().close();
    await service.stop();
  });

  it('are stored as they came', async () => {
    expect(hostileStrings).to.have.length.greaterThan(199);
    const { leads, total } = await owner.client.call(listLeads, { query: { ...wide, limit: 200 } });

    expect(total).to.equal(hostileStrings.length);
    const newest = hostileStrings.toReversed().slice(0, 200);
    expect(leads.map((lead) => lead.name)).to.deep.equal(newest.map((text) => text.trim()));
  });

  it('run nothing in the report, row by row', async () => {
    await page.goto(`${service.url}/report/`);
    const rows = page.locator('tbody tr, [data-lead-row]');
    await rows.first().waitFor();
    for (let index = 0; index < 25; index++) {
      await page
        .getByRole('button', { expanded: false })
        .nth(index % 5)
        .click({ timeout: 2000 })
        .catch(() => undefined);
    }

    expect(alarms).to.equal(0);
    expect(await page.locator('img[src="x"], svg[onload], iframe, script:not([src])').count()).to.equal(0);
    const links = await page.locator('a').evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
    expect(links.filter((href) => /^\s*(javascript|data|vbscript):/i.test(href))).to.deep.equal([]);
  });

  it('turn nothing around, in the list, on the board and in the lead', async () => {
    for (const view of ['leads', 'board']) {
      await page.goto(`${service.url}/report/?view=${view}&q=наоборот`);
      await page.locator('[data-lead-row]').first().click();
      await page.getByRole('heading', { name: 'Посетитель' }).waitFor();
      const text = await page.locator('main').innerText();
      expect(text)
        .to.include('текст наоборот')
        .and.not.match(/[\u202a-\u202e\u2066-\u2069]/u);
    }
  });

  it('run nothing in the letter and add no header to it', async () => {
    const { rows } = await until(
      'all letters',
      async () => {
        const found = await service.database.owner.query<{ raw: Buffer }>(
          'SELECT raw FROM dev_mails WHERE $1 = ANY(recipients) AND raw::text IS NOT NULL',
          [owner.email],
        );
        return found.rows.length > hostileStrings.length && found;
      },
      60_000,
    );
    const headers = rows.map(({ raw }) => raw.toString('utf8').split(/\r?\n\r?\n/)[0] ?? '');
    expect(headers.filter((head) => /^(bcc|cc|x-injected)\s*:/im.test(head))).to.deep.equal([]);
    const letter = await newestLetter(service, owner.email);
    await page.setContent(letter?.html ?? '');

    expect(alarms).to.equal(0);
    expect(await page.locator('script, img[src="x"], svg').count()).to.equal(0);
  });

  it('start no formula in the CSV', async () => {
    const answer = await owner.client.send(exportLeads, { query: wide });
    const rows = parseCsv((await answer.text()).replace(/^\ufeff/, ''));
    // A phone in blocks and a plain number run nothing: they come back as they were typed (`formula-guard.ts`).
    const isHarmless = (cell: string) => cell === phone || /^[+-]\d+$/.test(cell);
    const live = rows.flat().filter((cell) => !isHarmless(cell) && /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(cell));

    expect(rows).to.have.length(hostileStrings.length + 1);
    expect(live).to.deep.equal([]);
  });
});

function hostile(submission: ReturnType<typeof aSubmission>, text: string) {
  return {
    ...submission,
    fields: [
      { key: 'name', label: cut(text, 200), value: text },
      { key: 'phone', label: cut(text, 200), value: phone },
      { key: 'note', label: cut(text, 200), value: text },
    ],
    page: { url: cut(text, 2000), title: cut(text, 500), referrer: text },
    landingUrl: text,
    utm: { source: cut(text, 500), medium: cut(text, 500), campaign: cut(text, 500), raw: text },
  };
}

/** At most `max` UTF-16 units, no character halved: a lone half is refused at the door, as it should be. */
function cut(text: string, max: number): string {
  const kept = text.slice(0, max);
  return kept.isWellFormed() ? kept : kept.slice(0, -1);
}

/** Header values are Latin-1 without line breaks; the rest of the text stays as hostile as it is. */
function headerSafe(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?') || 'x';
}
