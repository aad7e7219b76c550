import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { expectAccessible } from '../../test/accessible.fixture.ts';
import { aWidget, fillAndSend, openPopup, stage, until } from '../../test/stage.fixture.ts';
import { askedPopup, inPopup } from './popup.fixture.ts';

describe('the form of sp-popup', () => {
  const on = stage();
  const ask = askedPopup(on);

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
});
