import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import { listLeads } from '@smartpoint/contracts/leads';
import { createWidget, deleteWidget, getWidget, updateWidget } from '@smartpoint/contracts/widgets';
import { aReview, startFakeAvito, type FakeAvito } from '../../src/features/reviews/sources/avito.fake.ts';
import { expectAccessible } from '../browser/axe.ts';
import { sharedBrowser } from '../browser/chromium.ts';
import { publish } from '../browser/publish.ts';
import { shoot } from '../browser/screenshots.ts';
import { registerAccount, type RegisteredAccount } from '../harness/account.ts';
import { startTestService, type TestService } from '../harness/service.ts';
import { until } from '../harness/wait.ts';

const year = new Date().getUTCFullYear();
const around = { from: `${year - 1}-01-01`, to: `${year + 1}-01-01` };

/** One story, in order: make, write, read first, show, tell search engines. */
describe('reviews', () => {
  let avito: FakeAvito;
  let service: TestService;
  let owner: RegisteredAccount;
  let context: BrowserContext;
  let panel: Page;
  let widgetId: number;
  before(async () => {
    avito = await startFakeAvito();
    service = await startTestService({ OUTBOUND_PRIVATE_HOSTS: avito.place, AVITO_API_URL: avito.origin });
    owner = await registerAccount(service);
    context = await (await sharedBrowser()).newContext({ viewport: { width: 1440, height: 900 }, locale: 'ru-RU' });
    context.setDefaultTimeout(20_000);
    await context.addCookies(owner.client.browserCookies());
    panel = await context.newPage();
  });
  let isBroken = false;
  beforeEach(() => {
    if (isBroken) throw new Error('an earlier step of the story failed');
  });
  afterEach(function () {
    isBroken ||= this.currentTest?.state === 'failed';
  });
  after(async () => {
    await context.close();
    await service.stop();
    await avito.stop();
  });

  const openWall = async (): Promise<Page> => {
    const shop = await context.newPage();
    await shop.goto(`${service.url}/demo/#smartpoint-${widgetId}`);
    await shop.getByRole('heading', { name: 'Что говорят покупатели' }).waitFor();
    return shop;
  };

  it('are made in the panel with nobody’s praise in them', async () => {
    await panel.goto(`${service.url}/`);
    await panel.getByRole('button', { name: 'СОЗДАТЬ ФОРМУ' }).first().click();
    await panel.getByRole('menuitem', { name: /Отзывы/ }).click();
    await panel.waitForURL('**/widgets/?id=*');
    widgetId = Number(new URL(panel.url()).searchParams.get('id'));
    const { settings } = await owner.client.call(getWidget, { params: { widgetId } });
    expect(settings).to.have.deep.property('reviews', []);
    await panel.getByRole('tab', { name: 'Отзывы', exact: true }).click();
    await panel.locator('.sp-preview-pane').getByText('Отзывов пока нет. Ваш будет первым.').waitFor();
    await expectAccessible(panel);
    await shoot(panel, 'reviews-panel/empty', { fullPage: true });
  });

  it('take one by hand, with where it was written', async () => {
    await panel.getByRole('button', { name: 'Добавить отзыв' }).click();
    await panel
      .getByRole('button', { name: /Имя автора/ })
      .first()
      .click();
    await panel.getByRole('textbox', { name: 'Автор' }).fill('Вера');
    await panel.getByRole('textbox', { name: 'Отзыв', exact: true }).fill('Доставили вечером, как просила.');
    await panel.locator('.sp-preview-pane').getByText('Доставили вечером, как просила.').waitFor();
    const org = panel.getByRole('textbox', { name: 'Адрес или номер организации' });
    await org.fill('https://maps.example/1');
    await panel.getByRole('button', { name: 'Опубликовать', exact: true }).click();
    await panel.getByText('Вставьте адрес организации на Яндекс Картах или её номер.').first().waitFor();
    await org.fill('https://yandex.ru/maps/org/nerl_mebel/1234567890/reviews/?ll=37.6');
    expect(await org.inputValue()).to.equal('1234567890');
    await expectAccessible(panel);
    await shoot(panel, 'reviews-panel/own', { fullPage: true });
    await publish(panel);
    const { settings } = await owner.client.call(getWidget, { params: { widgetId } });
    expect(settings).to.have.property('yandexOrg', '1234567890');
  });

  it('are written by visitors, and come as leads', async () => {
    const shop = await openWall();
    await shop.getByText('Доставили вечером, как просила.').waitFor();
    await shoot(shop, 'reviews-page/wall');
    await shop.getByRole('button', { name: 'Написать отзыв' }).click();
    await shop.locator('sp-reviews .stars label').nth(3).click();
    await shop.getByLabel('Что запомнилось').fill('Ручку поменяли бесплатно.');
    await shop.getByLabel('Как вас подписать').fill('Илья');
    await shop.locator('sp-reviews .main').click();
    await shop.getByRole('heading', { name: 'Спасибо за отзыв!' }).waitFor();
    const [lead] = await until('the lead', async () => {
      const { leads } = await owner.client.call(listLeads, { query: around });
      return leads.length > 0 && leads;
    });
    expect(lead?.formKind).to.equal('reviews');
    await shop.close();
  });

  it('of Yandex are shown in its own frame, which nobody is told of before a visitor asks', async () => {
    const asked: string[] = [];
    await context.route('https://yandex.ru/**', (route) => {
      asked.push(route.request().url());
      return route.fulfill({ contentType: 'text/html; charset=utf-8', body: '<p>Отзывы Яндекса</p>' });
    });
    const shop = await openWall();
    await shop.getByText('Доставили вечером, как просила.').waitFor();
    expect(asked).to.deep.equal([]);
    await shop.getByText('Отзывы на Яндекс Картах').click();
    await shop.frameLocator('sp-reviews iframe').getByText('Отзывы Яндекса').waitFor();
    expect(asked).to.deep.equal(['https://yandex.ru/maps-reviews-widget/1234567890?comments']);
    const link = shop.getByRole('link', { name: 'Яндекс Карты' });
    expect(await link.getAttribute('href')).to.equal('https://yandex.ru/maps/org/1234567890/');
    await expectAccessible(shop, { include: ['sp-reviews'] });
    await shoot(shop, 'reviews-page/yandex');
    await shop.setViewportSize({ width: 390, height: 844 });
    await shop.getByText('Отзывы на Яндекс Картах').scrollIntoViewIfNeeded();
    await shoot(shop, 'reviews-page/yandex-phone');
    await shop.close();
  });

  it('wait until somebody has read them', async () => {
    const before = await openWall();
    await before.getByText('Доставили вечером, как просила.').waitFor();
    expect(await before.getByText('Ручку поменяли бесплатно.').count()).to.equal(0);
    await before.close();
    await panel.goto(`${service.url}/settings/directories/?tab=reviews`);
    await panel.getByText('Ждут проверки: 1').waitFor();
    await expectAccessible(panel);
    await shoot(panel, 'reviews-panel/waiting', { fullPage: true });
    await panel.getByRole('button', { name: 'Опубликовать' }).click();
    await panel.getByText('Опубликован', { exact: true }).waitFor();
  });

  it('are answered there', async () => {
    await panel.getByRole('button', { name: 'Ответить' }).click();
    await panel.getByLabel('Ответ компании').fill('Спасибо, Илья!');
    await panel.getByRole('button', { name: 'Сохранить ответ' }).click();
    await panel.getByRole('button', { name: 'Изменить ответ' }).waitFor();
    await panel.getByText('Спасибо, Илья!').waitFor();
    await expectAccessible(panel);
    await shoot(panel, 'reviews-panel/answered', { fullPage: true });
  });

  it('are shown then, and told to search engines once a page where the owner wants that', async () => {
    const widget = await owner.client.call(getWidget, { params: { widgetId } });
    if (widget.kind !== 'reviews' || widget.settings === null) throw new Error('these are no reviews');
    const settings = { ...widget.settings, isMarkedUp: true, business: 'Мебель <Нерль>' };
    await owner.client.call(updateWidget, { params: { widgetId }, body: { kind: 'reviews', settings } });
    // Answers to pages are kept for a minute; another version of the widget asks anew.
    const shop = await openWall();
    await shop.getByText('Ручку поменяли бесплатно.').waitFor();
    await shop.locator('sp-reviews .reply').getByText('Спасибо, Илья!').waitFor();
    const data = shop.locator('script[type="application/ld+json"]');
    await until('it is told', async () => (await data.count()) === 1);
    const told = JSON.parse((await data.textContent()) ?? '') as {
      name: string;
      aggregateRating: object;
      review: { comment?: object }[];
    };
    expect(told.name).to.equal('Мебель <Нерль>');
    expect(told.review.flatMap(({ comment }) => comment ?? [])).to.deep.equal([
      { '@type': 'Comment', author: { '@type': 'Organization', name: 'Мебель <Нерль>' }, text: 'Спасибо, Илья!' },
    ]);
    expect(told.aggregateRating).to.deep.include({ ratingValue: 4.5, reviewCount: 2 });
    await shop.keyboard.press('Escape');
    await shop.evaluate(`location.hash = ''`);
    await shop.evaluate(`location.hash = 'smartpoint-${widgetId}'`);
    await shop.getByRole('heading', { name: 'Что говорят покупатели' }).waitFor();
    expect(await data.count()).to.equal(1);
  });

  it('are told to search engines once where two widgets of them are on a page', async () => {
    const first = await owner.client.call(getWidget, { params: { widgetId } });
    if (first.kind !== 'reviews' || first.settings === null) throw new Error('these are no reviews');
    const { id: otherId } = await owner.client.call(createWidget, { body: { kind: 'reviews' } });
    const settings = { ...first.settings, title: 'Ещё отзывы', business: 'Вторая' };
    await owner.client.call(updateWidget, { params: { widgetId: otherId }, body: { kind: 'reviews', settings } });
    const shop = await openWall();
    const data = shop.locator('script[type="application/ld+json"]');
    await until('the first one is told', async () => (await data.count()) === 1);
    await shop.keyboard.press('Escape');
    await shop.getByRole('heading', { name: 'Что говорят покупатели' }).waitFor({ state: 'hidden' });
    await shop.evaluate(`location.hash = 'smartpoint-${otherId}'`);
    await shop.getByRole('heading', { name: 'Ещё отзывы' }).waitFor();
    await shop.locator('sp-reviews .card:visible').getByText('Ручку поменяли бесплатно.').waitFor();

    expect(await data.count()).to.equal(1);
    expect(await data.textContent()).to.not.contain('Вторая');
    await owner.client.call(deleteWidget, { params: { widgetId: otherId } });
    await shop.close();
  });

  it('come from Avito by the keys of its owner, and say when those are wrong', async () => {
    avito.reviews = [aReview(7, { text: 'Диван как на фото' })];
    avito.rating = { score: 4.8, reviewsCount: 128, reviewsWithScoreCount: 120 };
    await panel.getByRole('button', { name: 'Подключить Авито' }).click();
    const dialog = panel.getByRole('dialog');
    await dialog.getByLabel('client_id').fill(avito.keys.clientId);
    await dialog.getByRole('button', { name: 'Подключить', exact: true }).click();
    await dialog.getByText('Введите client_secret.').first().waitFor();
    await dialog.getByRole('textbox', { name: 'client_secret' }).fill('не тот');
    await expectAccessible(panel);
    await shoot(panel, 'reviews-panel/avito-keys');
    await dialog.getByRole('button', { name: 'Подключить', exact: true }).click();
    await panel.getByText('Площадка не узнала ключи.', { exact: false }).waitFor();
    await shoot(panel, 'reviews-panel/avito-failing');

    await panel.getByRole('button', { name: 'Сменить ключи' }).click();
    await dialog.getByRole('textbox', { name: 'client_secret' }).fill(avito.keys.clientSecret);
    await dialog.getByRole('button', { name: 'Подключить', exact: true }).click();
    const source = panel.getByRole('region', { name: 'Авито shop' });
    await source.getByText('На площадке 4,8 по 128 отзывам', { exact: false }).waitFor();
    await panel.reload();
    await panel.getByText('Диван как на фото').waitFor();
    await expectAccessible(panel);
    await shoot(panel, 'reviews-panel/avito', { fullPage: true });
    await panel.emulateMedia({ colorScheme: 'dark' });
    await panel.setViewportSize({ width: 390, height: 844 });
    await expectAccessible(panel);
    await shoot(panel, 'reviews-panel/avito-phone-dark', { fullPage: true });
    await panel.setViewportSize({ width: 1440, height: 900 });
    await panel.emulateMedia({ colorScheme: 'light' });

    await source.getByRole('button', { name: 'Отключить' }).click();
    await dialog.getByText('На Авито они останутся.', { exact: false }).waitFor();
    await dialog.getByRole('button', { name: 'Отключить' }).click();
    await source.waitFor({ state: 'detached' });
    await panel.getByText('Диван как на фото').waitFor({ state: 'detached' });
  });

  it('are taken away after a question', async () => {
    await panel.getByRole('button', { name: 'Скрыть' }).click();
    await panel.getByRole('button', { name: 'Удалить' }).click();
    await panel.getByRole('dialog').getByText('Заявка, с которой он пришёл, останется.').waitFor();
    await panel.getByRole('dialog').getByRole('button', { name: 'Удалить' }).click();
    await panel.getByText('Отзывов пока нет').waitFor();
    expect((await owner.client.call(listLeads, { query: around })).leads).to.have.lengthOf(1);
  });
});
