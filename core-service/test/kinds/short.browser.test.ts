import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { stage, until } from '../../../widget-lit/src/test/stage.fixture.ts';
import { kindOf } from '../../src/features/widgets/kinds/registry.ts';
import { shoot } from '../browser/screenshots.ts';
import { variants } from './variants.fixture.ts';

/** A phone on its side; one upright, with its keyboard. */
const windows = [
  { width: 640, height: 320 },
  { width: 390, height: 300 },
];
const mostSteps = 12;
/** With a form; popups have theirs in `reach.browser.test.ts`. */
const walked = variants.filter(({ name, content }) => 'fields' in content.settings && !name.startsWith('popup'));

describe('every widget with a form, in a short window', () => {
  const on = stage();
  const toFirst = `for (const each of document.querySelectorAll('*')) each.shadowRoot?.querySelector('dialog[open] #title')?.focus()`;
  /** Goes through all that keys reach; what lies on one of them. */
  const coveredIn = async (page: Page, tag: string): Promise<string[]> => {
    await page.evaluate(toFirst);
    const seen = new Set<string>();
    for (;;) {
      await page.keyboard.press('Tab');
      const [place, name, over] = await page.evaluate<[string, string, string]>(`(() => {
        const root = document.querySelector('${tag}').shadowRoot;
        const { activeElement: at } = root;
        if (!at) return ['', '', ''];
        const { left, right, top, bottom } = at.getBoundingClientRect();
        const hit = root.elementFromPoint((left + right) / 2, (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2);
        const isFree = (at.closest('label') ?? at).contains(hit) || hit?.matches('label') && [...at.labels ?? []].includes(hit);
        const place = [...root.querySelectorAll('*')].indexOf(at);
        return ['' + place, (at.name || at.className || at.localName), isFree ? '' : hit?.className || hit?.localName || 'outside'];
      })()`);
      if (!place || seen.has(place)) return [];
      seen.add(place);
      if (over) return [`${over} on ${name}`];
    }
  };
  /** What a visitor does to come further; false where there is nothing but the form. */
  const goOn = async (page: Page, tag: string): Promise<boolean> => {
    const first = (what: string) => page.locator(`${tag} :is(${what}):visible`).first();
    if ((await page.locator(`${tag} form:not(.step) [name=phone]:visible, ${tag} [name=review]:visible`).count()) > 0)
      return false;
    const door = first('.take, .write');
    if ((await door.count()) > 0) await door.click();
    else {
      const choice = first('[type=radio], [type=checkbox]');
      const words = first('input:not([type=range]), textarea');
      if ((await choice.count()) > 0) await choice.check({ force: true });
      else if ((await words.count()) > 0) await words.fill('Kia');
      const title = await first('#title').innerText();
      await first('.main').click();
      await until('it goes on', async () => (await first('#title').innerText()) !== title);
    }
    return true;
  };

  for (const { name, tag, content } of walked) {
    it(`lets nothing lie on what the keys of ${name} have come to, up to its form`, async () => {
      const isQuiet = kindOf(content.kind).isQuiet && { isQuiet: true as const };
      on.service.config.widgets = [{ id: 1, version: 1, ...content, ...isQuiet }];
      on.service.serve = (file) =>
        file === 'reviews.json' ? { status: 200, body: { reviews: [], total: 0, stars: 0, rated: 0 } } : 'well';
      const page = await (await on.visitor({ reducedMotion: 'reduce' })).open();
      await page.evaluate(`(window.Smartpoint = window.Smartpoint || []).push(['open', 1])`);
      await page.locator(`${tag} .card:visible`).first().waitFor();
      let steps = 0;
      do {
        for (const window of windows) {
          await page.setViewportSize(window);
          await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
          const covered = await coveredIn(page, tag);
          await shoot(page, `short/${name}-${window.width}-${steps}`);
          expect(covered, `step ${steps}, ${window.width} × ${window.height}`).to.deep.equal([]);
        }
        steps += 1;
      } while (steps < mostSteps && (await goOn(page, tag)));
      expect(steps).to.be.below(mostSteps);
    });
  }
});
