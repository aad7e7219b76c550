import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { lookNames } from '@smartpoint/contracts/widgets/looks';
import { widgetContentSchema } from '@smartpoint/contracts/widgets/settings';
import { withPreset } from '../../panel/src/screens/editor/presets.ts';
import { freshWidget } from '../../src/features/widgets/kinds/registry.ts';
import { launchBrowser } from '../browser/chromium.ts';
import { serveWidgets } from './serve-widgets.ts';

/**
 * `npm run gallery`: every kind in every character, one sheet for each kind, as the pages of docs show them.
 * `-- --device phone --locale en` draws the same for phones or in English; their files are named so.
 */
const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'docs/widgets/images' },
    device: { type: 'string', default: 'desktop' },
    locale: { type: 'string', default: 'ru' },
    width: { type: 'string' },
  },
});
const folder = resolve(values.out);
const device = values.device === 'phone' ? 'phone' : 'desktop';
const locale = values.locale === 'en' ? 'en' : 'ru';
const width = Number(values.width ?? (device === 'phone' ? 240 : 430));
/** As screens are: 860 × 500 on a desk, 390 × 640 in a hand. */
const height = Math.round(width * (device === 'phone' ? 1.64 : 0.62));
const columns = device === 'phone' ? 6 : 4;
const suffix = [device === 'phone' ? '-phone' : '', locale === 'en' ? '-en' : ''].join('');

const server = await serveWidgets();
const browser = await launchBrowser();
const page = await browser.newPage({
  viewport: { width: columns * (width + 6) + 40, height: (12 / columns) * (height + 40) + 40 },
});
await mkdir(folder, { recursive: true });
for (const { shape } of widgetContentSchema.options) {
  const kind = shape.kind.value;
  const { content } = freshWidget(kind, locale);
  await page.goto(server.url);
  await page.setContent(sheetOf(lookNames));
  for (const name of lookNames) {
    const options = { locale, mode: 'miniature', device, view: 'form', place: '' };
    await page.evaluate(
      `import(${JSON.stringify(server.preview)}).then(({ renderPreview }) =>
        renderPreview(document.getElementById('${name}'), ${JSON.stringify(withPreset(content, name))}, ${JSON.stringify(options)}))`,
    );
  }
  await page.waitForLoadState('networkidle');
  const picture = await page.screenshot({ animations: 'disabled' });
  await sharp(picture).webp({ quality: 72 }).toFile(`${folder}/${kind}-looks${suffix}.webp`);
  process.stdout.write(`${kind}-looks${suffix}.webp\n`);
}
await browser.close();
await server.stop();

function sheetOf(names: readonly string[]): string {
  const cells = names.map((name) => `<figure><div id="${name}"></div><figcaption>${name}</figcaption></figure>`);
  return `<!doctype html><style>
    body { margin: 20px; display: grid; grid-template-columns: repeat(${columns}, ${width}px); gap: 8px 6px; font: 14px system-ui; background: #dfe3e8 }
    figure { margin: 0 }
    figure div { position: relative; width: ${width}px; height: ${height}px; overflow: hidden; background: #aeb6c0 }
    figcaption { padding: 4px 2px 8px }
  </style>${cells.join('')}`;
}
