import { expect } from 'chai';
import type { Page } from 'playwright-core';
import type { PreviewAnswer } from '@smartpoint/contracts/page';
import { shoot } from '../../../core-service/test/browser/screenshots.ts';
import { buildWidgetAssets } from '../build.ts';
import { expectAccessible } from './accessible.fixture.ts';
import { aWidget, fillAndSend, stage, until } from './stage.fixture.ts';

describe('the draft of a widget, by its link', () => {
  const on = stage();
  let answer: PreviewAnswer;
  const bar = (page: Page) => page.locator('sp-draft section');
  const sent = () => on.service.received.map(({ path }) => path);

  beforeEach(async () => {
    const { chunkByKind } = await buildWidgetAssets();
    answer = {
      locale: 'ru',
      code: chunkByKind.draft?.[0] ?? '',
      state: 'shown',
      name: 'Скидка',
      shown: { module: chunkByKind['popup-ru']?.[0] ?? '', widget: aWidget(1, { title: 'Черновой заголовок' }) },
    };
    on.service.config.widgets = [aWidget(1, { triggers: { delaySeconds: 0 } }), aWidget(2)];
    on.service.serve = (file) => (file === 'preview.json' ? { status: 200, body: answer } : 'well');
  });

  it('comes at once and again, counts nothing and sends nothing', async () => {
    const { open, faults } = await on.visitor({ viewport: { width: 1200, height: 800 } });
    const page = await open('/?sp_preview=pass');
    await page.getByText('Черновой заголовок').waitFor();
    await shoot(page, 'draft/on-site');
    await expectAccessible(page, { include: ['sp-draft'] });

    await page.locator('sp-popup .close').click();
    await page.getByText('Черновой заголовок').waitFor({ state: 'hidden' });
    await bar(page).getByRole('button', { name: 'Показать ещё раз' }).click();
    await page.getByLabel('Телефон').fill('9161234567');
    await page.getByRole('button', { name: 'Жду звонка' }).click();
    await page.getByText('Спасибо! Заявка у нас').waitFor();
    // Nor is anything else on the page counted.
    await page.evaluate('Smartpoint.open(2)');
    await page.getByText('Перезвоним за 15 минут').waitFor();
    await page.evaluate("dispatchEvent(new Event('pagehide'))");

    expect(sent()).to.deep.equal([]);
    expect(faults).to.deep.equal([]);
  });

  for (const state of ['shown', 'gone'] as const) {
    it(`takes no lead away from what is on the page for everybody (${state})`, async () => {
      answer = { ...answer, shown: undefined, name: '', state };
      const { open } = await on.visitor();
      const page = await open('/?sp_preview=pass');
      await bar(page).waitFor();

      await page.evaluate('Smartpoint.open(2)');
      await fillAndSend(page);

      await until('the lead arrives', () => on.service.leads.size);
    });
  }

  for (const address of ['/?utm_campaign=sp_preview', '/#?sp_preview=1', '/?not_sp_preview=1']) {
    it(`is not meant by ${address}: the page counts`, async () => {
      const { open } = await on.visitor();
      const page = await open(address);

      await page.getByText('Перезвоним за 15 минут').waitFor();
      await until('it counts', () => on.service.batches.size > 0);
    });
  }

  it('shows on sites that count nobody before consent', async () => {
    on.service.config.tracking = 'none';
    const { open } = await on.visitor();

    await (await open('/?sp_preview=pass')).getByText('Черновой заголовок').waitFor();

    expect(sent()).to.deep.equal([]);
  });

  it('says that a link was withdrawn, and leads to the site as it is', async () => {
    answer = { locale: 'en', code: answer.code, state: 'gone', name: '' };
    const { open } = await on.visitor({ viewport: { width: 390, height: 800 } });
    const page = await open('/?sp_preview=pass');
    await bar(page).getByText('no longer opens the draft').waitFor();
    await shoot(page, 'draft/gone');
    expect(await page.locator('sp-popup').count()).to.equal(0);

    await bar(page).getByRole('button', { name: 'The site as everybody sees it' }).click();
    await page.getByText('Перезвоним за 15 минут').waitFor();
    await until('it counts again', () => on.service.batches.size > 0);
  });

  it('of a made-up link is the page as it is, which counts and sends', async () => {
    on.service.serve = (file) => (file === 'preview.json' ? { status: 404, body: { code: 'not-found' } } : 'well');
    const { open } = await on.visitor();
    const page = await open('/?sp_preview=guess');

    await page.waitForURL((url) => !url.search.includes('sp_preview'));
    await page.getByText('Перезвоним за 15 минут').waitFor();
    await until('it counts', () => on.service.batches.size > 0);
    expect(await page.locator('sp-draft').count()).to.equal(0);
  });

  it('goes along to the next page of the site', async () => {
    const { open } = await on.visitor();
    const page = await open('/?sp_preview=pass');
    await page.locator('sp-popup .close').click();

    await page.click('#next');

    await page.waitForURL('**/next?sp_preview=pass');
    await page.getByText('Черновой заголовок').waitFor();
  });

  it('goes along where scripts and forms of the site lead, and through a reload there, until it is left', async () => {
    const { open } = await on.visitor();
    const page = await open('/?sp_preview=pass');
    const lead = async (script: string, query: string) => {
      await page.evaluate(script);
      await page.waitForURL(`**/next${query}`);
      await page.getByText('Черновой заголовок').waitFor();
    };
    await page.getByText('Черновой заголовок').waitFor();

    await lead(`location.href = '/next'`, '');
    await lead(
      `document.body.innerHTML += '<form action="/next"><input name="q"></form>'; document.forms[0].submit()`,
      '?q=',
    );
    await lead(`history.pushState(null, '', '/next?routed'); location.reload()`, '?routed');
    await page.evaluate("dispatchEvent(new Event('pagehide'))");
    expect(sent()).to.deep.equal([]);

    await page.locator('sp-popup .close').click();
    await bar(page).getByRole('button', { name: 'Сайт как у всех' }).click();
    await page.getByText('Перезвоним за 15 минут').waitFor();
    await until('it counts again', () => on.service.batches.size > 0);
    await page.evaluate(`location.href = '/next?later'`);
    await page.waitForURL('**/next?later');
    await page.locator('sp-popup').waitFor({ state: 'attached' });
    expect(await page.locator('sp-draft').count()).to.equal(0);
  });

  it('is over in its tab once the link was withdrawn', async () => {
    const { open } = await on.visitor();
    const page = await open('/?sp_preview=pass');
    await page.getByText('Черновой заголовок').waitFor();

    answer = { ...answer, shown: undefined, name: '', state: 'gone' };
    await page.evaluate(`location.href = '/next'`);
    await bar(page).getByText('Ссылка больше не открывает').waitFor();
    expect(sent()).to.deep.equal([]);
    await page.evaluate(`document.getElementById('next').href = '/next?later'`);
    await page.click('#next');
    await page.waitForURL('**/next?later');
    await until('it counts again', () => on.service.batches.size > 0);
  });

  it('of a made-up link leads to the page as it is, also behind a place in it and where the tab remembers a lost one', async () => {
    const { open } = await on.visitor();
    const page = await open('/?sp_preview=pass');
    await page.getByText('Черновой заголовок').waitFor();

    on.service.serve = (file) => (file === 'preview.json' ? { status: 404, body: { code: 'not-found' } } : 'well');
    await page.evaluate(`location.href = '/next#place'`);

    await until('it counts again', () => on.service.batches.size > 0);
    expect(await page.locator('sp-draft').count()).to.equal(0);
  });
});
