import { brotliCompressSync } from 'node:zlib';
import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import { widgetContentSchema, type BuiltKind } from '@smartpoint/contracts/widgets/settings';
import { assetsPath, buildWidgetAssets, type WidgetAssets } from '@smartpoint/widget-lit/src/build.ts';
import { freshWidget, kindOf, readSettings } from '../../src/features/widgets/kinds/registry.ts';
import { expectAccessible } from '../browser/axe.ts';
import { sharedBrowser } from '../browser/chromium.ts';
import { shoot } from '../browser/screenshots.ts';
import { startTestService, type TestService } from '../harness/service.ts';
import { until } from '../harness/wait.ts';

const kinds = widgetContentSchema.options.map(({ shape }) => shape.kind.value);
const locales = ['ru', 'en'] as const;

/** Bytes that a kind may add to a page that has a popup (R8). */
const budgets: Partial<Record<BuiltKind, number>> = { quiz: 10_000, showcase: 10_000 };
const usualBudget = 8000;

/** Where a kind with steps has the button that sends. */
const places: Partial<Record<BuiltKind, string>> = {
  quiz: 'contact',
  'trade-in': 'contact',
  showcase: 'item',
  reviews: 'write',
};

/** What may lie in the database of a service that has lived long. */
const anything: unknown[] = [null, undefined, 0, '', 'text', true, [], [1], {}, { fields: 7 }, { items: [null] }, NaN];

/** The same with this address wherever a picture may stand. */
const withPictures = (content: object, address: string): object =>
  Object(JSON.parse(JSON.stringify(content, (key, value: unknown) => (key === 'image' ? address : value))));

/** Pictures of the page, also in shadow roots, whose address has these words. */
const picturesOf = (page: Page, words: string): Promise<{ area: number }[]> =>
  page
    .locator('img')
    .evaluateAll(
      (all: { src: string; offsetWidth: number; offsetHeight: number }[], part) =>
        all.filter(({ src }) => src.includes(part)).map((each) => ({ area: each.offsetWidth * each.offsetHeight })),
      words,
    );

describe('every widget kind', () => {
  let service: TestService;
  let assets: WidgetAssets;
  let context: BrowserContext;
  before(async () => {
    [service, assets] = await Promise.all([startTestService(), buildWidgetAssets()]);
    context = await (await sharedBrowser()).newContext({ viewport: { width: 1300, height: 900 } });
  });
  after(async () => {
    await context.close();
    await service.stop();
  });

  const filesOf = (name: string) => (assets.chunkByKind[name] ?? []).map((file) => file.slice(assetsPath.length));
  const weigh = (files: string[]) =>
    files.reduce((sum, file) => sum + brotliCompressSync(assets.chunks.get(file) ?? '').length, 0);

  /** The preview of the panel on a page of its own, as `renderPreview` draws it. */
  async function draw(content: object, options: object): Promise<Page> {
    const page = await context.newPage();
    await page.goto(`${service.url}/demo/?site=none`);
    await page.setContent('<title>Preview</title><main style="position:relative;height:860px" id="place"></main>');
    const preview = `${service.url}${assets.chunkByKind.preview?.[0] ?? ''}`;
    await page.evaluate(
      `import(${JSON.stringify(preview)}).then(({ renderPreview }) =>
        renderPreview(document.getElementById('place'), ${JSON.stringify(content)}, ${JSON.stringify(options)}))`,
    );
    return page;
  }

  for (const kind of kinds) {
    describe(kind, () => {
      for (const locale of locales) {
        it(`begins with settings that are of use at once (${locale})`, () => {
          const { name, content } = freshWidget(kind, locale);
          const { questions, seen } = kindOf(content.kind);
          const keys = questions(content.settings).map(({ key }) => key);

          expect(name).to.not.equal('');
          expect(Object.values(seen(content.settings))).to.not.include('');
          expect(keys).to.deep.equal([...new Set(keys)]);
        });

        it(`reads what it has written (${locale})`, () => {
          const { content } = freshWidget(kind, locale);
          const stored: unknown = JSON.parse(JSON.stringify(content.settings));

          expect(readSettings(kind, stored).ok).to.deep.equal(content);
          expect(kindOf(content.kind).page(content.settings).kind).to.equal(kind);
        });

        it(`costs a page that has a popup no more than its budget (${locale})`, () => {
          const known = new Set(filesOf(`popup-${locale}`));
          const own =
            kind === 'popup' ? [...known].filter((file) => !file.startsWith('lit-')) : filesOf(`${kind}-${locale}`);

          expect(own).to.not.be.empty;
          expect(weigh(kind === 'popup' ? own : own.filter((file) => !known.has(file)))).to.be.at.most(
            budgets[kind] ?? usualBudget,
          );
        });

        it(`is drawn by the preview, for everybody (${locale})`, async () => {
          const { content } = freshWidget(kind, locale);
          const { seen } = kindOf(content.kind);
          for (const device of ['desktop', 'phone']) {
            for (const place of new Set(['', places[kind] ?? ''])) {
              const page = await draw(content, { locale, mode: 'full', device, view: 'form', place });
              const { title, button } = seen(content.settings);
              await page.getByText(title, { exact: true }).first().waitFor();
              // On phones the words of a button may name a panel of them.
              const named = page
                .getByRole('button', { name: button })
                .or(page.getByRole('navigation', { name: button }));
              if (place === (places[kind] ?? '')) await named.first().waitFor();

              await expectAccessible(page, { include: ['#place'] });

              await shoot(page, `kinds/${kind}-${locale}-${device}${place && `-${place}`}`);
              await page.close();
            }
          }
        });
      }

      const { content } = freshWidget(kind, 'ru');
      if (JSON.stringify(content).includes('"image":')) {
        it('leaves no hole where a picture does not come, and shows one that does', async () => {
          const options = { locale: 'ru', mode: 'full', device: 'desktop', view: 'form' };
          // Whoever writes a review sees none.
          for (const place of new Set(['', (kind !== 'reviews' && places[kind]) || ''])) {
            const answer = context.waitForEvent('response', (response) => response.url().endsWith('/lost.png'));
            const page = await draw(withPictures(content, `${service.url}/lost.png`), { ...options, place });
            expect((await answer).status()).to.equal(404);
            await until('lost pictures take no place', async () =>
              (await picturesOf(page, '/lost.png')).every(({ area }) => area === 0),
            );
            await page.close();
          }
          const page = await draw(withPictures(content, `${service.url}/w/assets/art-swap.svg`), {
            ...options,
            place: '',
          });
          await until('a picture that comes is seen', async () =>
            (await picturesOf(page, '/art-swap.svg')).some(({ area }) => area > 100),
          );
          await page.close();
        });
      }

      it('never throws at what is stored', () => {
        for (const stored of anything) {
          const { ok, broken } = readSettings(kind, kindOf(kind).upgrade(stored));
          expect([ok === undefined, broken === undefined], JSON.stringify(stored)).to.deep.equal([true, false]);
        }
      });
    });
  }
});
