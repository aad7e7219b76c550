import { expect } from 'chai';
import type { PageCounter } from '@smartpoint/contracts/page';
import type { Page } from 'playwright-core';
import { aWidget, fillAndSend, nothingWaits, openPopup, stage, until } from './stage.fixture.ts';

export type Heard = [who: string, ...args: unknown[]];

export const goals = { show: 'sp_show', click: 'sp_click', lead: 'sp_lead' };
export const metrika: PageCounter = { kind: 'metrika', id: '101', goals };

/** What counters of the page were told, and what of it the real ones would have refused. */
export const heard = (page: Page) => page.evaluate<Heard[]>('window.heard || []');
export const refused = (page: Page) => page.evaluate<string[]>('window.refused || []');
export const names = async (page: Page) =>
  (await heard(page)).map((call) => call.find((arg) => `${arg}`.startsWith('sp_')));
export const hears = (page: Page, name: string) => until(name, async () => (await names(page)).includes(name));

/** A {@link stage} with a popup and Metrika for the calling suite; what a test leaves in `seen.faults` fails it. */
export function counterStage() {
  const on = stage();
  const seen = { faults: [] as string[] };

  const counted = (code: string): void => {
    on.shop.page = () => ({
      head: `<script>${code}</script><script async src="${on.service.origin}/w/k.js"></script>`,
    });
  };
  const visit = async (path?: string) => {
    const visitor = await on.visitor();
    seen.faults = visitor.faults;
    return { ...visitor, page: await visitor.open(path) };
  };
  const wholeStory = async (page: Page): Promise<void> => {
    await openPopup(page);
    await page.locator('sp-popup input[name=name]').fill('Мария');
    await fillAndSend(page);
    await page.locator('sp-popup .done').waitFor();
    await nothingWaits(page);
  };

  beforeEach(() => {
    seen.faults = [];
    on.service.config.widgets = [aWidget(1)];
    on.service.config.counters = [metrika];
  });

  afterEach(() => {
    expect(seen.faults).to.deep.equal([]);
    expect(on.service.invalid).to.deep.equal([]);
  });

  return { on, seen, counted, visit, wholeStory };
}
