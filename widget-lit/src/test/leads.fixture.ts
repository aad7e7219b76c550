import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { aWidget, stage, until } from './stage.fixture.ts';

/** A {@link stage} with a popup for the calling suite, and what becomes of its leads. */
export function leadStage() {
  const on = stage();
  const attempts = () => on.service.received.filter(({ path }) => path === '/v1/leads');
  const ids = () => [...new Set(attempts().map(({ id }) => id))];
  const arrived = () => until('the lead arrives', () => on.service.leads.size);
  const done = (page: Page) => page.locator('sp-popup .done p').textContent();

  /** Leads fail as said, everything else is well. */
  const leadsBehave = (behave: (count: number) => ReturnType<typeof on.service.behave>): void => {
    on.service.behave = (path, count) => (path === '/v1/leads' ? behave(count) : 'well');
  };
  const nothingWaits = (page: Page, limitMs?: number) => {
    const keys = () => page.evaluate<string>('Object.keys(localStorage).join()');
    return until('nothing waits', async () => !(await keys()).includes(':key-1:'), limitMs);
  };

  beforeEach(() => {
    on.service.config.widgets = [aWidget(1)];
  });

  afterEach(() => expect(on.service.invalid).to.deep.equal([]));

  return { on, attempts, ids, arrived, done, leadsBehave, nothingWaits };
}
