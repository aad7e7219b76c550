import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { shoot } from '../../core-service/test/browser/screenshots.ts';
import { expectAccessible } from './test/accessible.fixture.ts';
import { aPopup, stage, until } from './test/stage.fixture.ts';

describe('renderPreview', () => {
  const on = stage();

  /** A panel with places of the given sizes; `call` runs with `renderPreview`, the places and popup settings. */
  async function panel(sizes: [width: number, height: number][], call: string): Promise<Page> {
    const places = sizes.map(
      ([width, height]) => `<div class="place" style="width:${width}px;height:${height}px"></div>`,
    );
    on.shop.page = () => ({
      head: '<style>.place { position: relative; overflow: hidden; margin: 20px; background: #eef }</style>',
      body: places.join(''),
    });
    const { open } = await on.visitor({ viewport: { width: 1300, height: 1000 } });
    const page = await open();
    // A script of the page, not a promise that the debugger awaits: busy Chromium collects that one on the way.
    await page.addScriptTag({
      type: 'module',
      content: `import { renderPreview } from '${on.service.origin}${on.service.config.chunks.preview?.[0]}';
        const places = document.querySelectorAll('.place');
        const settings = ${JSON.stringify(aPopup())};
        const options = { locale: 'ru', mode: 'full', device: 'desktop', view: 'form' };
        const popup = (changes) => ({ kind: 'popup', settings: { ...settings, ...changes } });
        Object.assign(window, { renderPreview, places, popup, options });
        ${call};
        window.isDrawn = true;`,
    });
    await page.waitForFunction('window.isDrawn');
    return page;
  }

  const card = async (page: Page, place = 0) =>
    (await page.locator('.place').nth(place).locator('.card').boundingBox())!;

  it('draws the widget inside its container, scaled, whatever the position', async () => {
    const page = await panel(
      [
        [300, 168],
        [900, 560],
      ],
      `window.previews = [...places].map((place) => renderPreview(place, popup(), options))`,
    );

    for (const position of ['center', 'corner', 'drawer', 'bar']) {
      await page.evaluate(`previews.forEach((preview) => preview.update(popup({ position: '${position}' }), options))`);
      for (const place of [0, 1]) {
        const outer = (await page.locator('.place').nth(place).boundingBox())!;
        const inner = await card(page, place);
        expect(inner.x, position).to.be.at.least(outer.x);
        expect(inner.y, position).to.be.at.least(outer.y);
        expect(inner.x + inner.width, position).to.be.at.most(outer.x + outer.width + 0.5);
        expect(inner.y + inner.height, position).to.be.at.most(outer.y + outer.height + 0.5);
      }
      await shoot(page, `preview/${position}`);
    }
  });

  it('follows settings, language, screen and view', async () => {
    const page = await panel([[900, 560]], `window.preview = renderPreview(places[0], popup(), options)`);
    const wide = (await card(page)).width;
    await page.evaluate(`preview.update(popup({ title: 'Другое' }), { ...options, device: 'phone' })`);
    expect(await page.locator('sp-popup h2').textContent()).to.equal('Другое');
    expect((await card(page)).width).to.be.below(wide);

    await page.evaluate(`preview.update(popup({ thanksText: '' }), { ...options, locale: 'en', view: 'thanks' })`);

    expect(await page.locator('sp-popup .done p').textContent()).to.equal('We will contact you soon.');
    expect(await page.locator('sp-popup .close').getAttribute('aria-label')).to.equal('Close');
  });

  it('shows what a visitor reads who is told of a mistake, was not heard, or is offline', async () => {
    const page = await panel([[900, 560]], `window.preview = renderPreview(places[0], popup(), options)`);
    const look = (view: string) => page.evaluate(`preview.update(popup(), { ...options, view: '${view}' })`);
    const error = page.locator('sp-popup .error');

    await look('fault');
    await error.waitFor();
    expect(await error.textContent()).to.match(/цифр/);
    expect(await page.locator('sp-popup input[type=tel]').inputValue()).to.equal('+7 912');
    await expectAccessible(page, { include: ['.place'] });
    await shoot(page, 'preview/fault');

    await look('refused');
    await until('the refusal', async () => /не отправ/i.test((await error.textContent()) ?? ''));
    expect(await page.locator('sp-popup input[type=tel]').inputValue()).to.equal('');
    await shoot(page, 'preview/refused');

    await look('offline');
    await page.locator('sp-popup .done').waitFor();
    expect(await page.locator('sp-popup .done').innerText()).to.match(/связ/i);
    await shoot(page, 'preview/offline');

    await look('form');
    await page.locator('sp-popup form').waitFor();
    expect(await error.count()).to.equal(0);
    // The rule by which the number was faulty still holds.
    await page.locator('sp-popup input[type=tel]').fill('12');
    await page.locator('sp-popup .main').click();
    await error.waitFor();
    expect(on.service.received).to.deep.equal([]);
  });

  it('behaves like the widget, but sends, counts and stores nothing', async () => {
    const page = await panel([[900, 560]], `renderPreview(places[0], popup(), options)`);
    await page.locator('sp-popup .main').click();
    await page.locator('sp-popup .error').waitFor();
    await page.locator('sp-popup input[name=phone]').fill('89123456789');
    await page.locator('sp-popup .main').click();
    await page.locator('sp-popup .done').waitFor();

    await page.locator('sp-popup .close').click();

    await until('the form is back', () => page.locator('sp-popup form').isVisible());
    expect(on.service.received).to.deep.equal([]);
    expect(await page.evaluate('Object.keys(localStorage)')).to.deep.equal([]);
  });

  it('is a picture as a miniature: no focus, no way in by keyboard', async () => {
    const page = await panel([[300, 168]], `renderPreview(places[0], popup(), { ...options, mode: 'miniature' })`);

    for (let press = 0; press < 4; press++) {
      await page.keyboard.press('Tab');
      expect(await page.evaluate('document.activeElement.localName')).not.to.equal('sp-popup');
    }
  });

  it('grows with its container and goes away without a trace', async () => {
    const page = await panel([[300, 168]], `window.preview = renderPreview(places[0], popup(), options)`);
    const before = (await card(page)).width;
    await page.evaluate(`places[0].style.cssText = 'width: 900px; height: 560px'`);
    await until('it has grown', async () => (await card(page)).width > before * 2);

    await page.evaluate('preview.destroy()');

    expect(await page.locator('.place').innerHTML()).to.equal('');
  });

  for (const mode of ['miniature', 'full'] as const) {
    it(`stays where it was when the window around it changes (${mode})`, async () => {
      const page = await panel([[900, 560]], `renderPreview(places[0], popup(), { ...options, mode: '${mode}' })`);
      await page.locator('sp-popup .card').waitFor();
      const before = await card(page);

      for (const size of [
        { width: 1300, height: 700 },
        { width: 1000, height: 1400 },
      ]) {
        await page.evaluate(`window.resized = false;
          const heard = () => requestAnimationFrame(() => (window.resized = true));
          visualViewport.addEventListener('resize', heard, { once: true })`);
        await page.setViewportSize(size);
        await until('the page has heard of it', () => page.evaluate<boolean>('window.resized'));
        expect(await card(page)).to.deep.equal(before);
      }
    });
  }

  it('shows the consents of the account', async () => {
    const page = await panel(
      [[900, 560]],
      `renderPreview(places[0], popup(), { ...options, consent: { personalData: { mode: 'required', text: 'Согласен', url: '' }, advertising: { mode: 'off', text: '', url: '' } } })`,
    );

    await page.getByLabel('Согласен').check();
    await expectAccessible(page, { include: ['.place'] });
  });
});
