import { expect } from 'chai';
import { updateProfile } from '@smartpoint/contracts/accounts';
import { exportBreakdown, getBreakdown, listVisits } from '@smartpoint/contracts/breakdowns';
import { listLeads, sendTestLead } from '@smartpoint/contracts/leads';
import { saveNotifications } from '@smartpoint/contracts/notifications';
import { erasePerson } from '@smartpoint/contracts/personal-data';
import { createReportLink, readReportFigures, readReportTable } from '@smartpoint/contracts/report-links';
import { getStats, getWidgetStats } from '@smartpoint/contracts/stats';
import { deleteWidget } from '@smartpoint/contracts/widgets';
import { registerAccount, type RegisteredAccount } from '../../../test/harness/account.ts';
import { doorOfTheServer } from '../../../test/harness/leads-from-elsewhere.ts';
import { startTestService, type TestService } from '../../../test/harness/service.ts';
import { aForm, aSubmission, postLead } from '../../../test/harness/submission.ts';
import { createI18n } from '../../platform/i18n/index.ts';
import { createLog } from '../../platform/log/index.ts';
import type { SystemLetter } from '../deliveries/index.ts';
import { createFigures } from '../visits/index.ts';
import { createWeeklyLetter, type WeeklyLetter } from './index.ts';

const userAgent = 'Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36';
const zone = 'Asia/Yekaterinburg';

describe('the letter about the week', () => {
  let service: TestService;
  let owner: RegisteredAccount;
  let weekly: WeeklyLetter;
  let now: Date;
  /** The Monday after the week of what was sent last. */
  let monday: string;
  let letters: SystemLetter[] = [];
  let isDying = false;
  let isTooMuch = false;

  before(async () => {
    service = await startTestService();
    await service.looked('weekly-letter.send');
    const clock = { now: () => now };
    const figures = createFigures({ db: service.database.db, clock });
    weekly = createWeeklyLetter({
      ...{ db: service.database.db, log: createLog('silent'), clock, i18n: createI18n() },
      publicUrl: () => 'https://smartpoint.example',
      figures: {
        ...figures,
        breakdown: (...asked) =>
          isTooMuch ? Promise.reject(new Error('it takes too long')) : figures.breakdown(...asked),
      },
      deliveries: {
        enqueueLetter: async (_tx, letter) => {
          if (isDying) throw new Error('the process is gone');
          return letters.push(letter);
        },
        wake: () => undefined,
      },
    });
    owner = await busyAccount();
  });
  beforeEach(() => {
    letters = [];
    isDying = false;
    isTooMuch = false;
  });
  after(() => service.stop());

  async function busyAccount(): Promise<RegisteredAccount> {
    const account = await registerAccount(service, { timeZone: zone });
    const form = await aForm(account);
    for (const source of ['yandex', 'yandex', 'vk']) {
      const utm = { source, medium: 'cpc', campaign: '', raw: '' };
      const answer = await postLead(service.url, aSubmission(form, { utm }), { 'user-agent': userAgent });
      expect(answer.status).to.equal(201);
    }
    const { rows } = await service.database.owner.query<{ monday: string }>(
      `SELECT (date_trunc('week', max(day)) + interval '7 days')::date::text AS monday FROM site_daily WHERE account_id = $1`,
      [account.session.account.uid],
    );
    monday = rows[0]?.monday ?? '';
    return account;
  }

  const want = (who: RegisteredAccount, isWanted = true) =>
    who.client.call(saveNotifications, { body: { weekly: isWanted } });
  /** At this time of the account's clock. */
  const at = (time: string, days = 0) => {
    now = new Date(Date.parse(`${monday}T${time}:00+05:00`) + days * 86_400_000);
  };
  const sendTo = async (who: RegisteredAccount) => {
    letters = [];
    await weekly.send();
    return letters.filter(({ to }) => to === who.email);
  };

  it('goes to nobody who has not asked for it', async () => {
    at('09:00');
    expect(await sendTo(owner)).to.deep.equal([]);
  });

  it('comes on Monday from eight by the clock of the account, once, in the language of its reader', async () => {
    await want(owner);
    at('07:59');
    expect(await sendTo(owner)).to.deep.equal([]);
    await owner.client.call(updateProfile, { body: { locale: 'en' } });

    at('08:00');
    const both = await Promise.all([weekly.send(), weekly.send()]);
    expect(both.toSorted()).to.deep.equal([0, 1]);
    const [letter] = letters;
    expect(letter).to.include({ to: owner.email, locale: 'en', template: 'weekly' });
    expect(letter?.params.leads).to.equal('3');
    expect(letter?.report?.figures.map(({ label }) => label)).to.deep.equal(['Visits', 'Leads', 'Conversion']);
    expect(letter?.report?.bars[1]?.rows.map(({ label, value }) => `${label} ${value}`)).to.deep.equal([
      'yandex 2 of 2',
      'vk 1 of 1',
    ]);
    expect(await sendTo(owner), 'once more').to.deep.equal([]);
  });

  it('tells the figures of the screen that it opens', async () => {
    const other = await busyAccount();
    await want(other);
    at('09:00');
    const [letter] = await sendTo(other);
    const { from = '', to = '' } = Object.fromEntries(new URL(letter?.params.link ?? '').searchParams);
    const { total, days, widgets } = await other.client.call(getStats, { query: { from, to } });
    const sources = await other.client.call(getBreakdown, { query: { from, to, by: 'source' } });
    const [byDay, bySource, byWidget] = letter?.report?.bars ?? [];

    expect(letter?.report?.figures.map(({ value }) => value)).to.deep.equal([
      String(total.visits),
      String(total.leads),
      new Intl.NumberFormat('ru', { style: 'percent' }).format(total.conversion ?? 0),
    ]);
    expect(byDay?.rows.map(({ value }) => value)).to.deep.equal(days.map(({ leads }) => String(leads)));
    expect(bySource?.rows.map(({ label, value }) => [label, value])).to.deep.equal(
      sources.rows.map(({ label, leads, visits }) => [label, `${leads} из ${visits}`]),
    );
    expect(byWidget?.rows.map(({ value }) => value)).to.deep.equal(
      widgets.map(({ leads, shows }) => `${leads} из ${shows}`),
    );
  });

  it('counts as the screen, lists, files and shared reports do what was erased, deleted, kept back, tried or came from elsewhere', async () => {
    const other = await busyAccount();
    await want(other);
    const form = await aForm(other);
    const { id: widgetId, siteId } = form.widget;
    const send = async (changes: object, headers = {}) =>
      expect(
        (await postLead(service.url, aSubmission(form, changes), { 'user-agent': userAgent, ...headers })).status,
      ).to.equal(201);
    const phone = '8 495 123-45-67';
    await send({ fields: [{ key: 'phone', label: 'Телефон', value: phone }] });
    await send({});
    await send({ signs: { trap: 'http://spam.example', filledMs: 1 } });
    await send({}, { origin: 'https://copy.example' });
    await other.client.call(sendTestLead, { body: { widgetId } });
    const accountId = other.session.account.uid;
    await doorOfTheServer(service)({ accountId, origin: 'cms', formName: 'Заказ', siteId });
    const { erased } = await other.client.call(erasePerson, { body: { phone } });
    expect(erased.leads).to.equal(1);
    await other.client.call(deleteWidget, { params: { widgetId } });

    at('09:00');
    const [letter] = await sendTo(other);
    const { from = '', to = '' } = Object.fromEntries(new URL(letter?.params.link ?? '').searchParams);
    const asked = { from, to };
    const counted = 6;
    const { total, widgets } = await other.client.call(getStats, { query: asked });
    expect([letter?.params.leads, total.leads]).to.deep.equal([String(counted), counted]);
    const bars = letter?.report?.bars.map(({ rows }) => rows.map(({ value }) => value));
    expect(bars?.[2]).to.deep.equal(['3 из 3', '2 из 2']);
    expect(widgets.map(({ leads, removed }) => [leads, removed])).to.have.deep.members([
      [3, false],
      [2, true],
    ]);

    const sum = (rows: readonly { leads: number }[]) => rows.reduce((all, { leads }) => all + leads, 0);
    const bySource = await other.client.call(getBreakdown, { query: { ...asked, by: 'source' } });
    const csv = await (await other.client.send(exportBreakdown, { query: { ...asked, by: 'source' } })).text();
    const ofFile = csv
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => ({ leads: Number(line.split(';')[3]) }));
    // The last line is its sum.
    const whole = ofFile.pop()?.leads;
    expect([sum(bySource.rows), sum(ofFile), whole]).to.deep.equal([counted, counted, counted]);

    const behind = async (query: object) =>
      (await other.client.call(listVisits, { query: { ...asked, of: 'leads', ...query } })).rows.map(
        ({ leadIds }) => leadIds.length,
      );
    expect((await behind({})).toSorted()).to.deep.equal([0, 1, 1, 1, 1, 1]);
    expect((await behind({ widgetId })).toSorted()).to.deep.equal([0, 1]);
    expect((await other.client.call(getWidgetStats, { params: { widgetId }, query: asked })).total.leads).to.equal(2);
    const figures = { ...asked, moment: 'pressed', only: 'figures' } as const;
    expect((await other.client.call(listLeads, { query: figures })).total, 'the erased one is gone').to.equal(5);

    const report = {
      siteId: null,
      narrowing: {},
      compare: 'before',
      figure: 'leads',
      hours: true,
      widgets: true,
    } as const;
    const { url } = await other.client.call(createReportLink, {
      body: { name: 'Неделя', report: { ...report, period: asked, tables: ['source'] }, password: null, days: null },
    });
    const body = { token: new URL(url ?? '').hash.slice(1), pass: null };
    const shared = await service.client().call(readReportFigures, { body });
    expect([shared.total, shared.widgets]).to.deep.equal([total, widgets]);
    const table = await service.client().call(readReportTable, { body: { ...body, by: 'source' } });
    expect(table.rows).to.deep.equal(bySource.rows);
  });

  it('is not written on other days', async () => {
    const other = await busyAccount();
    await want(other);
    at('09:00', 2);
    expect(await sendTo(other)).to.deep.equal([]);
    at('23:00', 1);
    expect(await sendTo(other)).to.have.length(1);
  });

  it('goes once though the process dies while it writes it', async () => {
    const other = await busyAccount();
    await want(other);
    at('09:00');
    isDying = true;
    expect(await sendTo(other)).to.deep.equal([]);
    isDying = false;
    expect(await sendTo(other)).to.have.length(1);
    expect(await sendTo(other)).to.deep.equal([]);
  });

  it('goes in the evening without what takes too long to be counted', async () => {
    const other = await busyAccount();
    await want(other);
    isTooMuch = true;
    at('09:00');
    expect(await sendTo(other)).to.deep.equal([]);
    at('20:00');
    const [letter] = await sendTo(other);
    expect(letter?.params.leads).to.equal('3');
    expect(letter?.report?.bars.map(({ title }) => title)).to.deep.equal([
      'Заявки по дням',
      'Лучшие виджеты, заявки из показов',
    ]);
  });

  it('tells of no week in which nothing happened, nor of the demo account', async () => {
    const empty = await registerAccount(service, { timeZone: zone });
    await want(empty);
    at('09:00');
    expect(await sendTo(empty)).to.deep.equal([]);

    const demo = await busyAccount();
    await want(demo);
    const { owner: database } = service.database;
    const { account, user } = demo.session;
    const insert = `INSERT INTO demo_account (uid, user_id, state) VALUES ($1, $2, 'filled')`;
    await database.query(insert, [account.uid, user.id]);
    expect(await sendTo(demo)).to.deep.equal([]);
    await database.query('DELETE FROM demo_account');
    expect(await sendTo(demo)).to.have.length(1);
  });

  it('is left out for whoever has left, and for whoever switches it off', async () => {
    const leaver = await busyAccount();
    await want(leaver);
    await want(owner, false);
    at('09:00', 7);
    await service.database.owner.query('DELETE FROM memberships WHERE account_id = $1', [leaver.session.account.uid]);
    await weekly.send();
    expect(letters.filter(({ to }) => to === leaver.email || to === owner.email)).to.deep.equal([]);
  });
});
