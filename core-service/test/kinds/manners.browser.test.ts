import { expect } from 'chai';
import type { Page } from 'playwright-core';
import type { WidgetContent } from '@smartpoint/contracts/widgets/settings';
import { begun, pass, stage, until, untilInTime } from '../../../widget-lit/src/test/stage.fixture.ts';
import { kindOf } from '../../src/features/widgets/kinds/registry.ts';
import { variants } from './variants.fixture.ts';

const isQuiet = (content: WidgetContent) => kindOf(content.kind).isQuiet;
const numbered = variants.map((variant, at) => ({ ...variant, id: at + 1 }));
const loud = numbered.filter(({ content }) => !isQuiet(content));
const quiet = numbered.filter(({ content }) => isQuiet(content));
const minuteMs = 60_000;

describe('widgets of every kind on one page', () => {
  const on = stage();
  const serve: typeof on.service.serve = (file) =>
    file === 'reviews.json' ? { status: 200, body: { reviews: [], total: 0, stars: 0, rated: 0 } } : 'well';
  /** All of them come by themselves, buttons at once, what opens after so many seconds. */
  const put = (delaySeconds: number): void => {
    on.service.serve = serve;
    on.service.config.widgets = numbered.map(({ id, content }) => {
      const widget = {
        id,
        version: 1,
        ...structuredClone(content),
        ...(isQuiet(content) && { isQuiet: true as const }),
      };
      widget.settings.triggers.delaySeconds = isQuiet(content) ? 0 : delaySeconds;
      return widget;
    });
  };
  const open = (page: Page): Promise<number> =>
    page.locator(loud.map(({ tag }) => `${tag} .card:visible`).join()).count();
  const close = (page: Page) => page.locator(loud.map(({ tag }) => `${tag} .close:visible`).join()).click();
  const shows = (): number[] => loud.map(({ id }) => on.service.counts()[`show ${id}`] ?? 0);
  const sum = (counts: number[]): number => counts.reduce((all, count) => all + count, 0);

  it('come one on each look at a page, the upper card first, and keep no button away', async () => {
    put(1);
    const page = await (await on.visitor({ reducedMotion: 'reduce' })).openInTime();
    for (const [look, path] of ['/one', '/two', '/three'].entries()) {
      await page.evaluate(`history.pushState({}, '', '${path}')`);
      await untilInTime(page, 'one comes', () => open(page));
      await pass(page, 2 * minuteMs);
      expect(await open(page)).to.equal(1);
      for (const { tag } of quiet) expect(await page.locator(tag).count(), tag).to.equal(1);
      await close(page);
      await pass(page, 2 * minuteMs);
      expect(await open(page)).to.equal(0);
      await untilInTime(page, 'it is told', () => sum(shows()) === look + 1);
    }

    expect(shows()).to.deep.equal(loud.map((_, at) => (at < 3 ? 1 : 0)));
  });

  for (const { name, tag, id } of quiet) {
    it(`wait for a visitor who has opened ${name}, and a while longer`, async () => {
      put(60);
      const page = await (await on.visitor({ reducedMotion: 'reduce' })).openInTime();
      await untilInTime(page, 'its button is there', () => page.locator(tag).count());
      await page.evaluate(`Smartpoint.open(${id})`);
      await untilInTime(page, 'it is open', () => page.locator(`${tag} .close:visible`).count());
      await pass(page, 2 * minuteMs);
      const meanwhile = await open(page);
      await page.locator(`${tag} .close:visible`).click();
      await pass(page, minuteMs / 3);
      const soon = await open(page);
      await untilInTime(page, 'one comes', () => open(page));

      expect([meanwhile, soon]).to.deep.equal([0, 0]);
    });
  }

  for (const tracking of ['anonymous', 'none'] as const) {
    it(`keep nothing in the browser before consent, and are used all the same (${tracking})`, async () => {
      put(3600);
      on.service.config.tracking = tracking;
      const { context, open: enter, faults } = await on.visitor({ reducedMotion: 'reduce' });
      context.setDefaultTimeout(15_000);
      const page = await enter();
      await page.waitForFunction('window.Smartpoint && Smartpoint.on');
      await begun(page);
      const kept = () =>
        page.evaluate<string[]>(
          `[...Object.keys(localStorage), ...Object.keys(sessionStorage), document.cookie].filter(Boolean)`,
        );
      for (const { tag, id } of numbered) {
        await page.evaluate(`Smartpoint.open(${id})`);
        await page.locator(`${tag} .close:visible`).waitFor();
        const choice = page.locator(`${tag} :is([type=radio], [type=checkbox]):visible`).first();
        const words = page
          .locator(`${tag} :is(input:not([type=range], [type=radio], [type=checkbox]), textarea):visible`)
          .first();
        if ((await choice.count()) > 0) await choice.check({ force: true });
        if ((await words.count()) > 0) await words.fill('Kia');
        await page.locator(`${tag} .close:visible`).click();
        await page.locator(`${tag} .close:visible`).waitFor({ state: 'hidden' });

        expect(await kept(), tag).to.deep.equal([]);
      }
      const before = on.service.received.length;
      await page.evaluate('Smartpoint.consent(true)');

      await until('it counts', () => on.service.counts().visit);
      if (tracking === 'none') expect(before).to.equal(0);
      expect(await kept()).to.not.deep.equal([]);
      expect(faults).to.deep.equal([]);
    });
  }
});
