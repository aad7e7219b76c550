/// <reference types="node" />
import type { Browser, Page } from 'playwright-core';
import { startFakeService } from '../src/test/fake-service.fixture.ts';
import type { FakeService } from '../src/test/fake-service.fixture.ts';
import { startShop } from '../src/test/shop.fixture.ts';
import type { Shop } from '../src/test/shop.fixture.ts';
import { aWidget, until } from '../src/test/stage.fixture.ts';

/** Medians over the rounds, of one page. */
export interface PageCost {
  /** Tasks over 50 ms after the page was loaded: what a visitor feels. */
  longTasks: number;
  longestTaskMs: number;
  scriptMs: number;
}

export interface LongTaskFigures {
  /** The page itself. */
  without: PageCost;
  /** With the loader, a new visit and its report; no widget is due. */
  loader: PageCost;
  /** The same, and a popup opens by itself. */
  popup: PageCost;
}

/**
 * What a customer's page pays in a slow browser. The three pages take turns, so that neighbours on the machine
 * disturb all alike; compare them with each other rather than with other runs.
 */
export async function measureLongTasks(
  browser: Browser,
  { rounds = 5, slowdown = 4 }: { rounds?: number; slowdown?: number } = {},
): Promise<LongTaskFigures> {
  const consent = { mode: 'notice', text: 'Согласен на {link}обработку{/link}', url: 'https://example.com/' } as const;
  const service = await startFakeService({
    siteKey: 'bench',
    locale: 'ru',
    tracking: 'full',
    consent: { version: 1, personalData: consent, advertising: consent },
    widgets: [],
  });
  const shop = await startShop(`<script async src="${service.origin}/w/k.js"></script>`);
  const costs: Record<keyof LongTaskFigures, PageCost[]> = { without: [], loader: [], popup: [] };
  try {
    for (let round = 0; round < rounds; round++) {
      for (const kind of Object.keys(costs) as (keyof LongTaskFigures)[]) {
        costs[kind].push(await visitOnce(kind, { browser, slowdown, service, shop }));
      }
    }
  } finally {
    service.stop();
    shop.stop();
  }
  return { without: median(costs.without), loader: median(costs.loader), popup: median(costs.popup) };
}

interface Place {
  browser: Browser;
  slowdown: number;
  service: FakeService;
  shop: Shop;
}

async function visitOnce(kind: keyof LongTaskFigures, { browser, slowdown, service, shop }: Place): Promise<PageCost> {
  service.config.widgets = kind === 'popup' ? [aWidget(1, { triggers: { delaySeconds: 0 } })] : [];
  shop.page = () => (kind === 'without' ? { head: '' } : {});
  service.batches.clear();
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Performance.enable');
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    await page.addInitScript(`window.tasks = []; new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) tasks.push([startTime, duration]); }).observe({ type: 'longtask', buffered: true })`);
    await page.goto(shop.origin);
    await settled(kind, page, service);
    const { metrics } = await devtools.send('Performance.getMetrics');
    // Before that the page draws itself, and we do nothing.
    const afterLoad = `tasks.filter(([start]) => start > performance.timing.loadEventEnd - performance.timeOrigin).map(([, ms]) => ms)`;
    const tasks = await page.evaluate<number[]>(afterLoad);
    const scriptMs = (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? 0) * 1000;
    return { longTasks: tasks.length, longestTaskMs: Math.max(0, ...tasks), scriptMs };
  } finally {
    await context.close();
  }
}

async function settled(kind: keyof LongTaskFigures, page: Page, service: FakeService): Promise<void> {
  if (kind === 'popup') await until('the show arrives', () => service.counts()['show 1'], 30_000);
  else if (kind === 'loader') await until('the visit arrives', () => service.counts().visit, 30_000);
  else await page.waitForTimeout(2500);
}

function median(costs: PageCost[]): PageCost {
  const middle = (of: (cost: PageCost) => number): number =>
    costs.map(of).sort((one, other) => one - other)[Math.floor(costs.length / 2)] ?? 0;
  return {
    longTasks: middle((cost) => cost.longTasks),
    longestTaskMs: middle((cost) => cost.longestTaskMs),
    scriptMs: middle((cost) => cost.scriptMs),
  };
}
