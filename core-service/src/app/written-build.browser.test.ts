import { expect } from 'chai';
import { readFile, mkdtemp, rm } from 'node:fs/promises';
import { readFileSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { serveFiles, type FilesServer } from '@smartpoint/panel/serve-files.ts';
import { sharedBrowser } from '../../test/browser/chromium.ts';
import { writeBuild, type BuildManifest } from './written-build.ts';

describe('`npm run build`', function () {
  this.timeout(180_000);
  let folder: string;
  let manifest: BuildManifest;
  let cdn: FilesServer;
  let site: FilesServer;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'smartpoint-dist-'));
    await writeBuild(folder);
    manifest = JSON.parse(await readFile(path.join(folder, 'manifest.json'), 'utf8'));
    // Plain files of another origin: nothing of the service is there.
    const read = (name: string) =>
      existsSync(path.join(folder, name)) ? readFileSync(path.join(folder, name)) : undefined;
    cdn = await serveFiles(
      (name) => (name ? read(name) : undefined),
      () => '',
    );
    const { entry, css, strictPage } = manifest.panel;
    site = await serveFiles(
      () => undefined,
      ({ pathname }) =>
        pathname.startsWith('/v1/')
          ? JSON.stringify({ code: 'signed-out', status: 401 })
          : `<!doctype html><html lang="ru"><head><title>Site</title><link rel="icon" href="data:,">
        <link rel="stylesheet" href="${cdn.origin}/${css.file}" integrity="${css.integrity}" crossorigin>
        <script type="module" src="${cdn.origin}/${strictPage.file}" integrity="${strictPage.integrity}" crossorigin></script>
        <script type="module" src="${cdn.origin}/${entry.file}" integrity="${entry.integrity}" crossorigin></script></head>
        <body><div id="smartpoint-panel" data-locale="ru"></div></body></html>`,
    );
  });
  after(async () => {
    cdn.stop();
    site.stop();
    await rm(folder, { recursive: true });
  });

  async function visit(address: string, look: (page: Page) => Promise<void>): Promise<void> {
    const context = await (await sharedBrowser()).newContext({ locale: 'ru-RU' });
    try {
      const page = await context.newPage();
      await page.goto(site.origin + address);
      await look(page);
    } finally {
      await context.close();
    }
  }

  const listed = (): { file: string; integrity: string }[] => {
    const { panel, panelForGuests, panelInWordpress, widgets } = manifest;
    const panels = [panel, panelForGuests, panelInWordpress];
    return [
      ...panels.flatMap(({ entry, css, strictPage, chunks }) => [entry, css, strictPage, ...chunks]),
      widgets.loader,
      ...widgets.chunks,
      ...widgets.drawings,
    ];
  };

  it('opens the sign-in page of the panel from plain files of another origin', () =>
    visit('/auth/', async (page) => {
      await page.getByRole('button', { name: 'ВХОД' }).waitFor();

      const background = `getComputedStyle(document.querySelector('.components-button.is-primary')).backgroundColor`;
      expect(await page.evaluate<string>(background)).to.equal('rgb(11, 107, 99)');
    }));

  it('lists every file by a hashed name with the digest browsers check', () =>
    visit('/auth/', async (page) => {
      const files = listed();
      expect(files.length).to.be.above(100);
      // Settings name drawings: one that is drawn anew gets another name.
      for (const { file } of files)
        expect(file).to.match(/^[\w-]+\/[\w-]+-\w{8,}\.(js|css)$|^widgets\/art-[a-z-]+\.svg$/);

      const checks = files.map(({ file, integrity }) => [`${cdn.origin}/${file}`, integrity]);
      const refused = await page.evaluate<string[]>(`Promise.all(${JSON.stringify(checks)}.map(
        ([address, integrity]) => fetch(address, { integrity }).then(() => [], () => [address])
      )).then((lists) => lists.flat())`);

      expect(refused).to.deep.equal([]);
    }));

  it('gives a page of customers the loader and each module it may ask for', () =>
    visit('/auth/', async (page) => {
      const { loader, modules } = manifest.widgets;
      await page.addScriptTag({ url: `${cdn.origin}/${loader.file}` });
      expect(modules).to.include.keys('page', 'popup-ru', 'popup-en');
      for (const name of ['page', 'popup-ru']) {
        const file = modules[name]?.[0]?.file;
        const kind = await page.evaluate<string>(`import('${cdn.origin}/${file}').then((module) => typeof module)`);
        expect(kind, name).to.equal('object');
      }
    }));

  it('leaves React and the components to WordPress', async () => {
    const { panelForGuests, panelInWordpress } = manifest;
    const textOf = async ({ entry, chunks }: BuildManifest['panel']) =>
      (await Promise.all([entry, ...chunks].map(({ file }) => readFile(path.join(folder, file), 'utf8')))).join('\n');
    const reactInside = /Symbol\.for\("react\.(transitional\.)?element"\)/;

    const inWordpress = await textOf(panelInWordpress);
    expect(inWordpress).to.not.match(reactInside);
    for (const name of ['window.React', 'window.ReactDOM', 'window.wp.components'])
      expect(inWordpress).to.include(name);
    expect(await textOf(panelForGuests)).to.match(reactInside);
    expect(panelInWordpress.css.bytes).to.be.below(panelForGuests.css.bytes / 2);
  });
});
