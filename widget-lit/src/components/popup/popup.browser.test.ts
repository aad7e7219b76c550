import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { layouts, positions } from '@smartpoint/contracts/widgets/popup';
import { shoot } from '../../../../core-service/test/browser/screenshots.ts';
import { expectAccessible } from '../../test/accessible.fixture.ts';
import { aWidget, armed, fillAndSend, openPopup, stage, until } from '../../test/stage.fixture.ts';

const inPopup = (page: Page, expression: string): Promise<unknown> =>
  page.evaluate(`(() => { const root = document.querySelector('sp-popup').shadowRoot; return ${expression}; })()`);
const isOpen = (page: Page) => inPopup(page, `root.querySelector('dialog').open`);

describe('sp-popup', () => {
  const on = stage();

  beforeEach(() => {
    on.service.config.widgets = [aWidget(1)];
    on.shop.page = () => ({ body: '<a id="ask" href="#smartpoint-1">Спросить</a>' });
  });

  /** Opened by its link, as the way back of the focus. */
  async function ask(options?: Parameters<typeof on.visitor>[0]): Promise<Page> {
    const { open } = await on.visitor(options);
    const page = await open();
    await armed(page);
    await page.locator('#ask').focus();
    await page.keyboard.press('Enter');
    await page.locator('sp-popup .card').waitFor();
    return page;
  }

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

  describe('as a form', () => {
    const askedPhone = 'Не хватает цифр? Если всё верно, отправьте ещё раз';
    const askedMail = 'Нет ли ошибки? Если всё верно, отправьте ещё раз';

    it('says what is wrong at the field and takes the focus there', async () => {
      on.service.config.consent.personalData = { mode: 'required', text: 'Согласен', url: '' };
      on.service.config.widgets = [
        aWidget(1, {
          fields: [
            { key: 'phone', kind: 'phone', label: 'Телефон', required: true },
            { key: 'mail', kind: 'email', label: 'Почта' },
          ],
        }),
      ];
      const page = await ask();
      await page.locator('sp-popup input[name=mail]').fill('имя');
      await page.locator('sp-popup .main').click();
      const first = await page.locator('sp-popup .error').allTextContents();
      await page.locator('sp-popup input[name=phone]').fill('+7 912 345');
      await page.locator('sp-popup .main').click();
      const second = await page.locator('sp-popup .error').allTextContents();

      expect(first).to.deep.equal(['Заполните поле', askedMail, 'Нужна отметка']);
      expect(second).to.deep.equal([askedPhone, 'Нужна отметка']);
      expect(await inPopup(page, 'root.activeElement.name')).to.equal('phone');
      expect(on.service.leads.size).to.equal(0);
      await expectAccessible(page);
    });

    it('asks once about a doubtful contact and then believes the visitor', async () => {
      on.service.config.widgets = [
        aWidget(1, {
          fields: [
            { key: 'phone', kind: 'phone', label: 'Телефон', required: true },
            { key: 'mail', kind: 'email', label: 'Почта' },
          ],
        }),
      ];
      const page = await ask();
      await page.locator('sp-popup input[name=phone]').fill('8 912 345-67-8');
      await page.locator('sp-popup input[name=mail]').fill('anna@почта');
      await page.locator('sp-popup .main').click();

      expect(await page.locator('sp-popup .error').allTextContents()).to.deep.equal([askedPhone, askedMail]);
      expect(on.service.leads.size).to.equal(0);
      await page.locator('sp-popup .main').click();
      await until('the lead arrives', () => on.service.leads.size);
      expect([...on.service.leads.values()][0]?.fields.map(({ value }) => value)).to.deep.equal([
        '8 912 345-67-8',
        'anna@почта',
      ]);
    });

    it('has fields of any name', async () => {
      const fields = ['constructor', 'parts', 'strings'].map((key) => ({
        key,
        kind: 'text',
        label: key,
        required: true,
      }));
      on.service.config.widgets = [aWidget(1, { fields })];
      const page = await ask();
      const before = await page.locator('sp-popup .error').count();
      await page.locator('sp-popup .main').click();

      expect(before).to.equal(0);
      expect(await page.locator('sp-popup .error').allTextContents()).to.deep.equal(Array(3).fill('Заполните поле'));
      for (const { key } of fields) await page.getByLabel(key).fill(key);
      await page.locator('sp-popup .main').click();
      await until('the lead arrives', () => on.service.leads.size);
      expect([...on.service.leads.values()][0]?.fields.map(({ value }) => value)).to.deep.equal(
        fields.map(({ key }) => key),
      );
    });

    it('speaks English on an English site', async () => {
      on.service.config.locale = 'en';
      const page = await ask();
      await page.locator('sp-popup .main').click();

      expect(await page.locator('sp-popup .error').allTextContents()).to.deep.equal(['Fill in this field']);
      await page.getByRole('button', { name: 'Close' }).waitFor();
    });

    it('sends every kind of field as a person filled it', async () => {
      on.service.config.widgets = [
        aWidget(1, {
          fields: [
            { key: 'name', kind: 'name', label: 'Имя' },
            { key: 'mail', kind: 'email', label: 'Почта' },
            { key: 'city', kind: 'text', label: 'Город' },
            { key: 'wish', kind: 'textarea', label: 'Пожелания' },
            { key: 'size', kind: 'select', label: 'Размер', options: ['Малый', 'Большой'] },
            { key: 'call', kind: 'checkbox', label: 'Звонить' },
            { key: 'text', kind: 'checkbox', label: 'Писать' },
          ],
        }),
      ];
      const page = await ask();
      await page.getByLabel('Почта').fill(' иван@почта.рф');
      await page.getByLabel('Город').fill('Ростов-на-Дону');
      await page.getByLabel('Пожелания').fill('два\nэтажа');
      await page.getByLabel('Размер').selectOption('Большой');
      await page.getByLabel('Звонить').check();
      await page.locator('sp-popup .main').click();

      await until('the lead arrives', () => on.service.leads.size);
      expect([...on.service.leads.values()][0]?.fields.map(({ key, value }) => [key, value])).to.deep.equal([
        ['name', ''],
        ['mail', ' иван@почта.рф'],
        ['city', 'Ростов-на-Дону'],
        ['wish', 'два\nэтажа'],
        ['size', 'Большой'],
        ['call', 'Да'],
        ['text', 'Нет'],
      ]);
    });

    it('tells browsers and keyboards what each field is', async () => {
      on.service.config.widgets = [
        aWidget(1, {
          fields: (['name', 'phone', 'email', 'text'] as const).map((kind) => ({ key: kind, kind, label: kind })),
        }),
      ];
      const page = await ask();

      expect(
        await inPopup(
          page,
          `[...root.querySelectorAll('input:not([hidden])')].map(({ name, type, inputMode, autocomplete }) => [name, type, inputMode, autocomplete])`,
        ),
      ).to.deep.equal([
        ['name', 'text', '', 'name'],
        ['phone', 'tel', '', 'tel'],
        ['email', 'text', 'email', 'email'],
        ['text', 'text', '', 'on'],
      ]);
    });

    it('shows a consent with its link, which opens without losing the form', async () => {
      on.service.config.consent.personalData = {
        mode: 'checkbox',
        text: 'Согласен на {link}обработку{/link}.',
        url: `${on.shop.origin}/policy`,
      };
      const page = await ask();
      await page.locator('sp-popup input[name=name]').fill('Мария');
      const [policy] = await Promise.all([page.context().waitForEvent('page'), page.click('sp-popup a')]);

      expect(await page.locator('sp-popup .consent').textContent()).to.equal('Согласен на обработку.');
      expect(await policy.evaluate('[location.pathname, opener]')).to.deep.equal(['/policy', null]);
      expect(await page.locator('sp-popup input[name=name]').inputValue()).to.equal('Мария');
    });

    it('thanks, says what happens next and takes the focus there', async () => {
      const page = await ask();
      await fillAndSend(page);
      await page.locator('sp-popup .done').waitFor();

      expect(await inPopup(page, 'root.activeElement.id')).to.equal('title');
      await page.getByRole('dialog', { name: 'Спасибо! Заявка у нас' }).waitFor();
      expect(await page.getByRole('status').textContent()).to.equal('Перезвоним в рабочее время.');
      await expectAccessible(page);
      await page.keyboard.press('Escape');
      await openPopup(page);
      await page.locator('sp-popup form:visible').waitFor();
      expect(await page.locator('sp-popup input[name=phone]').inputValue()).to.equal('');
    });
  });

  describe('phone field', () => {
    const phone = 'sp-popup input[name=phone]';
    const caret = (page: Page) => inPopup(page, `root.querySelector('[name=phone]').selectionStart`);

    it('formats while a person types', async () => {
      const page = await ask();
      await page.locator(phone).pressSequentially('89123456789');
      expect(await page.locator(phone).inputValue()).to.equal('8 (912) 345-67-89');

      for (let press = 0; press < 5; press++) await page.keyboard.press('Backspace');
      await page.keyboard.type('99');
      expect(await page.locator(phone).inputValue()).to.equal('8 (912) 345-99');
      for (let press = 0; press < 20; press++) await page.keyboard.press('Backspace');
      expect(await page.locator(phone).inputValue()).to.equal('');
    });

    it('leaves caret and number alone where it is mended in the middle', async () => {
      const page = await ask();
      await page.locator(phone).pressSequentially('+7912345678');
      await inPopup(page, `root.querySelector('[name=phone]').setSelectionRange(5, 5)`);

      await page.keyboard.type('0');

      expect([await page.locator(phone).inputValue(), await caret(page)]).to.deep.equal(['+7 (9012) 345-67-8', 6]);
      await page.keyboard.press('Tab');
      expect(await page.locator(phone).inputValue()).to.equal('+7 (9012) 345-67-8');
    });

    for (const pasted of ['8 (912) 345 67 89', '79123456789', '+79123456789', '+7 912 345-67-89, доб. 12']) {
      it(`takes ${pasted} from the clipboard`, async () => {
        const page = await ask();
        await page.locator(phone).focus();
        await page.locator(phone).evaluate((input, text) => document.execCommand('insertText', false, text), pasted);

        expect(await page.locator(phone).inputValue()).to.equal(pasted);
      });
    }
  });

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
              if (viewport.width !== 640) await expectAccessible(page, { include: [tag] });
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
