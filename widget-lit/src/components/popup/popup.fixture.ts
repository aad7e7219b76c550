import type { Page } from 'playwright-core';
import { aWidget, armed, type stage } from '../../test/stage.fixture.ts';

export const inPopup = (page: Page, expression: string): Promise<unknown> =>
  page.evaluate(`(() => { const root = document.querySelector('sp-popup').shadowRoot; return ${expression}; })()`);

type Stage = ReturnType<typeof stage>;

/** A popup, and a link on the page that asks for it: the way back of the focus. */
export function askedPopup(on: Stage): (options?: Parameters<Stage['visitor']>[0]) => Promise<Page> {
  beforeEach(() => {
    on.service.config.widgets = [aWidget(1)];
    on.shop.page = () => ({ body: '<a id="ask" href="#smartpoint-1">Спросить</a>' });
  });

  return async (options) => {
    const { open } = await on.visitor(options);
    const page = await open();
    await armed(page);
    await page.locator('#ask').focus();
    await page.keyboard.press('Enter');
    await page.locator('sp-popup .card').waitFor();
    return page;
  };
}
