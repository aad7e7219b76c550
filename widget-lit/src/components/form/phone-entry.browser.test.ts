import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { aWidget, openPopup, stage, until } from '../../test/stage.fixture.ts';

/** How a number comes into the field. */
const ways = {
  typed: (page: Page, text: string) => field(page).pressSequentially(text),
  /** By the clipboard of the browser, as people do it. */
  pasted: async (page: Page, text: string) => {
    await page.evaluate((words) => navigator.clipboard.writeText(words), text);
    await field(page).focus();
    await page.keyboard.press('ControlOrMeta+V');
  },
  /** At once, with the events that browsers send when they fill a form in: `input`, then `change`. */
  autofilled: async (page: Page, text: string) => {
    await field(page).fill(text);
    await field(page).dispatchEvent('change');
  },
};
const field = (page: Page) => page.locator('sp-popup input[name=phone]');

describe('a phone number, in a real browser,', () => {
  const on = stage();
  let page: Page;
  beforeEach(async () => {
    on.service.config.widgets = [aWidget(1)];
    const { context, open } = await on.visitor();
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    page = await open();
    await openPopup(page);
  });
  afterEach(() => expect(on.service.invalid).to.deep.equal([]));

  /** What the field shows after it, and whether the browser lets it go. */
  const entered = async (way: keyof typeof ways, text: string) => {
    await field(page).fill('');
    await ways[way](page, text);
    return field(page).evaluate((input) => {
      const { value, validity } = input as HTMLInputElement;
      return { value, isFit: validity.valid };
    });
  };

  const table: [way: keyof typeof ways, text: string, shown: string][] = [
    ['typed', '89123456789', '8 (912) 345-67-89'],
    ['typed', '+79123456789', '+7 (912) 345-67-89'],
    ['typed', '9123456789', '9123456789'],
    ['typed', '84951234567', '84951234567'],
    ['typed', '+375291234567', '+375291234567'],
    ['typed', '+491511234567', '+491511234567'],
    ['typed', '+1 212 555 01 99', '+1 212 555 01 99'],
    ['typed', '8 912 345 67 89', '8 912 345 67 89'],
    ['pasted', '8 912 345-67-89', '8 912 345-67-89'],
    ['pasted', '+7(912)3456789', '+7(912)3456789'],
    ['pasted', '9123456789', '9123456789'],
    ['pasted', 'тел. +7 912 345 67 89', 'тел. +7 912 345 67 89'],
    ['pasted', '+44 20 7946 0958', '+44 20 7946 0958'],
    ['autofilled', '+79123456789', '+79123456789'],
    ['autofilled', '89123456789', '89123456789'],
    ['autofilled', '9123456789', '9123456789'],
    ['autofilled', '+375 (29) 123-45-67', '+375 (29) 123-45-67'],
  ];
  it('is taken as it is, and helped only where it is typed sign by sign', async () => {
    const seen: unknown[] = [];
    for (const [way, text] of table) seen.push([way, text, await entered(way, text)]);
    expect(seen).to.deep.equal(table.map(([way, text, value]) => [way, text, { value, isFit: true }]));
  });

  it('can be mended in the middle, without the cursor running away', async () => {
    await field(page).pressSequentially('+7912345678');
    for (let step = 0; step < 5; step += 1) await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Backspace');
    await page.keyboard.type('0');
    const [value, at] = await field(page).evaluate((input) => {
      const { value: text, selectionStart } = input as HTMLInputElement;
      return [text, selectionStart];
    });
    expect(`${value}`.replace(/\D/g, '')).to.equal('7912340678');
    expect(at).to.be.below(`${value}`.length);
  });

  it('that is too short is asked about, and keeps what was typed', async () => {
    for (const text of ['8912345678', '+7912345', '12']) {
      expect(await entered('typed', text), text).to.have.property('isFit', false);
    }
    await page.locator('sp-popup .main').click();
    await page.locator('sp-popup .error:visible').first().waitFor();
    expect(await field(page).inputValue()).to.equal('12');
    expect(on.service.leads.size).to.equal(0);
  });

  for (const [way, text, sent] of [
    ['typed', '89123456789', '8 (912) 345-67-89'],
    ['pasted', '+44 20 7946 0958', '+44 20 7946 0958'],
    ['autofilled', '9123456789', '9123456789'],
  ] as const) {
    it(`goes to the lead as it was ${way}: ${text}`, async () => {
      await entered(way, text);
      await page.locator('sp-popup .main').click();
      const lead = await until('the lead arrives', () => [...on.service.leads.values()][0]);
      expect(lead?.fields.find(({ key }) => key === 'phone')?.value).to.equal(sent);
    });
  }
});
