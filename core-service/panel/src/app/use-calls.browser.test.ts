import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { shoot } from '../../../test/browser/screenshots.ts';
import { closePanel, expectAccessible, panelAddress, visit } from '../../walk.ts';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

describe('using calls in the panel', () => {
  before(async () => void (await panelAddress()));
  after(closePanel);

  it('sets the number of a member, and no browser offers the phone of whoever sets it', () =>
    visit('/settings/members/', { width: 360, dark: true }, async (page) => {
      await button(page, 'Номер для звонков: Анна Смирнова').click();
      const dialog = page.getByRole('dialog');
      expect(await dialog.getByLabel('Телефон').getAttribute('autocomplete')).to.equal('off');
      expect(await dialog.innerText()).to.not.match(/\sвы\s/i);
      await dialog.getByLabel('Внутренний номер или логин в АТС').fill('сто один');
      await dialog.getByRole('button', { name: 'Сохранить' }).click();
      await dialog.getByText('Латиница и цифры: 101 или ivanov.').waitFor();
      await expectAccessible(page);
      await shoot(page, 'panel/member-number-360');
      await dialog.getByLabel('Внутренний номер или логин в АТС').fill('205');
      await dialog.getByRole('button', { name: 'Сохранить' }).click();

      await page.locator('.sp-snackbars').getByText('Анна Смирнова: номер сохранён').waitFor();
    }));

  it('begins a long list of calls with ten, and shows all when asked', () =>
    visit('/calls/?fake=overfull', {}, async (page) => {
      const ended = page.getByRole('table', { name: 'Завершённые' });
      await ended.waitFor();
      expect(await ended.locator('tbody').count()).to.equal(10);

      await button(page, 'Показать все 18').first().click();

      expect(await ended.locator('tbody').count()).to.equal(18);
    }));
});
