import { expect } from 'chai';
import type { Page } from 'playwright-core';
import type { CallTimes } from '@smartpoint/contracts/call-times';
import type { PageWidgetOf } from '@smartpoint/contracts/page';
import { callbackWidgetSchema } from '@smartpoint/contracts/widgets/callback';
import { shoot } from '../../../../core-service/test/browser/screenshots.ts';
import { expectAccessible } from '../../test/accessible.fixture.ts';
import { stage, until } from '../../test/stage.fixture.ts';

const aCallback = (settings: object = {}): PageWidgetOf<'callback'> & { isQuiet: true } => ({
  id: 1,
  kind: 'callback',
  version: 1,
  isQuiet: true,
  settings: callbackWidgetSchema.parse({
    opener: 'Заказать звонок',
    title: 'Перезвоним за {seconds} секунд',
    closedTitle: 'Сейчас мы отдыхаем. Когда вам позвонить?',
    button: 'Жду звонка',
    thanksTitle: 'Договорились',
    thanksText: 'Скоро позвоним.',
    fields: [
      { key: 'phone', kind: 'phone', label: 'Телефон', required: true },
      { key: 'when', kind: 'calltime', label: 'Когда позвонить' },
    ],
    appearance: { radius: 20 },
    triggers: { delaySeconds: 0 },
    ...settings,
  }),
});

const open: CallTimes = {
  ...{
    isCalled: true,
    timeZone: 'Europe/Moscow',
    zone: { ru: 'Москва', en: 'Moscow Time' },
    now: '2026-11-27T20:00+03:00',
    isOpen: true,
  },
  ...{ opensAt: '', closesAt: '2026-11-27T21:00+03:00', slots: ['2026-11-27T20:30+03:00', '2026-11-28T09:00+03:00'] },
};
const closed: CallTimes = { ...open, isOpen: false, closesAt: '', opensAt: '2026-11-28T09:00+03:00' };
const dark = { background: '#14171f', text: '#f2f4f8', accent: '#6d8cff', accentText: '#0b0e16' };

describe('sp-callback', () => {
  const on = stage();
  beforeEach(() => {
    on.service.config.widgets = [aCallback()];
    on.service.callTimes = () => open;
    on.service.promise = undefined;
  });
  afterEach(() => expect(on.service.invalid).to.deep.equal([]));

  const button = (page: Page) => page.getByRole('button', { name: 'Заказать звонок' });
  const sent = async () =>
    (await until('the lead arrives', () => [...on.service.leads.values()].at(-1)))?.fields.map(({ value }) => value);
  async function visit(options?: Parameters<typeof on.visitor>[0]): Promise<Page> {
    const page = await (await on.visitor(options)).open();
    await button(page).waitFor();
    return page;
  }
  async function leaveNumber(page: Page): Promise<void> {
    await page.getByLabel('Телефон').fill('+7 912 345-67-89');
    await page.getByRole('button', { name: 'Жду звонка' }).click();
  }

  it('is a button from the start; behind it a number, then the seconds until somebody calls', async () => {
    const page = await visit();
    expect(on.service.served).to.not.include('call-times.json');
    await button(page).click();
    await page.getByRole('dialog', { name: 'Перезвоним за 28 секунд' }).waitFor();
    await page.getByText('На линии до 21:00, Москва (UTC+3)').waitFor();
    expect(await page.getByLabel('Когда позвонить').count()).to.equal(0);
    await expectAccessible(page);
    await shoot(page, 'callback/form-desktop');
    await leaveNumber(page);

    await page.getByRole('dialog', { name: 'Звоним на +7 912 345-67-89' }).waitFor();
    const left = async () => Number((await page.getByRole('timer').getAttribute('aria-label'))?.match(/\d+/)?.[0]);
    await until('the seconds to run', async () => (await left()) < 28);
    await expectAccessible(page);
    await shoot(page, 'callback/ring-desktop');
    expect(await sent()).to.deep.equal(['+7 912 345-67-89', '']);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await page.evaluate(`document.querySelector('sp-callback').shadowRoot.activeElement?.className`)).to.equal(
      'opener',
    );
    await button(page).click();
    await page.getByRole('dialog', { name: 'Перезвоним за 28 секунд' }).waitFor();
    expect(await page.getByLabel('Телефон').inputValue()).to.equal('');
  });

  it('says so when the seconds are over', async () => {
    const page = await (await on.visitor()).openInTime();
    await button(page).click();
    await leaveNumber(page);
    await page.getByRole('timer').waitFor();
    const over = page.getByText('Вот-вот позвоним. Если не дозвонимся, попробуем ещё раз.');
    expect(await over.count()).to.equal(0);
    // As in a tab that was away: long before they would be over by themselves.
    await page.clock.fastForward(40_000);
    await over.waitFor({ timeout: 10_000 });
  });

  it('lets who would rather be called later choose, by keys alone', async () => {
    const page = await visit();
    await button(page).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Позвоните в другое время' }).press('Enter');
    await page.getByLabel('Когда позвонить').waitFor();
    on.service.promise = 'Позвоним завтра в 9:00 (UTC+3).';
    await page.getByLabel('Когда позвонить').press('End');
    await leaveNumber(page);

    await page.getByRole('dialog', { name: 'Договорились' }).waitFor();
    expect(await page.getByRole('status').textContent()).to.equal('Позвоним завтра в 9:00 (UTC+3).');
    expect(await page.getByRole('timer').count()).to.equal(0);
    expect(await sent()).to.deep.equal(['+7 912 345-67-89', '2026-11-28T09:00+03:00']);
  });

  it('promises the true next time while nobody is there, and no seconds', async () => {
    on.service.callTimes = () => closed;
    on.service.config.widgets = [aCallback({ appearance: { ...dark, radius: 20 } })];
    const page = await visit({ viewport: { width: 390, height: 844 }, isMobile: true, colorScheme: 'dark' });
    await button(page).click();
    await page.getByRole('dialog', { name: 'Сейчас мы отдыхаем. Когда вам позвонить?' }).waitFor();
    await page.getByText('Откроемся завтра в 9:00, Москва (UTC+3)').waitFor();
    await page.getByLabel('Когда позвонить').waitFor();
    await expectAccessible(page);
    await shoot(page, 'callback/closed-phone-dark');
    expect(await page.getByText('секунд').count()).to.equal(0);
  });

  for (const [name, answer] of [
    ['the account calls nobody', { status: 200, body: { ...open, isCalled: false } }],
    ['the service is away', { status: 503 }],
  ] as const)
    it(`promises nothing where ${name}, and takes the number all the same`, async () => {
      on.service.serve = (file) => (file === 'call-times.json' ? answer : 'well');
      const page = await visit();
      await button(page).click();
      await page.getByRole('dialog', { name: 'Оставьте номер — мы перезвоним' }).waitFor();
      await leaveNumber(page);
      await page.getByRole('dialog', { name: 'Договорились' }).waitFor();
      expect(await sent()).to.deep.equal(['+7 912 345-67-89', '']);
    });

  it('speaks English', async () => {
    const english = {
      ...{ opener: 'Request a call', title: 'We call back in {seconds} seconds', button: 'Call me' },
      ...{
        closedTitle: 'We are away now. When shall we call?',
        thanksTitle: 'Agreed',
        thanksText: 'We call you soon.',
      },
      fields: [
        { key: 'phone', kind: 'phone', label: 'Your phone', required: true },
        { key: 'when', kind: 'calltime', label: 'When to call' },
      ],
    };
    on.service.config.locale = 'en';
    on.service.config.widgets = [aCallback(english)];
    const page = await (await on.visitor({ viewport: { width: 390, height: 844 }, isMobile: true })).open();
    const opener = page.getByRole('button', { name: 'Request a call' });
    await opener.click();
    await page.getByRole('dialog', { name: 'We call back in 28 seconds' }).waitFor();
    await page.getByText('We are here until 21:00, Moscow Time (UTC+3)').waitFor();
    await shoot(page, 'callback/form-phone-en');
    await page.getByRole('button', { name: 'Call me at another time' }).click();
    await page.getByLabel('When to call').waitFor();
    await expectAccessible(page);
    await shoot(page, 'callback/other-phone-en');
    await page.getByLabel('Your phone').fill('+7 912 345-67-89');
    await page.getByRole('button', { name: 'Call me', exact: true }).click();
    await page.getByRole('dialog', { name: 'Calling +7 912 345-67-89' }).waitFor();
    await shoot(page, 'callback/ring-phone-en');
    expect(await page.locator('sp-callback dialog').innerText()).to.not.match(/[а-яё]/i);
  });

  it('fits a phone with its seconds', async () => {
    const page = await visit({ viewport: { width: 390, height: 844 }, isMobile: true });
    await shoot(page, 'callback/button-phone');
    await button(page).click();
    await page.getByRole('dialog').waitFor();
    await shoot(page, 'callback/form-phone');
    await leaveNumber(page);
    await page.getByRole('timer').waitFor();
    await shoot(page, 'callback/ring-phone');
    const { width } = (await page.locator('sp-callback .card').boundingBox())!;
    expect(width).to.equal(390);
  });
});
