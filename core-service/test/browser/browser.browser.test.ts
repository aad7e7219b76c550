import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import { expectAccessible } from './axe.ts';
import { closeSharedBrowser, sharedBrowser } from './chromium.ts';
import { shoot } from './screenshots.ts';

describe('test browser', () => {
  let context: BrowserContext;
  let page: Page;

  beforeEach(async () => {
    context = await (await sharedBrowser()).newContext({ locale: 'ru-RU' });
    page = await context.newPage();
  });

  afterEach(() => context.close());

  it('renders Cyrillic text in system-ui with a real font', async () => {
    const line = 'Оставьте заявку';
    const text = (letters: string): string => `<span style="font: 20px system-ui">${letters}</span>`;

    await page.setContent(text(line) + text('\u{10fffd}'.repeat(line.length)));
    await page.screenshot();

    const [cyrillic, missing] = await page.evaluate<number[]>(
      `[...document.querySelectorAll('span')].map((span) => span.getBoundingClientRect().width)`,
    );
    expect(cyrillic).to.be.greaterThan(100);
    expect(cyrillic).not.to.equal(missing);
  });

  it('is one for the whole process, and a new one after it was closed', async () => {
    const first = await sharedBrowser();
    expect(await sharedBrowser()).to.equal(first);

    await closeSharedBrowser();
    const second = await sharedBrowser();

    expect(first.isConnected()).to.equal(false);
    expect(second.isConnected()).to.equal(true);
  });

  it('enforces CORS', async () => {
    const ours = await serve({});
    const closed = await serve({});
    const open = await serve({ 'access-control-allow-origin': '*' });
    const read = (server: Server): Promise<string> =>
      page.evaluate((url) => fetch(url).then((answer) => answer.text(), String), address(server));
    await page.goto(address(ours));

    const answers = { closed: await read(closed), open: await read(open) };

    for (const server of [ours, closed, open]) server.close();
    expect(answers.closed).to.match(/TypeError: Failed to fetch/);
    expect(answers.open).to.equal('hello');
  });

  describe('screenshots', () => {
    let directory: string;
    const before = process.env.SCREENSHOTS_DIR;

    beforeEach(async () => {
      directory = await mkdtemp(join(tmpdir(), 'screenshots-'));
    });

    afterEach(async () => {
      if (before === undefined) delete process.env.SCREENSHOTS_DIR;
      else process.env.SCREENSHOTS_DIR = before;
      await rm(directory, { recursive: true });
    });

    it('are written below the directory that is asked for', async () => {
      process.env.SCREENSHOTS_DIR = directory;

      await shoot(page, 'widgets/popup');

      expect(await readdir(join(directory, 'widgets'))).to.deep.equal(['popup.png']);
    });

    it('are not taken when nobody asks', async () => {
      delete process.env.SCREENSHOTS_DIR;
      // A closed page would refuse a screenshot.
      await page.close();

      await shoot(page, 'popup');
    });
  });

  describe('accessibility check', () => {
    const document = (body: string): string =>
      `<!doctype html><html lang="ru"><title>Заявка</title><main>${body}</main>`;
    const inShadow = (markup: string): string =>
      document(`<h1>Заявка</h1><sp-form><template shadowrootmode="open">${markup}</template></sp-form>`);

    it('passes an accessible page, also under a strict Content-Security-Policy', async () => {
      const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': "default-src 'none'" };
      await page.route('http://strict.test/', (route) =>
        route.fulfill({ headers, body: inShadow('<button>Отправить</button>') }),
      );
      await page.goto('http://strict.test/');

      await expectAccessible(page);
    });

    it('lists what is wrong inside shadow roots, with the way there', async () => {
      await page.setContent(inShadow('<button></button>'));

      const message = await failureOf(() => expectAccessible(page));

      expect(message).to.contain('critical: button-name');
      expect(message).to.contain('sp-form >>> button');
    });

    it('looks only where it is told, and not at switched-off rules', async () => {
      await page.setContent(document('<h1>Заявка</h1><p id="good">Текст</p><button id="bad"></button>'));

      await expectAccessible(page, { include: ['#good'] });
      await expectAccessible(page, { exclude: ['#bad'] });
      await expectAccessible(page, { disabledRules: ['button-name'] });
    });

    it('fails when there is nothing to look at', async () => {
      await page.setContent(document('<h1>Заявка</h1>'));

      expect(await failureOf(() => expectAccessible(page, { include: ['sp-popup'] }))).to.contain('No elements found');
    });
  });
});

async function serve(headers: Record<string, string>): Promise<Server> {
  const server = createServer((_, response) => response.writeHead(200, headers).end('hello'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

const address = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

async function failureOf(work: () => Promise<void>): Promise<string> {
  try {
    await work();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  throw new Error('It was expected to fail');
}
