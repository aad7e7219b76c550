import { expect } from 'chai';
import {
  createReportLink,
  listReportLinks,
  openReport,
  readReportFigures,
  readReportTable,
  withdrawReportLink,
  type ReportLink,
  type SharedReport,
} from '@smartpoint/contracts/report-links';
import { listAudit } from '@smartpoint/contracts/personal-data';
import { createSite } from '@smartpoint/contracts/sites';
import { getStats } from '@smartpoint/contracts/stats';
import { registerAccount, type RegisteredAccount } from '../../../test/harness/account.ts';
import { startTestService, type TestService } from '../../../test/harness/service.ts';
import { aForm, aSubmission, postLead, type ReadyForm } from '../../../test/harness/submission.ts';
import { AppError } from '../../platform/errors/index.ts';
import { scryptPasswords } from '../accounts/index.ts';
import { createReportDoor } from './open-report.ts';

const userAgent = 'Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36';
const whole: SharedReport = {
  period: { name: 'month' },
  siteId: null,
  narrowing: {},
  compare: 'before',
  figure: 'leads',
  tables: ['source'],
  hours: true,
  widgets: true,
};

describe('links to reports', () => {
  let service: TestService;
  let owner: RegisteredAccount;
  let form: ReadyForm;
  before(async () => {
    service = await startTestService({ RATE_LIMITS: 'true' });
    owner = await registerAccount(service);
    form = await aForm(owner);
    for (const source of ['yandex', 'yandex', 'vk']) {
      const utm = { source, medium: 'cpc', campaign: source, raw: `utm_source=${source}` };
      const answer = await postLead(service.url, aSubmission(form, { utm }), { 'user-agent': userAgent });
      expect(answer.status).to.equal(201);
    }
  });
  after(() => service.stop());

  const make = (changes: Partial<SharedReport> = {}, how: { password?: string; days?: number } = {}) =>
    owner.client.call(createReportLink, {
      body: {
        name: 'Для агентства',
        report: { ...whole, ...changes },
        password: how.password ?? null,
        days: how.days ?? null,
      },
    });
  const tokenOf = ({ url }: ReportLink): string => new URL(url ?? '').hash.slice(1);
  /** Nobody who is known. */
  const outsider = () => service.client();
  const open = (link: ReportLink, password?: string) =>
    outsider().call(openReport, { body: { token: tokenOf(link), password } });
  const figuresOf = (link: ReportLink, pass: string | null = null) =>
    outsider().call(readReportFigures, { body: { token: tokenOf(link), pass } });
  const refused = async (body: { token: string; pass: string | null }) =>
    (await outsider().refusal(readReportFigures, { body })).code;

  it('show an outsider the figures that «Статистика» shows, and nothing of any person', async () => {
    const link = await make();
    const { report } = await open(link);
    const figures = await figuresOf(link);
    const table = await outsider().call(readReportTable, {
      body: { token: tokenOf(link), pass: null, by: 'source' },
    });

    expect(report).to.include({ name: 'Для агентства', timeZone: 'Europe/Moscow', figure: 'leads', site: null });
    expect(report?.period).to.deep.equal({ from: figures.days[0]?.day, to: figures.days.at(-1)?.day });
    const stats = await owner.client.call(getStats, { query: report?.period ?? { from: '', to: '' } });
    expect(figures.total).to.deep.equal(stats.total).and.to.include({ leads: 3 });
    expect(figures.days).to.deep.equal(stats.days);
    expect(figures.widgets?.map(({ leads }) => leads)).to.deep.equal([3]);
    expect(table.rows.map(({ label, leads }) => [label, leads])).to.deep.equal([
      ['yandex', 2],
      ['vk', 1],
    ]);
    expect(JSON.stringify([report, figures, table])).not.to.match(/Иван|926|shop\.example/);
  });

  it('are narrowed to what they were made of, whatever else is asked', async () => {
    const link = await make({ narrowing: { source: 'vk' }, tables: ['source'], hours: false });
    const { report } = await open(link);
    const figures = await figuresOf(link);
    const ask = (by: 'campaign' | 'source' | 'term' | 'weekhour') => ({
      body: { token: tokenOf(link), pass: null, by, siteId: 1, source: 'yandex', from: '2020-01-01' },
    });

    expect(report?.narrowed).to.deep.equal([{ by: 'source', label: 'vk' }]);
    expect(figures.total.leads).to.equal(1);
    expect(figures.days.reduce((sum, { leads }) => sum + leads, 0)).to.equal(1);
    expect(figures.widgets).to.equal(null);
    const { rows } = await outsider().call(readReportTable, ask('source'));
    expect(rows.map(({ value }) => value)).to.deep.equal(['vk']);
    for (const by of ['campaign', 'term', 'weekhour'] as const)
      expect((await outsider().refusal(readReportTable, ask(by))).code).to.equal('report-closed');
  });

  it('show one site and not the others', async () => {
    const other = await owner.client.call(createSite, { body: { url: 'https://other.example', name: 'Другой' } });
    const link = await make({ siteId: other.id, tables: ['site'] });
    const { report } = await open(link);
    const { rows } = await outsider().call(readReportTable, {
      body: { token: tokenOf(link), pass: null, by: 'site' },
    });

    expect(report?.site).to.equal('Другой');
    expect((await figuresOf(link)).total.leads).to.equal(0);
    expect(rows).to.deep.equal([]);
  });

  it('cannot be made to a site of somebody else', async () => {
    const stranger = await registerAccount(service);
    const theirs = (await aForm(stranger)).widget.siteId;
    const body = { name: 'x', report: { ...whole, siteId: theirs }, password: null, days: null };

    expect((await owner.client.refusal(createReportLink, { body })).code).to.equal('not-found');
    expect((await stranger.client.call(listReportLinks)).links).to.deep.equal([]);
  });

  it('are not made in the demo account, whose words strangers write', async () => {
    const demo = await registerAccount(service);
    const { owner: database } = service.database;
    const { account, user } = demo.session;
    const insert = `INSERT INTO demo_account (uid, user_id, state) VALUES ($1, $2, 'filled')`;
    await database.query(insert, [account.uid, user.id]);
    await database.query('UPDATE accounts SET rollup_edition = 1 WHERE id = $1', [account.uid]);
    const body = { name: 'x', report: whole, password: null, days: null };
    const refusal = await demo.client.refusal(createReportLink, { body });
    await database.query('DELETE FROM demo_account');

    expect(refusal.code).to.equal('demo-stays-inside');
  });

  it('are withdrawn at once, and say then what a link of nobody says', async () => {
    const link = await make();
    await figuresOf(link);
    await owner.client.call(withdrawReportLink, { params: { reportId: link.id } });
    const gone = await outsider().refusal(openReport, { body: { token: tokenOf(link) } });
    const unknown = await outsider().refusal(openReport, { body: { token: `spr_${'x'.repeat(43)}` } });

    expect(gone).to.deep.include({ code: 'report-closed', status: 410, detail: unknown.detail });
    expect(await refused({ token: tokenOf(link), pass: null })).to.equal('report-closed');
    const again = await owner.client.refusal(withdrawReportLink, { params: { reportId: link.id } });
    expect(again.code).to.equal('not-found');
    const { entries } = await owner.client.call(listAudit, { query: {} });
    expect(
      entries.filter(({ target }) => target === `report-link:${link.id}`).map(({ action }) => action),
    ).to.deep.equal(['report-link.withdrawn', 'report-link.made']);
  });

  it('end when their time is over', async () => {
    const link = await make({}, { days: 7 });
    expect((await open(link)).report?.name).to.equal('Для агентства');
    await service.database.owner.query(
      `UPDATE report_links SET expires_at = now() - interval '1 second' WHERE id = $1`,
      [link.id],
    );

    expect(await refused({ token: tokenOf(link), pass: null })).to.equal('report-closed');
    const { links } = await owner.client.call(listReportLinks);
    expect(links.find(({ id }) => id === link.id)?.isExpired).to.equal(true);
  });

  it('tell nothing before their password is given', async () => {
    const link = await make({}, { password: 'осень 2026' });
    expect(await open(link)).to.deep.equal({ report: null, pass: null });
    expect(await refused({ token: tokenOf(link), pass: null })).to.equal('report-closed');
    const wrong = await outsider().refusal(openReport, { body: { token: tokenOf(link), password: 'весна 2026' } });
    expect(wrong.errors).to.have.nested.property('[0].code', 'wrong-link-password');

    const { report, pass } = await open(link, 'осень 2026');
    expect(report?.name).to.equal('Для агентства');
    expect((await figuresOf(link, pass)).total.leads).to.equal(3);
    // A pass is of one link.
    const other = await make({}, { password: 'осень 2026' });
    expect(await refused({ token: tokenOf(other), pass })).to.equal('report-closed');
  });

  it('let guesses at a password wait, and those at tokens, but nobody with a link', async () => {
    const link = await make({}, { password: 'осень 2026' });
    const guess = (password: string) => outsider().refusal(openReport, { body: { token: tokenOf(link), password } });
    for (let n = 0; n < 5; n += 1) expect((await guess(`guess ${n}`)).code).to.equal('invalid-request');
    expect((await guess('guess 6')).code).to.equal('too-many-requests');

    const other = await make();
    const codes = new Set<string>();
    for (let n = 0; n < 70; n += 1)
      codes.add((await outsider().refusal(openReport, { body: { token: `spr_${String(n).padStart(43, 'x')}` } })).code);
    expect([...codes]).to.deep.equal(['report-closed', 'too-many-requests']);
    expect((await open(other)).report?.name).to.equal('Для агентства');
  });

  it('are looked at 1200 times a minute by one network, and then by others', async () => {
    const [link, other] = [await make(), await make()];
    let now = Date.now();
    const door = createReportDoor({
      ...{ db: service.database.db, clock: { now: () => new Date(now) }, passwords: scryptPasswords },
      ...{ secretKey: 'a key of this test', rateLimits: true },
    });
    const look = (at: ReportLink, limitedAs = '203.0.113.7') =>
      door.find(tokenOf(at), { limitedAs }).then(
        () => 'found',
        (error: unknown) => (error instanceof AppError ? error.code : String(error)),
      );
    const seen: string[] = [];
    for (let n = 0; n < 24; n++) seen.push(...(await Promise.all(Array.from({ length: 50 }, () => look(link)))));

    expect([...new Set(seen)]).to.deep.equal(['found']);
    expect([await look(link), await look(link, '203.0.113.8'), await look(other)]).to.deep.equal([
      ...['too-many-requests', 'found', 'found'],
    ]);
    now += 60_000;
    expect(await look(link)).to.equal('found');
  });

  it('say who made them and when they were opened last, and keep no token in the clear', async () => {
    const link = await make();
    expect(link).to.include({ madeBy: 'Анна Смирнова', opened: 0, lastOpenedAt: null });
    await open(link);
    await open(link);
    const { links } = await owner.client.call(listReportLinks);
    const found = links.find(({ id }) => id === link.id);

    expect(found).to.include({ opened: 1, url: link.url });
    expect(Date.parse(found?.lastOpenedAt ?? '')).to.be.greaterThan(0);
    const { rows } = await service.database.owner.query<{ row: string }>('SELECT l::text AS row FROM report_links l');
    expect(rows.some(({ row }) => row.includes(tokenOf(link)))).to.equal(false);
  });

  it('have a page that search engines and referrers hear nothing of', async () => {
    const page = await fetch(`${service.url}/shared/`, { headers: { 'accept-language': 'en' } });

    expect(page.status).to.equal(200);
    expect(page.headers.get('x-robots-tag')).to.equal('noindex');
    expect(page.headers.get('referrer-policy')).to.equal('no-referrer');
    expect(page.headers.get('cache-control')).to.equal('no-store');
    expect(await page.text()).to.include('lang="en"');
  });
});
