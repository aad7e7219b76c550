import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { showcaseSettingsSchema } from '@smartpoint/contracts/widgets/showcase';
import type { ShownItem } from '@smartpoint/contracts/widgets/showcase';
import type { PageWidgetOf } from '@smartpoint/contracts/page';
import { shoot } from '../../../../core-service/test/browser/screenshots.ts';
import { expectAccessible } from '../../test/accessible.fixture.ts';
import { armed, stage, until } from '../../test/stage.fixture.ts';

const settings = {
  title: 'Распродажа витринных',
  text: 'Осталось по одному, соберём за день',
  more: 'Подробнее',
  button: 'Заказать',
  thanksTitle: 'Велосипед ваш',
  thanksText: 'Перезвоним до 18:30',
  items: [
    {
      key: 'neva',
      title: 'Нева',
      note: 'Город, 7 скоростей',
      price: 33_900,
      oldPrice: 42_900,
      drawing: 'city',
      link: 'https://shop.example/neva',
      description: 'Стальная рама, корзина и крылья.\nСборка бесплатно.',
      category: 'Город',
    },
    { key: 'ural', title: 'Урал', note: 'Трейл, 29″, 12 скоростей', price: 54_700, drawing: 'bike', category: 'Лес' },
    { key: 'chizh', title: 'Чиж', note: 'Детский, 16″', price: 14_900, drawing: 'kid', category: 'Дети' },
    { key: 'onega', title: 'Онега', note: 'Под заказ', drawing: 'city', category: 'Город' },
  ],
  fields: [
    { key: 'name', kind: 'name', label: 'Имя' },
    { key: 'phone', kind: 'phone', label: 'Телефон', required: true },
  ],
  triggers: { delaySeconds: null },
};
const aShowcase = (changes: object = {}): PageWidgetOf<'showcase'> => ({
  id: 1,
  kind: 'showcase',
  version: 1,
  settings: showcaseSettingsSchema.parse({ ...settings, ...changes }),
});

const looks = {
  light: {},
  dark: { background: '#14171f', text: '#f2f4f8', accent: '#6d8cff', accentText: '#0b0e16', radius: 4 },
};

describe('sp-showcase', () => {
  const on = stage();
  beforeEach(() => {
    on.service.config.widgets = [aShowcase()];
    on.shop.page = () => ({ body: '<a id="ask" href="#smartpoint-1">Каталог</a>' });
  });
  afterEach(() => expect(on.service.invalid).to.deep.equal([]));

  const openShowcase = async (page: Page): Promise<void> => {
    await page.evaluate(`(window.Smartpoint = window.Smartpoint || []).push(['open', 1])`);
    await page.locator('sp-showcase .card:visible').waitFor();
  };
  async function ask(options?: Parameters<typeof on.visitor>[0]): Promise<Page> {
    const { open } = await on.visitor(options);
    const page = await open();
    await armed(page);
    await openShowcase(page);
    return page;
  }
  const titles = (page: Page) => page.locator('sp-showcase h3').allTextContents();
  const take = (page: Page, title: string) => page.locator('sp-showcase li', { hasText: title }).click();
  const at = (page: Page, title: string) => page.getByRole('heading', { name: title, exact: true }).waitFor();
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
    expect(await page.getByLabel('Имя').inputValue()).to.equal('Анна');
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

  describe('with several pictures of an item', () => {
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
