import { expect } from 'chai';
import type { Page } from 'playwright-core';
import type { ShownItem } from '@smartpoint/contracts/widgets/showcase';
import { shoot } from '../../../../core-service/test/browser/screenshots.ts';
import { expectAccessible } from '../../test/accessible.fixture.ts';
import { until } from '../../test/stage.fixture.ts';
import { aShowcase, looks, showcaseStage } from './showcase.fixture.ts';

describe('sp-showcase', () => {
  const { on, openShowcase, ask, take, at } = showcaseStage();
  const titles = (page: Page) => page.locator('sp-showcase h3').allTextContents();
  const send = async (page: Page) => {
    await page.getByLabel('Телефон').fill('+79123456789');
    await page.locator('sp-showcase .main').click();
    return (await until('the lead arrives', () => [...on.service.leads.values()][0]))!;
  };
  const told = ({ fields }: { fields: { label: string; value: string }[] }) =>
    fields.map(({ label, value }) => `${label}: ${value}`.replace(/\u00a0|\u202f/g, ' '));
  const focused = (page: Page) =>
    page.evaluate(
      `(({ id, className }) => id || className)(document.querySelector('sp-showcase').shadowRoot.activeElement)`,
    );

  it('leads to a lead that names the item, its price, number and link, then the contact', async () => {
    const page = await ask();
    await take(page, 'Нева');
    await at(page, 'Нева');

    expect(told(await send(page))).to.deep.equal([
      'Товар: Нева',
      'Цена: 33 900 ₽',
      'Код товара: neva',
      'Ссылка на товар: https://shop.example/neva',
      'Имя: ',
      'Телефон: +79123456789',
    ]);
    await at(page, 'Велосипед ваш');
    expect(await focused(page)).to.equal('title');
  });

  it('tells nothing of an item that it does not know', async () => {
    const page = await ask();
    await take(page, 'Онега');
    await at(page, 'Онега');

    expect(told(await send(page)).slice(0, 3)).to.deep.equal(['Товар: Онега', 'Код товара: onega', 'Имя: ']);
  });

  it('is searched by words and sections, and says when there is nothing', async () => {
    const page = await ask();
    await page.getByRole('searchbox').fill('скоростей');
    await page.getByText('Найдено: 2').waitFor();
    expect(await titles(page)).to.deep.equal(['Нева', 'Урал']);

    await page.getByRole('button', { name: 'Город' }).click();
    await page.getByText('Найдено: 1').waitFor();
    expect(await titles(page)).to.deep.equal(['Нева']);

    await page.getByRole('searchbox').fill('трактор');
    await page.getByText('Ничего не нашлось').waitFor();
    await expectAccessible(page);
  });

  it('goes back to the same place of the list, with the words that were looked for and what was typed', async () => {
    const page = await ask();
    await page.getByRole('searchbox').fill('скоростей');
    await take(page, 'Урал');
    await page.getByLabel('Имя').fill('Анна');
    await page.getByRole('button', { name: 'Назад к списку' }).click();
    await at(page, 'Распродажа витринных');
    expect(await focused(page)).to.equal('take');
    expect(await page.getByRole('searchbox').inputValue()).to.equal('скоростей');

    await take(page, 'Нева');
    await until('it is filled in again', async () => (await page.getByLabel('Имя').inputValue()) === 'Анна');
  });

  it('does not write over what is typed while it fetches what fills in again', async () => {
    const page = await ask();
    await take(page, 'Урал');
    await page.getByLabel('Имя').fill('Анна');
    await page.getByLabel('Телефон').fill('+79123456789');
    await page.getByRole('button', { name: 'Назад к списку' }).click();
    let goOn = (): void => undefined;
    const typed = new Promise<void>((resolve) => (goOn = resolve));
    await page.route('**/w/assets/**', async (route) => {
      await typed;
      await route.continue();
    });
    await take(page, 'Нева');
    await page.getByLabel('Имя').fill('Ольга');
    goOn();

    await until('the rest is there', async () => (await page.getByLabel('Телефон').inputValue()) === '+79123456789');
    expect(await page.getByLabel('Имя').inputValue()).to.equal('Ольга');
  });

  it('takes an order of the next item after the first', async () => {
    const page = await ask();
    await take(page, 'Нева');
    await send(page);
    await page.getByRole('button', { name: 'Смотреть дальше' }).click();
    await take(page, 'Чиж');
    await page.getByLabel('Телефон').fill('+79123456789');
    await page.locator('sp-showcase .main').click();

    await until('both leads arrive', () => on.service.leads.size === 2);
    const leads = [...on.service.leads.values()];
    expect(leads.map((lead) => lead.fields[0]?.value)).to.deep.equal(['Нева', 'Чиж']);
  });

  it('can be used by keys alone', async () => {
    const page = await ask();
    const places = [await focused(page)];
    // Past the search and five sections to the first card.
    for (let press = 0; press < 6; press++) await page.keyboard.press('Tab');
    places.push(await focused(page));
    await page.keyboard.press('Enter');
    await at(page, 'Нева');
    places.push(await focused(page));
    await page.keyboard.press('Escape');

    expect(places).to.deep.equal(['title', 'take', 'title']);
    expect(await page.locator('sp-showcase dialog').evaluate((dialog) => (dialog as HTMLDialogElement).open)).to.equal(
      false,
    );
  });

  describe('of a feed', () => {
    const goods: ShownItem[] = Array.from({ length: 60 }, (_item, index) => ({
      ...aShowcase().settings.items[0]!,
      key: `A-${index}`,
      title: index % 2 ? `Лодка ${index}` : `Весло ${index}`,
      category: index % 2 ? 'Лодки' : 'Вёсла',
      image: '',
      currency: 'RUB',
    }));
    const asked: string[] = [];
    beforeEach(() => {
      asked.length = 0;
      on.service.config.widgets = [aShowcase({ source: 'feed', feedId: 5, items: [] })];
      on.service.findItems = (query) => {
        asked.push(`${query}`);
        const found = goods.filter(
          ({ title, category }) =>
            title.toLowerCase().includes((query.get('q') ?? '').toLowerCase()) &&
            (!query.get('category') || category === query.get('category')),
        );
        const offset = Number(query.get('offset'));
        return {
          items: found.slice(offset, offset + 24),
          total: found.length,
          categories: ['Вёсла', 'Лодки'],
        };
      };
    });

    it('asks page by page, and goes on with the focus at the first of the new ones', async () => {
      const page = await ask();
      await page.getByText('Найдено: 60').waitFor();
      expect(await titles(page)).to.have.lengthOf(24);
      await page.getByRole('button', { name: 'Показать ещё' }).click();
      await until('the next page is there', async () => (await titles(page)).length === 48);
      expect(
        await page.evaluate(
          `document.querySelector('sp-showcase').shadowRoot.activeElement.getAttribute('aria-describedby')`,
        ),
      ).to.equal('item-24');
      await page.getByRole('button', { name: 'Показать ещё' }).click();
      await until('the last page is there', async () => (await titles(page)).length === 60);
      expect(await page.getByRole('button', { name: 'Показать ещё' }).count()).to.equal(0);
    });

    it('asks once when typing pauses, and names the item of the feed in the lead', async () => {
      const page = await ask();
      await page.getByText('Найдено: 60').waitFor();
      await page.getByRole('searchbox').pressSequentially('лодка 7');
      await page.getByText('Найдено: 1').waitFor();
      expect(asked.at(-1)).to.equal(`${new URLSearchParams({ q: 'лодка 7', category: '', offset: '0' })}`);
      await take(page, 'Лодка 7');
      expect(told(await send(page)).slice(0, 3)).to.deep.equal(['Товар: Лодка 7', 'Цена: 33 900 ₽', 'Код товара: A-7']);
    });

    it('of ten thousand draws a page of them, and the others only as they are asked for', async () => {
      const many = Array.from({ length: 10_000 }, (_, index) => ({ ...goods[0]!, key: `A-${index}` }));
      on.service.findItems = (query) => {
        asked.push(`${query}`);
        const offset = Number(query.get('offset'));
        return { items: many.slice(offset, offset + 24), total: many.length, categories: [] };
      };
      const page = await ask();
      await page.getByText('Найдено: 10000').waitFor();

      expect(asked).to.have.length(1);
      expect(await page.locator('sp-showcase li').count()).to.equal(24);
    });

    it('says that nothing could be loaded, and tries again when asked', async () => {
      on.service.serve = (file) => (file === 'items.json' ? { status: 503 } : 'well');
      const page = await ask();
      await page.getByText('Не удалось загрузить').waitFor();
      // A portal of the network, or a worker of the page, says that all is well.
      on.service.serve = (file) =>
        file === 'items.json' ? { status: 200, body: { items: 'login', total: 0 } } : 'well';
      await page.getByRole('button', { name: 'Попробовать ещё раз' }).click();
      await until('it is asked again', () => on.service.served.filter((file) => file === 'items.json').length > 1);
      await page.getByText('Не удалось загрузить').waitFor();
      await expectAccessible(page);
      on.service.serve = () => 'well';
      await page.getByRole('button', { name: 'Попробовать ещё раз' }).click();
      await page.getByText('Найдено: 60').waitFor();
    });
  });

  const pages: [string, () => ReturnType<typeof on.shop.page>][] = [
    [
      'a strict policy and trusted types',
      () => ({
        policy: `default-src 'self'; script-src 'nonce-abc' 'strict-dynamic'; connect-src ${on.service.origin}; img-src ${on.service.origin}; require-trusted-types-for 'script'`,
        head: `<script nonce="abc" async src="${on.service.origin}/w/k.js"></script>`,
        body: '',
      }),
    ],
    [
      'changed prototypes',
      () => ({
        head: `<script>Array.prototype.filter = Array.prototype.map = Array.prototype.find = Array.prototype.findIndex = () => { throw new Error('theirs'); };
          Array.prototype.toJSON = () => '[]'; String.prototype.includes = () => true; Object.entries = () => [];</script><script async src="${on.service.origin}/w/k.js"></script>`,
      }),
    ],
    [
      'styles and keys of its own for everything',
      () => ({
        head: `<style>* { all: unset !important; display: inline !important; color: red !important; font: 40px serif !important }</style>
          <script>document.addEventListener('keydown', (event) => event.preventDefault())</script><script async src="${on.service.origin}/w/k.js"></script>`,
      }),
    ],
  ];
  for (const [title, page_] of pages) {
    it(`works on a page with ${title}`, async () => {
      on.shop.page = page_;
      const { open, faults } = await on.visitor();
      const page = await open();
      await openShowcase(page);
      await page.getByRole('searchbox').pressSequentially('урал');
      await page.getByText('Найдено: 1').waitFor();
      await take(page, 'Урал');
      await page.getByLabel('Телефон').pressSequentially('89123456789');
      await page.locator('sp-showcase .main').click();

      const lead = (await until('the lead arrives', () => [...on.service.leads.values()][0]))!;
      expect(told(lead)[0]).to.equal('Товар: Урал');
      expect(faults.filter((fault) => !/style|icon|data:|theirs/.test(fault))).to.deep.equal([]);
    });
  }

  for (const [name, options] of [
    ['desktop', { viewport: { width: 1280, height: 800 } }],
    ['phone', { viewport: { width: 390, height: 844 }, isMobile: true }],
    ['narrow', { viewport: { width: 320, height: 568 }, isMobile: true }],
    ['lying', { viewport: { width: 740, height: 360 }, isMobile: true }],
  ] as const) {
    for (const [look, appearance] of Object.entries(looks)) {
      it(`fits a ${name}, ${look}, for everybody`, async () => {
        on.service.config.widgets = [aShowcase({ appearance })];
        const page = await ask({ ...options, reducedMotion: 'reduce' });
        const check = async (step: string) => {
          const overflow = `(() => { const { scrollWidth, clientWidth } = document.querySelector('sp-showcase').shadowRoot.querySelector('.one, .body');
            return scrollWidth - clientWidth; })()`;
          expect(await page.evaluate(overflow), step).to.equal(0);
          await expectAccessible(page);
          await shoot(page, `showcase/${name}-${look}-${step}`);
        };
        await check('1-list');
        await take(page, 'Нева');
        await at(page, 'Нева');
        await check('2-item');
        await page.locator('sp-showcase .main').click();
        await page.getByText('Заполните поле').waitFor();
        await check('3-error');
        await send(page);
        await at(page, 'Велосипед ваш');
        await check('4-thanks');
      });
    }
  }
});
