import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { aWidget, fillAndSend, openPopup, setHidden, stage, until } from './stage.fixture.ts';

describe('a form that was begun and left', () => {
  const on = stage();
  beforeEach(() => {
    on.service.config.widgets = [aWidget(1)];
  });

  const left = () =>
    [...on.service.batches.values()].flatMap(({ events }) =>
      events.flatMap(({ type, widgetId, field }) => (type === 'leave' ? [[widgetId, field]] : [])),
    );
  const begin = async (): Promise<Page> => {
    const page = await (await on.visitor()).open();
    await openPopup(page);
    // All that is fetched by now: what follows the visitor from here.
    const follows = page.waitForResponse((response) => response.url().includes('/w/assets/'));
    await page.getByLabel('Ваше имя').fill('Тайный Иван');
    // It has begun to follow when the same module is there for the next who asks.
    await page.evaluate(`import('${(await follows).url()}').then(() => 0)`);
    return page;
  };
  const leave = (page: Page) => setHidden(page, true);

  it('says at which field that was, and nothing of what was typed', async () => {
    const page = await begin();
    await page.getByLabel('Телефон').focus();
    await leave(page);

    await until('it is told', () => left().length > 0);
    expect(left()).to.deep.equal([[1, 'phone']]);
    expect(JSON.stringify([...on.service.batches.values()])).not.to.include('Тайный');
    expect(on.service.invalid).to.deep.equal([]);
  });

  it('says it when the visitor goes to another page', async () => {
    const page = await begin();
    await page.getByLabel('Телефон').focus();
    await page.goto(`${on.shop.origin}/next`);

    await until('it is told', () => left().length > 0);
    expect(left()).to.deep.equal([[1, 'phone']]);
  });

  it('says it once for a place, and where it was left later', async () => {
    const page = await begin();
    for (const isHidden of [true, false, true, false]) await setHidden(page, isHidden);
    await page.getByLabel('Телефон').fill('926');
    await leave(page);

    await until('the second is told', () => left().length > 1);
    expect(left()).to.deep.equal([
      [1, 'name'],
      [1, 'phone'],
    ]);
  });

  it('says nothing when nobody began, or when it was sent', async () => {
    const idle = await (await on.visitor()).open();
    await openPopup(idle);
    await leave(idle);
    await until('its show is told', () => on.service.counts()['show 1'] === 1);
    const withoutIt = new Set(on.service.served);

    const page = await begin();
    expect(on.service.served.filter((file) => !withoutIt.has(file))).to.have.length(1);
    await fillAndSend(page);
    await page.locator('sp-popup .done').waitFor();
    await page.locator('sp-popup .close').click();
    await leave(page);
    await until('the close is told', () => on.service.counts()['close 1'] === 1);
    expect(left()).to.deep.equal([]);
  });

  it('says nothing of a visitor who refused', async () => {
    on.service.config.tracking = 'none';
    const page = await begin();
    await leave(page);
    // Whatever waits to be sent goes with the next page at the latest.
    await page.goto(`${on.shop.origin}/next`);
    expect(on.service.received.filter(({ path }) => path === '/v1/collect')).to.deep.equal([]);
  });
});
