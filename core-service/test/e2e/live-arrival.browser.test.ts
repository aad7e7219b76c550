import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
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

  async function openPanel(before = ''): Promise<Page> {
    const page = await context.newPage();
    await page.addInitScript(before);
    await page.clock.install();
    const ready = page.waitForResponse('**/v1/live?*');
    await page.goto(`${proxy.url}/report/`);
    await ready;
    return page;
  }
  const see = (page: Page, isSeen: boolean) =>
    page.evaluate(`window.isHidden = ${!isSeen}; document.dispatchEvent(new Event('visibilitychange'))`);
  async function capture(name: string): Promise<void> {
    const fields = [
      { key: 'name', label: 'Имя', value: name },
      { key: 'phone', label: 'Телефон', value: '+7 987 412-60-08' },
    ];
    expect((await postLead(service.url, aSubmission(form, { fields }))).status).to.equal(201);
  }
  const rings = (page: Page) => page.evaluate<number>('window.rings');

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
});
