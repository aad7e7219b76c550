import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { layouts, positions } from '@smartpoint/contracts/widgets/popup';
import { shoot } from '../../../../core-service/test/browser/screenshots.ts';
import { expectAccessible } from '../../test/accessible.fixture.ts';
import { aWidget, armed, openPopup, stage } from '../../test/stage.fixture.ts';
import { askedPopup, inPopup } from './popup.fixture.ts';

const isOpen = (page: Page) => inPopup(page, `root.querySelector('dialog').open`);

describe('sp-popup', () => {
  const on = stage();
  const ask = askedPopup(on);

  for (const kind of ['plain', 'plus'] as const) {
    it(`leaves no hole where its picture does not come (${kind})`, async () => {
      const { position, layout } = { position: 'center', layout: 'image-left' } as const;
      const extras = kind === 'plus' ? { coupon: { code: 'АКЦИЯ', note: '' } } : {};
      const image = `${on.shop.origin}/no-such-picture.jpg`;
      on.service.config.widgets = [aWidget(1, { position, layout, image, extras })];
      const { open } = await on.visitor();
      const page = await open();
      await armed(page);
      await page.locator('#ask').click();

      await page.locator('dialog:not(.image-left) .card').waitFor();
      expect(await page.locator('dialog img').count()).to.equal(0);
    });
  }

  describe('as a modal dialog', () => {
    it('takes the focus to its heading and gives it back', async () => {
      const page = await ask();
      const inside = await inPopup(page, 'root.activeElement.id');

      await page.keyboard.press('Escape');

      expect(inside).to.equal('title');
      expect(await isOpen(page)).to.be.false;
      expect(await page.evaluate('document.activeElement.id')).to.equal('ask');
    });

    it('is named by its heading', async () => {
      const page = await ask();

      await page.getByRole('dialog', { name: 'Перезвоним за 15 минут' }).waitFor();
    });

    for (const key of ['Tab', 'Shift+Tab']) {
      it(`never lets ${key} reach the page`, async () => {
        const page = await ask();
        const reached = new Set<unknown>();
        for (let press = 0; press < 12; press++) {
          await page.keyboard.press(key);
          reached.add(await page.evaluate(`document.activeElement.id || document.activeElement.localName`));
        }

        // Between the last stop and the first one a browser visits its own bar: then the body has the focus.
        expect([...reached].filter((name) => name !== 'body')).to.deep.equal(['sp-popup']);
      });
    }

    it('closes by its button, which is 44 px', async () => {
      const page = await ask();
      const box = await page.locator('sp-popup .close').boundingBox();

      await page.locator('sp-popup .close').click();

      expect(box).to.include({ width: 44, height: 44 });
      expect(await isOpen(page)).to.be.false;
    });

    it('closes by a press beside it, but not by a selection that ends there', async () => {
      const page = await ask();
      await page.locator('sp-popup input[name=name]').fill('Мария');
      const box = (await page.locator('sp-popup input[name=name]').boundingBox())!;
      await page.mouse.move(box.x + 40, box.y + 20);
      await page.mouse.down();
      await page.mouse.move(8, 8);
      await page.mouse.up();
      const afterSelection = await isOpen(page);

      await page.mouse.click(8, 8);

      expect(afterSelection).to.be.true;
      expect(await isOpen(page)).to.be.false;
    });

    it('leaves the page usable after it closed', async () => {
      const page = await ask();
      await page.keyboard.press('Escape');
      await page.click('#next');

      await page.waitForURL('**/next');
    });
  });

  for (const position of ['corner', 'bar']) {
    it(`does not get in the way as a ${position}: the page keeps focus and clicks, Escape in it closes`, async () => {
      on.service.config.widgets = [aWidget(1, { position, triggers: { delaySeconds: 0 } })];
      const { open } = await on.visitor();
      const page = await open();
      await page.locator('sp-popup .card').waitFor();
      const focus = await page.evaluate('document.activeElement.localName');
      await page.evaluate(`document.querySelector('#buy').onclick = () => (window.bought = true)`);

      await page.click('#buy');
      await page.locator('sp-popup input[name=name]').focus();
      await page.keyboard.press('Escape');

      expect(focus).to.equal('body');
      expect(await page.evaluate('window.bought')).to.be.true;
      expect(await isOpen(page)).to.be.false;
    });
  }

  it('stands above the keyboard of a phone', async () => {
    const page = await ask({ viewport: { width: 390, height: 844 }, isMobile: true, reducedMotion: 'reduce' });
    await page.evaluate(`Object.defineProperty(visualViewport, 'height', { get: () => 500 });
      Object.defineProperty(visualViewport, 'offsetTop', { get: () => 44 }); visualViewport.dispatchEvent(new Event('resize'))`);

    const box = (await page.locator('sp-popup .card').boundingBox())!;

    expect(Math.round(box.y + box.height)).to.equal(544);
  });

  it('keeps the button in sight while a long form is scrolled', async () => {
    const fields = Array.from({ length: 20 }, (_, n) => ({ key: `f${n}`, kind: 'text', label: `Поле ${n}` }));
    on.service.config.widgets = [aWidget(1, { fields })];
    const page = await ask({ viewport: { width: 390, height: 700 } });
    const bottoms: number[] = [];

    for (const top of [0, 300, 5000]) {
      await inPopup(page, `root.querySelector('.body').scrollTo(0, ${top})`);
      const box = (await page.locator('sp-popup .main').boundingBox())!;
      bottoms.push(box.y + box.height);
    }

    for (const bottom of bottoms) expect(bottom).to.be.within(600, 700);
  });

  it('does not move for those who want no motion', async () => {
    const page = await ask({ reducedMotion: 'reduce' });

    expect(await inPopup(page, `getComputedStyle(root.querySelector('.card')).transitionProperty`)).to.equal('none');
  });

  it("reads a site's own custom properties", async () => {
    on.shop.page = () => ({
      body: '<a id="ask" href="#smartpoint-1">?</a><style>sp-popup { --sp-accent: rgb(1, 2, 3); --sp-radius: 3px }</style>',
    });
    const page = await ask();

    expect(await inPopup(page, `getComputedStyle(root.querySelector('.main')).backgroundColor`)).to.equal(
      'rgb(1, 2, 3)',
    );
    expect(await inPopup(page, `getComputedStyle(root.querySelector('.card')).borderRadius`)).to.equal('3px');
  });

  it("takes the page's own font when told to", async () => {
    on.service.config.widgets = [aWidget(1, { appearance: { font: 'page', fontSize: 20 } })];
    on.shop.page = () => ({
      body: '<a id="ask" href="#smartpoint-1">?</a><style>body { font-family: "Shop Sans", serif }</style>',
    });
    const page = await ask();

    expect(await inPopup(page, `getComputedStyle(root.querySelector('h2')).fontFamily`)).to.equal('"Shop Sans", serif');
    expect(await inPopup(page, `getComputedStyle(root.querySelector('.head p')).fontSize`)).to.equal('20px');
  });

  describe('is accessible and inside the window', () => {
    const night = { background: '#11161d', text: '#f2f5f7', accent: '#ffb454', accentText: '#1b1300' };
    const long = 'Очень длинное название, которое едва помещается';
    const picture = `data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 6'><path fill='teal' d='M0 0h8v6H0z'/></svg>`;

    for (const position of positions) {
      for (const layout of layouts) {
        it(`${position}, ${layout}`, async () => {
          const fields = [
            { key: 'name', kind: 'name', label: long, required: true },
            { key: 'phone', kind: 'phone', label: 'Телефон', placeholder: '+7' },
            { key: 'size', kind: 'select', label: 'Размер', options: [long.repeat(2)] },
            { key: 'wish', kind: 'textarea', label: 'Пожелания', placeholder: 'Любые' },
            { key: 'call', kind: 'checkbox', label: long },
          ];
          on.service.config.consent.personalData = {
            mode: 'notice',
            text: `${long} {link}ссылка{/link}`,
            url: 'https://a.ru/',
          };
          on.service.config.consent.advertising = { mode: 'checkbox', text: long, url: '' };
          on.service.config.widgets = [{}, night].map((appearance, index) => ({
            ...aWidget(index + 1, {
              position,
              layout,
              appearance,
              fields,
              title: `${long} ${long}`,
              text: long.repeat(6),
            }),
          }));
          for (const { settings } of on.service.config.widgets) Object.assign(settings, { image: picture });
          for (const viewport of [
            { width: 1440, height: 900 },
            { width: 390, height: 844 },
            { width: 640, height: 360 },
          ]) {
            const { open } = await on.visitor({ viewport, reducedMotion: 'reduce' });
            const page = await open();
            for (const id of [1, 2]) {
              await openPopup(page, id);
              // Over the whole window it is drawn by the code of popups with more parts.
              const tag = position === 'full' ? 'sp-popup-plus' : 'sp-popup';
              await page.locator(`${tag} .main:visible`).click();
              await page.locator(`${tag} .error:visible`).first().waitFor();
              // Each look and each width once: what is wrong in both is told twice.
              if (viewport.width === (id === 1 ? 390 : 1440)) await expectAccessible(page, { include: [tag] });
              const card = (await page.locator(`${tag} .card:visible`).boundingBox())!;
              expect(card.x).to.be.at.least(0);
              expect(card.y).to.be.at.least(0);
              expect(card.x + card.width).to.be.at.most(viewport.width);
              expect(card.y + card.height).to.be.at.most(viewport.height + 0.5);
              await shoot(page, `popup/${position}-${layout}-${viewport.width}-${id}`);
              // Else the next look for a visible card could find this one on its way out.
              await page.keyboard.press('Escape');
              await page.locator(`${tag} .card:visible`).waitFor({ state: 'hidden' });
            }
            await page.close();
          }
        }).timeout(120_000);
      }
    }
  });
});
