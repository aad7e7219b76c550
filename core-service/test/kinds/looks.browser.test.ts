import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { lookNames } from '@smartpoint/contracts/widgets/looks';
import { widgetContentSchema } from '@smartpoint/contracts/widgets/settings';
import { withPreset } from '../../panel/src/screens/editor/presets.ts';
import { freshWidget } from '../../src/features/widgets/kinds/registry.ts';
import { expectAccessible } from '../browser/axe.ts';
import { sharedBrowser } from '../browser/chromium.ts';
import { serveWidgets } from '../gallery/serve-widgets.ts';

const moments = ['form', 'fault', 'thanks'] as const;
const kinds = widgetContentSchema.options.map(({ shape }) => shape.kind.value);

/** A cell for each character, as large as the screen it shows. */
const sheet = (width: number, height: number): string =>
  `<title>Characters</title><main>${lookNames
    .map((name) => `<div id="${name}" style="position:relative;width:${width}px;height:${height}px"></div>`)
    .join('')}</main>`;

/** Every cell has a widget that says something. */
const allSpeak = `[...document.querySelectorAll('main > div')].every((cell) =>
  [...cell.querySelectorAll('*')].some(({ shadowRoot }) => shadowRoot?.textContent.trim().length > 20))`;

/** How much moves in the document and its shadow roots. */
const moving = `(() => {
  const rootsIn = (root) => [root, ...[...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ? rootsIn(shadowRoot) : [])];
  return rootsIn(document).flatMap((root) => root.getAnimations()).length;
})()`;

/** Parts of cards that reach out of their screens; what scrolls by itself apart. */
const tooWide = `[...document.querySelectorAll('main > div')].flatMap((cell) => {
  const { right, left } = cell.getBoundingClientRect();
  return [...cell.querySelectorAll('*')].filter(({ shadowRoot }) => shadowRoot).flatMap(({ shadowRoot }) =>
    [...shadowRoot.querySelectorAll('.card, h2, .main, label, input')]
      .filter((each) => each.checkVisibility({ visibilityProperty: true }) && !each.closest('.strip, .chips'))
      .filter((each) => { const box = each.getBoundingClientRect(); return box.width > 0 && (box.right > right + 1 || box.left < left - 1); })
      .map((each) => cell.id + ' ' + (each.className || each.localName)));
})`;

/** Whatever people may choose in the editor is readable, narrow enough and still where stillness is asked for. */
describe('every kind in every character', () => {
  let server: Awaited<ReturnType<typeof serveWidgets>>;
  let page: Page;
  before(async () => {
    server = await serveWidgets();
  });
  beforeEach(async () => {
    // All of them within the window: labels below it axe takes for hidden.
    const viewport = { width: 1300, height: 640 * lookNames.length };
    page = await (await sharedBrowser()).newPage({ viewport, reducedMotion: 'reduce' });
  });
  afterEach(() => page.close());
  after(() => server.stop());

  async function draw(kind: (typeof kinds)[number], [width, height]: [number, number], how: object): Promise<void> {
    await page.goto(server.url);
    await page.setContent(sheet(width, height));
    const { content } = freshWidget(kind, 'ru');
    const dressed = lookNames.map((name) => [name, withPreset(content, name)]);
    const options = { locale: 'ru', mode: 'full', place: '', ...how };
    await page.evaluate(
      `void import(${JSON.stringify(server.preview)}).then(({ renderPreview }) => {
        for (const [name, content] of ${JSON.stringify(dressed)})
          renderPreview(document.getElementById(name), content, ${JSON.stringify(options)});
      })`,
    );
    await page.waitForFunction(allSpeak);
  }

  for (const kind of kinds) {
    for (const view of moments)
      it(`${kind}: ${view} can be read by everybody, and does not move where nothing shall`, async () => {
        await draw(kind, [1180, 640], { device: 'desktop', view });

        expect(await page.evaluate(moving)).to.equal(0);
        await expectAccessible(page, { include: ['main'] });
      });

    it(`${kind} is no wider than a phone`, async () => {
      await draw(kind, [390, 760], { device: 'phone', view: 'form' });

      expect(await page.evaluate(tooWide)).to.deep.equal([]);
    });
  }
});
