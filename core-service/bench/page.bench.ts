import { brotliCompressSync, constants } from 'node:zlib';
import { measureLongTasks, type PageCost } from '../../widget-lit/bench/long-tasks.ts';
import { assetsPath, buildWidgetAssets } from '../../widget-lit/src/build.ts';
import { launchBrowser } from '../test/browser/chromium.ts';
import type { Bench, Row } from './report.ts';

const slowdown = 4;

/** What a customer's page pays for us: bytes, and the visitor's processor. */
export const customerPage: Bench = {
  name: 'page',
  title: `A customer's page: bytes (brotli 11) and tasks over 50 ms in Chromium, ${slowdown} times slowed down, after the page has loaded`,
  async run({ rounds, note }) {
    const browser = await launchBrowser();
    try {
      const { without, loader, popup } = await measureLongTasks(browser, { rounds, slowdown });
      note(`long tasks: ${without.longTasks} without us, ${loader.longTasks} loader, ${popup.longTasks} popup`);
      return [
        ...(await sizes()),
        ...tasks('page without us', without),
        ...tasks('loader and a visit', loader, true),
        ...tasks('popup', popup),
      ];
    } finally {
      await browser.close();
    }
  },
};

async function sizes(): Promise<Row[]> {
  const { loader, chunks, chunkByKind } = await buildWidgetAssets();
  const bytes = (text = '') => brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
  const files = ['page', 'popup-ru'].flatMap((name) => chunkByKind[name] ?? []);
  const codes = [loader, ...files.map((file) => chunks.get(file.slice(assetsPath.length)))];
  const first = codes.reduce((sum, code) => sum + bytes(code), 0);
  return [
    { what: 'loader, bytes', value: String(bytes(loader)), target: '≤ 1300', isMet: bytes(loader) <= 1300 },
    {
      what: 'loader + page script + Lit + popup, bytes',
      value: String(first),
      target: '≤ 20000',
      isMet: first <= 20_000,
    },
  ];
}

function tasks(what: string, { longTasks, longestTaskMs, scriptMs }: PageCost, mustBeNone = false): Row[] {
  return [
    {
      what: `${what}: long tasks`,
      value: String(longTasks),
      ...(mustBeNone ? { target: '0', isMet: longTasks === 0 } : { target: '' }),
    },
    { what: `${what}: longest, ms`, value: longestTaskMs.toFixed(0), target: '' },
    { what: `${what}: script, ms`, value: scriptMs.toFixed(0), target: '' },
  ];
}
