import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { sharedBrowser } from '../test/browser/chromium.ts';
import { servePanel } from './dev.ts';

/** What the browser tests of the panel share: one server over the fake host, and visits that hear every complaint. */
let server: ReturnType<typeof servePanel> | undefined;

export async function panelAddress(): Promise<string> {
  server ??= servePanel(0);
  return (await server).url;
}

export async function closePanel(): Promise<void> {
  const running = await server;
  server = undefined;
  await running?.close();
}

export interface VisitOptions {
  width?: number;
  dark?: boolean;
}

/** Opens an address, waits until nothing is still coming, looks; then no complaint may stand in the console. */
export async function visit(
  address: string,
  options: VisitOptions,
  look: (page: Page) => Promise<void>,
): Promise<void> {
  const page = await openPage(options);
  try {
    const complaints = listen(page);
    await page.goto((await panelAddress()) + address);
    await page.locator('h1').first().waitFor();
    await settle(page);
    await look(page);
    expect(complaints).to.deep.equal([]);
  } finally {
    await page.context().close();
  }
}

/** No screen stands there: the one before is gone, and the next begins anew. */
const nowhere = '/settings/nowhere/';

export interface Walk {
  /** As `visit`. */
  visit(address: string, look: (page: Page) => Promise<void>): Promise<void>;
  end(): Promise<void>;
}

/** Screen after screen as people go, without loading the panel anew each time. `life`: what the fake host is wished to be. */
export async function startWalk(life: string, options: VisitOptions): Promise<Walk> {
  const page = await openPage(options);
  const complaints = listen(page);
  await page.goto(`${await panelAddress()}${nowhere}?${life}`);
  const heading = await page.locator('h1').first().innerText();
  const isBetween = `document.querySelector('h1')?.innerText === ${JSON.stringify(heading)}`;
  const go = (address: string) => page.evaluate(`history.pushState(null, '', ${JSON.stringify(address)})`);
  return {
    async visit(address, look) {
      await go(nowhere);
      await until(page, isBetween);
      if (address !== nowhere) {
        await go(address);
        await until(page, `document.querySelector('h1') && !(${isBetween})`);
      }
      await settle(page);
      await look(page);
      expect(complaints.splice(0)).to.deep.equal([]);
    },
    end: () => page.context().close(),
  };
}

async function openPage({ width = 1280, dark = false }: VisitOptions): Promise<Page> {
  const browser = await sharedBrowser();
  const context = await browser.newContext({
    viewport: { width, height: width < 500 ? 780 : 900 },
    colorScheme: dark ? 'dark' : 'light',
    locale: 'ru-RU',
    timezoneId: 'Europe/Moscow',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  return context.newPage();
}

function listen(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  return complaints;
}

/** Waits until nothing says it is busy. */
export async function settle(page: Page): Promise<void> {
  await until(page, `!document.querySelector('[aria-busy="true"]')`);
}

/** Waits for a condition of the page, asked from outside: the policy of the page lets nothing in it compile text. */
export async function until(page: Page, condition: string): Promise<void> {
  const deadline = Date.now() + 15_000;
  while (!(await page.evaluate<boolean>(`Boolean(${condition})`))) {
    if (Date.now() > deadline) expect.fail(`It never came true: ${condition}`);
    await page.waitForTimeout(50);
  }
}

/** How many pixels the page is wider than its window. */
export async function overflowOf(page: Page): Promise<number> {
  return page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}

/**
 * Words that run out of their box or out of the window, or end in the middle at its edge. What ends in dots does so on
 * purpose; what scrolls within itself can be read; the preview is a scaled picture.
 */
export async function cutWordsOf(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(cutWords);
}

const cutWords = `(() => {
  const found = new Set();
  const windowWidth = document.documentElement.clientWidth;
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const words = texts.currentNode.data.trim();
    const parent = texts.currentNode.parentElement;
    if (!words || parent.closest('.sp-preview, svg, script, style') || !parent.checkVisibility()) continue;
    const range = document.createRange();
    range.selectNodeContents(texts.currentNode);
    for (const line of range.getClientRects()) if (line.width > 1 && isCut(line, parent)) found.add(words);
  }
  return [...found];

  function isCut(line, parent) {
    for (let box = parent; box && box !== document.body; box = box.parentElement) {
      const { overflowX, textOverflow, display, position, borderLeftStyle, borderLeftWidth, backgroundColor } = getComputedStyle(box);
      const { left, right, width, height } = box.getBoundingClientRect();
      // For screen readers alone.
      if (width <= 2 || height <= 2) return false;
      if (display === 'inline') continue;
      if (overflowX === 'auto' || overflowX === 'scroll' || textOverflow === 'ellipsis') return false;
      const isBox = overflowX !== 'visible' || backgroundColor !== 'rgba(0, 0, 0, 0)' || (borderLeftStyle !== 'none' && borderLeftWidth !== '0px');
      if (isBox && (line.right > right + 1.5 || line.left < left - 1.5)) return true;
      if (position === 'fixed') return false;
    }
    return line.right > windowWidth + 1 || line.left < -1;
  }
})()`;

interface Axe {
  expectAccessible(page: Page, options: { exclude: string[]; isStrict?: boolean }): Promise<void>;
}

/** Serious and critical findings of axe, all of them when strict; the preview is left out: a scaled picture, tested with the widgets. */
export async function expectAccessible(page: Page, isStrict = false): Promise<void> {
  // By a variable: with the browser's types in scope, those of axe-core and playwright make each other endless.
  const place = '../test/browser/axe.ts';
  const axe: Axe = await import(place);
  // All of the page at once: what a bar at the bottom covers now is scrolled out from under it.
  const size = page.viewportSize();
  const height = await page.evaluate<number>('document.documentElement.scrollHeight');
  if (size) await page.setViewportSize({ width: size.width, height: Math.max(size.height, height) });
  await axe.expectAccessible(page, { exclude: ['.sp-preview'], isStrict });
  if (size) await page.setViewportSize(size);
}
