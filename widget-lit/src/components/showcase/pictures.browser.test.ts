import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { shoot } from '../../../../core-service/test/browser/screenshots.ts';
import { expectAccessible } from '../../test/accessible.fixture.ts';
import { until } from '../../test/stage.fixture.ts';
import { aShowcase, looks, settings, showcaseStage } from './showcase.fixture.ts';

describe('sp-showcase with several pictures of an item', () => {
  const { on, ask, take, at } = showcaseStage();
  const [first, ...others] = settings.items;
  const picture = (name: string) => `${on.service.origin}/w/assets/art-${name}.svg`;
  const place = (page: Page, words: string) => page.locator('sp-showcase .place', { hasText: words }).waitFor();
  /** Where the strip stands, in pictures; its width need not be whole. */
  const stands = (page: Page) =>
    page
      .locator('sp-showcase .strip')
      .evaluate(({ scrollLeft, clientWidth }) => Math.round((scrollLeft / clientWidth) * 20) / 20);
  const look = async (images: string[], options?: Parameters<typeof on.visitor>[0]): Promise<Page> => {
    on.service.config.widgets = [aShowcase({ items: [{ ...first, images }, ...others] })];
    const page = await ask({ reducedMotion: 'reduce', ...options });
    await take(page, 'Нева');
    await at(page, 'Нева');
    return page;
  };
  const three = () => [picture('bike'), picture('kid')];

  it('shows one at a time, turned by buttons, behind the last one the first', async () => {
    const page = await look(three());
    await place(page, '1 / 3');
    const next = page.getByRole('button', { name: 'Следующее фото' });
    await next.click();
    await place(page, '2 / 3');
    await next.click();
    await place(page, '3 / 3');
    await next.click();
    await place(page, '1 / 3');
    await page.getByRole('button', { name: 'Предыдущее фото' }).click();
    await place(page, '3 / 3');
    expect(await stands(page)).to.equal(2);
    const told = page.getByRole('img', { name: 'Нева, фото 3 из 3' });
    await told.waitFor();
    expect(await told.getAttribute('src')).to.contain('art-kid');
  });

  it('is turned by keys, and leaves Escape to the dialog', async () => {
    const page = await look(three());
    await page.locator('sp-showcase .strip').focus();
    for (const [key, words] of [
      ['ArrowRight', '2 / 3'],
      ['ArrowLeft', '1 / 3'],
      ['End', '3 / 3'],
      ['Home', '1 / 3'],
    ] as const) {
      await page.keyboard.press(key);
      await place(page, words);
    }
    await page.keyboard.press('Escape');
    await page.locator('sp-showcase dialog').waitFor({ state: 'hidden' });
  });

  it('is swiped by a finger, and stops at a whole picture', async () => {
    const page = await look(three(), { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
    const { x, y, width, height } = (await page.locator('sp-showcase .strip').boundingBox())!;
    const session = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', share?: number) =>
      session.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: share === undefined ? [] : [{ x: x + width * share, y: y + height / 2 }],
      });
    await touch('touchStart', 0.9);
    for (const share of [0.8, 0.6, 0.45, 0.3, 0.2]) await touch('touchMove', share);
    await touch('touchEnd');
    await place(page, '2 / 3');
    await until('it has come to rest', async () => (await stands(page)) === 1);
  });

  it('moves at once for whoever wants no motion, smoothly for others, and shifts nothing', async () => {
    const behaviour = (page: Page) =>
      page.locator('sp-showcase .strip').evaluate((strip) => getComputedStyle(strip).scrollBehavior);
    expect(await behaviour(await look(three()))).to.equal('auto');
    const page = await look(three(), { reducedMotion: 'no-preference' });
    expect(await behaviour(page)).to.equal('smooth');
    const boxOf = () => page.locator('sp-showcase .one .body').boundingBox();
    const before = await boxOf();
    await page.getByRole('button', { name: 'Следующее фото' }).click();
    await place(page, '2 / 3');
    await page
      .getByRole('img', { name: 'Нева, фото 2 из 3' })
      .evaluate((image) => (image as HTMLImageElement).decode());
    expect(await boxOf()).to.deep.equal(before);
  });

  it('goes as far as it is pressed, though it is still on its way', async () => {
    const page = await look(three(), { reducedMotion: 'no-preference' });
    await page.getByRole('button', { name: 'Следующее фото' }).dblclick();
    await place(page, '3 / 3');
    await until('it has come to rest', async () => (await stands(page)) === 2);
    await page.locator('sp-showcase .strip').press('Alt+ArrowLeft');
    await page.locator('sp-showcase .strip').press('ArrowLeft');
    await place(page, '2 / 3');
  });

  it('fetches what is not in sight only when somebody comes near it', async () => {
    const page = await look(Array.from({ length: 15 }, (_, index) => `${picture('kid')}?${index}`));
    await place(page, '1 / 16');
    const lazy = await page
      .locator('sp-showcase .strip img')
      .evaluateAll((all) => all.map((image) => (image as HTMLImageElement).loading));
    expect(lazy).to.deep.equal(['eager', ...Array.from({ length: 15 }, () => 'lazy')]);
    await until('the one in sight', () => on.service.served.includes('art-city.svg'));
    expect(on.service.served.filter((file) => file === 'art-kid.svg').length).to.be.below(8);
  });

  it('leaves out what does not come, without a hole, and begins anew with another item', async () => {
    const page = await look([`${on.service.origin}/lost.jpg`, picture('kid')]);
    await place(page, '1 / 2');
    await page.getByRole('button', { name: 'Следующее фото' }).click();
    await place(page, '2 / 2');
    await page.getByRole('button', { name: 'Назад к списку' }).click();
    await take(page, 'Урал');
    await at(page, 'Урал');
    expect(await page.locator('sp-showcase .slides').count()).to.equal(0);
    await page.getByRole('button', { name: 'Назад к списку' }).click();
    await take(page, 'Нева');
    await place(page, '1 / 2');
  });

  for (const [name, options] of [
    ['desktop', { viewport: { width: 1280, height: 800 } }],
    ['phone', { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }],
  ] as const) {
    for (const dark of [false, true]) {
      it(`is for everybody on a ${name}${dark ? ', in the dark' : ''}`, async () => {
        const appearance = dark ? looks.dark : looks.light;
        on.service.config.widgets = [aShowcase({ appearance, items: [{ ...first, images: three() }, ...others] })];
        const page = await ask({ ...options, reducedMotion: 'reduce' });
        await take(page, 'Нева');
        await place(page, '1 / 3');
        await page.getByRole('button', { name: 'Следующее фото' }).click();
        await place(page, '2 / 3');
        await expectAccessible(page);
        await shoot(page, `showcase/pictures-${name}-${dark ? 'dark' : 'light'}`);
      });
    }
  }
});
