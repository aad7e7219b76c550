import { expect } from 'chai';
import { buildPanelAssets, panelHtml } from '../../build.ts';
import type { PanelAssets } from '../../build.ts';
import { gzippedWeight } from '../../weight.ts';

describe('build of the panel', () => {
  let assets: PanelAssets;
  before(async () => {
    assets = await buildPanelAssets();
  });

  const named = (pattern: RegExp) => [...assets.files.keys()].filter((name) => pattern.test(name));

  it('names every file by its content', () => {
    expect(assets.files.has(assets.entry)).to.equal(true);
    expect(assets.files.has(assets.css)).to.equal(true);
    for (const name of assets.files.keys()) expect(name).to.match(/^panel(-[\w-]+)?-[A-Z0-9]{8}\.(js|css)$/);
  });

  it('keeps the sign-in below 200 kB and every screen in a file of its own', () => {
    const [signIn = ''] = named(/^panel-auth-screen-/);
    const weight = gzippedWeight(assets, [assets.entry, signIn]);

    expect(weight).to.be.within(50_000, 200_000);
    expect(named(/^panel-[a-z-]+-screen-/).length).to.be.at.least(12);
  });
});

describe('page of the panel', () => {
  const files = { entry: '/a.js', strictPage: '/strict.js', css: '/a.css' };

  it('tells where the letters are read that are sent nowhere', () => {
    const html = panelHtml({ ...files, locale: 'ru', brand: 'Smartpoint', mailbox: '/dev/mail/' });

    expect(html).to.include('data-mailbox="/dev/mail/"');
  });

  it('has no inline script or style, and brands with signs stay text', () => {
    const html = panelHtml({ ...files, locale: 'ru', brand: `"><script>alert('1')</script>` });

    expect(html).to.not.match(/<style|style=|<script(?! type="module" src="\/(a|strict)\.js"><\/script>)/);
    expect(html.indexOf('/strict.js')).to.be.below(html.indexOf('/a.js'));
    expect(html).to.include('data-mailbox=""');
    expect(html).to.include('<html lang="ru">').and.to.include('data-brand="&#34;&#62;&#60;script&#62;');
  });
});
