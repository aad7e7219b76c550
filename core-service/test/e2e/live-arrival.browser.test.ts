import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import { getSession, updateAccount } from '@smartpoint/contracts/accounts';
import { changeLead, getLeadHistory } from '@smartpoint/contracts/lead-work';
import { sharedBrowser } from '../browser/chromium.ts';
import { registerAccount, type RegisteredAccount } from '../harness/account.ts';
import { startTestService, type TestService } from '../harness/service.ts';
import { aForm, aSubmission, postLead, type ReadyForm } from '../harness/submission.ts';
import { until } from '../harness/wait.ts';

/** Keeps each tone that is begun. */
const whatIsHeard = `
  window.rings = 0;
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (...given) {
    if (this.frequency.value === 660) window.rings += 1;
    return start.apply(this, given);
  };
`;

/** Keeps the notes and sounds that the browser was asked for; without a screen it denies notes to everybody. */
const whatIsAsked = `
  window.heard = [];
  window.Notification = class {
    static permission = 'granted';
    static requestPermission = async () => 'granted';
    constructor(title, options) {
      window.heard.push([title, options.body].join(': '));
    }
  };
  window.AudioContext = class extends AudioContext {
    constructor() {
      super();
      window.heard.push('sound');
    }
  };
`;

/** Without a window Chromium shows every tab; which one is looked at is said by the test. */
const whatIsSeen = `
  Object.defineProperty(document, 'visibilityState', { get: () => (window.isHidden ? 'hidden' : 'visible') });
`;

/** What stands before a service: it lets through, or says that nobody is behind it. */
async function aProxy(target: string) {
  let isOpen = true;
  const streams = new Map<ServerResponse, IncomingMessage | undefined>();
  const pass = (asked: IncomingMessage, res: ServerResponse) => {
    const { method, headers } = asked;
    const onward = request(`${target}${asked.url}`, { method, headers }, (answer) => {
      res.writeHead(answer.statusCode ?? 502, answer.headers);
      if (streams.has(res)) streams.set(res, answer);
      answer.on('error', () => res.destroy()).pipe(res);
    });
    onward.on('error', () => res.destroy());
    res.on('close', () => onward.destroy());
    asked.pipe(onward);
  };
  const server = createServer((asked, res) => {
    if (asked.url?.startsWith('/v1/live')) {
      streams.set(res, undefined);
      res.on('close', () => streams.delete(res));
    }
    if (isOpen) pass(asked, res);
    else res.writeHead(502).end();
  });
  server.listen(0, 'localhost');
  await once(server, 'listening');
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    streams: () => streams.size,
    open: () => void (isOpen = true),
    becomeRefusing: () => {
      isOpen = false;
      for (const res of streams.keys()) res.destroy();
    },
    /** Lines that are there die without a word, as while a computer sleeps. */
    lose: () => streams.forEach((answer, res) => answer?.unpipe(res).resume()),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

describe('new leads, wherever the line to the service is cut', function () {
  this.timeout(120_000);
  let service: TestService;
  let proxy: Awaited<ReturnType<typeof aProxy>>;
  let owner: RegisteredAccount;
  let form: ReadyForm;
  let context: BrowserContext;
  before(async () => {
    service = await startTestService();
    proxy = await aProxy(service.url);
    owner = await registerAccount(service);
    form = await aForm(owner);
  });
  // Of its own for each: what is left open by one that failed is no company for the next.
  beforeEach(async () => {
    proxy.open();
    context = await (await sharedBrowser()).newContext({ locale: 'ru-RU' });
    await context.addInitScript(whatIsHeard + whatIsSeen);
    await context.addCookies(owner.client.browserCookies().map((cookie) => ({ ...cookie, url: proxy.url })));
    // The panel keeps the choice on this device.
    await context.addInitScript(`localStorage.setItem('smartpoint.lead-sound', 'on')`);
  });
  afterEach(() => context.close());
  after(async () => {
    proxy.close();
    await service.stop();
  });

  async function openPanel(before = '', path = '/report/'): Promise<Page> {
    const page = await context.newPage();
    await page.addInitScript(before);
    await page.clock.install();
    const ready = page.waitForResponse('**/v1/live?*');
    await page.goto(proxy.url + path);
    await ready;
    return page;
  }
  const see = (page: Page, isSeen: boolean) =>
    page.evaluate(`window.isHidden = ${!isSeen}; document.dispatchEvent(new Event('visibilitychange'))`);
  async function capture(name: string, phone = '+7 987 412-60-08'): Promise<number> {
    const fields = [
      { key: 'name', label: 'Имя', value: name },
      { key: 'phone', label: 'Телефон', value: phone },
    ];
    const answer = await postLead(service.url, aSubmission(form, { fields }));
    expect(answer.status).to.equal(201);
    return ((await answer.json()) as { leadId: number }).leadId;
  }
  const rings = (page: Page) => page.evaluate<number>('window.rings');
  /** What comes while the tones last is heard already, in whichever tab they are. */
  const soundIsOver = (page: Page) =>
    until('the end of the sound', () =>
      page.evaluate<boolean>(
        `navigator.locks.query().then(({ held }) => held.every(({ name }) => name !== 'smartpoint-ring'))`,
      ),
    );

  it('ring once, however many tabs hear of them', async () => {
    const [first, second] = [await openPanel(), await openPanel()];
    await capture('Айгуль');
    for (const page of [first, second]) await page.getByRole('row').filter({ hasText: 'Айгуль' }).waitFor();
    await until('the sound', async () => (await rings(first)) + (await rings(second)) > 0);
    expect((await rings(first)) + (await rings(second))).to.equal(1);
    await second.close();
    await first.close();
  });

  it('ring once behind eight tabs, of which one keeps a connection: the one looked at last, or the next when that is left', async () => {
    const tabs: Page[] = [];
    for (let number = 1; number <= 8; number += 1) {
      const tab = await openPanel();
      for (const other of tabs) await see(other, false);
      tabs.push(tab);
    }
    const [first, last] = [tabs[0], tabs[7]] as const;
    if (!first || !last) throw new Error('no tabs');
    const allRings = async () => (await Promise.all(tabs.map(rings))).reduce((sum, each) => sum + each);
    await until('one stream', () => proxy.streams() === 1);
    await see(last, false);
    await capture('За восемью вкладками');
    await until('the sound', async () => (await rings(last)) === 1);
    expect(await allRings()).to.equal(1);

    // What came meanwhile stands there for whoever looks.
    await see(first, true);
    await first.getByRole('row').filter({ hasText: 'За восемью вкладками' }).waitFor();
    await until('one stream', () => proxy.streams() === 1);
    await see(first, false);
    await first.goto('about:blank');
    tabs.shift();
    await until('one stream', () => proxy.streams() === 1);
    await soundIsOver(last);
    await capture('Без первой вкладки');
    await until('the sound', async () => (await allRings()) === 2);
    await until('one stream', () => proxy.streams() === 1);
    for (const tab of [first, ...tabs]) await tab.close();
  });

  it('ring behind a tab that nobody looks at, which goes on for the one that crashed, after the last thing it heard', async () => {
    const [next, listening] = [await openPanel(), await openPanel()];
    await see(next, false);
    await see(listening, false);
    await until('one stream', () => proxy.streams() === 1);
    await capture('Перед сбоем');
    await until('the sound', async () => (await rings(listening)) === 1);
    proxy.becomeRefusing();
    const crashed = listening.waitForEvent('crash');
    const devtools = await context.newCDPSession(listening);
    devtools.send('Page.crash').catch(() => undefined);
    // Long before any time is up: the turn goes on with the life of the tab.
    await Promise.all([crashed, next.waitForResponse((answer) => answer.status() === 502)]);
    await listening.close();
    await capture('Пока никто не слушал');
    proxy.open();
    await next.clock.fastForward(30_000);
    await until('the sound', async () => (await rings(next)) === 1);
    await see(next, true);
    for (const name of ['Перед сбоем', 'Пока никто не слушал'])
      await next.getByRole('row').filter({ hasText: name }).waitFor();
    expect(await rings(next)).to.equal(1);
    await next.close();
  });

  it('ring behind the tab looked at last where pages have no locks, as on plain http', async () => {
    const withoutLocks = 'delete Navigator.prototype.locks';
    const [other, last] = [await openPanel(withoutLocks), await openPanel(withoutLocks)];
    await see(other, false);
    await see(last, false);
    await last.clock.runFor(3000);
    await until('one stream', () => proxy.streams() === 1);
    await capture('Без замков');
    await until('the sound', async () => (await rings(last)) === 1);
    expect(await rings(other)).to.equal(0);
    await see(other, true);
    await other.getByRole('row').filter({ hasText: 'Без замков' }).waitFor();
    await other.close();
    await last.close();
  });

  for (const [what, hours] of [
    ['the computer slept for a night', 9],
    ['its clock was set back', -3],
  ] as const)
    it(`ring once when ${what} and the line died without a word`, async () => {
      const page = await openPanel();
      await page.getByRole('heading', { name: 'Заявки', level: 1 }).waitFor();
      const again = page.waitForResponse('**/v1/live?*after=*');
      proxy.lose();
      await capture(`Через ${hours} ч`);
      if (hours > 0) await page.clock.fastForward(hours * 3_600_000);
      else await page.clock.setSystemTime(Date.now() + hours * 3_600_000);
      await again;
      await page
        .getByRole('row')
        .filter({ hasText: `Через ${hours} ч` })
        .waitFor();
      await until('the sound', async () => (await rings(page)) === 1);
      await page.close();
    });

  it('are heard, none missed and none twice, after a proxy has said that nobody is there', async () => {
    const page = await openPanel();
    await page.getByRole('heading', { name: 'Заявки', level: 1 }).waitFor();
    const again = page.waitForResponse('**/v1/live?*after=*');
    proxy.becomeRefusing();
    await page.waitForResponse((answer) => answer.status() === 502);
    await capture('Пока никого не было');
    proxy.open();
    await page.clock.fastForward(60_000);
    await again;
    await page.getByRole('row').filter({ hasText: 'Пока никого не было' }).waitFor();
    await until('the sound', async () => (await rings(page)) === 1);
    await page.close();
  });

  it('stand there once the service is back for whoever opened the list while nobody was there', async () => {
    const page = await openPanel('', '/stats/');
    await page.getByRole('heading', { name: 'Статистика', level: 1 }).waitFor();
    proxy.becomeRefusing();
    await page.getByRole('link', { name: 'Отчёт' }).first().click();
    await page.getByRole('alert').filter({ hasText: 'Нет связи с сервисом' }).waitFor();
    await capture('Пока не было и списка');
    proxy.open();
    await page.clock.fastForward(10_000);
    await page.getByRole('row').filter({ hasText: 'Пока не было и списка' }).waitFor();
    await page.close();
  });

  describe('beside the browser', () => {
    let beside: BrowserContext;
    let panel: Page;
    const ids: number[] = [];
    before(async () => {
      ids.push(
        await capture('Пётр Сидоров', '8 (927) 111-22-33'),
        await capture('Гузель Ахметова', '+7 917 640-08-15'),
      );
      beside = await (await sharedBrowser()).newContext({ viewport: { width: 1440, height: 900 }, locale: 'ru-RU' });
      await beside.addInitScript(whatIsAsked);
      beside.setDefaultTimeout(30_000);
      await beside.addCookies(owner.client.browserCookies());
      panel = await beside.newPage();
    });
    after(() => beside.close());

    const workOf = async (leadId: number) => (await owner.client.call(getLeadHistory, { params: { leadId } })).work;
    const row = (name: string) => panel.getByRole('row').filter({ hasText: name });

    it('ring and show themselves where one wants that, also what came while the line was cut', async () => {
      const heard = () => panel.evaluate<string[]>('window.heard');
      await panel.goto(`${service.url}/report/`);
      await panel.getByRole('checkbox', { name: 'Звук о новой заявке' }).check({ force: true });
      await panel.getByRole('checkbox', { name: 'Уведомления браузера' }).check({ force: true });
      await panel.goto(`${service.url}/stats/`);
      const stream = panel.waitForResponse('**/v1/live?*');
      await panel.reload();
      await stream;
      await capture('Зухра', '+7 987 412-60-18');
      await until('sound and note', async () => (await heard()).length === 2);
      expect(await heard()).to.have.members(['sound', 'Новая заявка: Откройте «Заявки», чтобы посмотреть.']);

      await panel.goto(`${service.url}/report/`);
      await row('Зухра').waitFor();
      await beside.setOffline(true);
      await capture('Пока не было связи', '+7 987 412-60-19');
      await beside.setOffline(false);
      await row('Пока не было связи').waitFor();
      await until('sound and note', async () => (await heard()).length === 2);
    });

    it('remind of a call at the time somebody chose, midnight too and in whatever zone, whoever is responsible', async () => {
      const leadId = ids[1] ?? 0;
      await panel.goto(`${service.url}/report/?lead=${leadId}`);
      const pane = panel.getByRole('complementary', { name: `Заявка № ${leadId}` });
      await pane.getByLabel('Напомнить').selectOption({ label: 'Выбрать время…' });
      await pane.getByLabel('Когда позвонить').fill('2100-01-01T00:00');
      await pane.getByRole('button', { name: 'Напомнить' }).click();
      await row('Гузель').getByText('звонить 01.01.2100 00:00').waitFor();
      expect((await workOf(leadId)).remindAt).to.equal('2099-12-31T21:00:00.000Z');
      // The moment stays; the clock it is read by is the account's.
      await owner.client.call(updateAccount, { body: { timeZone: 'Asia/Yekaterinburg' } });
      await until('figures are counted anew', async () => {
        const { account } = await owner.client.call(getSession);
        return account.pendingTimeZone === null;
      });
      await panel.reload();
      await row('Гузель').getByText('звонить 01.01.2100 02:00').waitFor();
      expect((await workOf(leadId)).remindAt).to.equal('2099-12-31T21:00:00.000Z');

      // Whoever is to be called is to be called, however long ago the lead came.
      const old = ids[0] ?? 0;
      const body = { version: (await workOf(old)).version, remindAt: '2099-12-31T07:30:00.000Z' };
      await owner.client.call(changeLead, { params: { leadId: old }, body });
      await service.database.owner.query(`UPDATE leads SET created_at = now() - interval '45 days' WHERE id = $1`, [
        old,
      ]);
      await panel.getByRole('button', { name: 'Ещё фильтры' }).click();
      await panel
        .getByRole('group', { name: 'Отбор' })
        .getByLabel('Напоминание')
        .selectOption({ label: 'С напоминанием' });
      await row('Пётр Сидоров').waitFor();
      expect(await panel.getByRole('button', { name: '30 дней', pressed: true }).count()).to.equal(0);

      const { version } = await workOf(leadId);
      const remindAt = new Date().toISOString();
      await owner.client.call(changeLead, { params: { leadId }, body: { version, remindAt } });
      await until('the reminder', async () =>
        (await panel.evaluate<string[]>('window.heard')).includes(`Пора позвонить: Заявка № ${leadId}`),
      );
      await row('Гузель').getByText('пора звонить (').waitFor();
    });
  });
});
