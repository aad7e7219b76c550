import { expect } from 'chai';
import type { Page } from 'playwright-core';
import type { WhyAnswer } from '@smartpoint/contracts/page';
import { shoot } from '../../../core-service/test/browser/screenshots.ts';
import { buildWidgetAssets } from '../build.ts';
import { expectAccessible } from './accessible.fixture.ts';
import { aWidget, begun, stage, until } from './stage.fixture.ts';

describe('why a widget is (not) shown, over the page', () => {
  const on = stage();
  let answer: WhyAnswer;
  const overlay = (page: Page) => page.locator('sp-why section');
  const of = (page: Page, name: string) => overlay(page).locator('article', { hasText: name });

  beforeEach(async () => {
    const { chunkByKind } = await buildWidgetAssets();
    answer = {
      locale: 'ru',
      code: chunkByKind.why![0]!,
      widgets: [
        { id: 1, name: 'Скидка в каталоге', state: 'on' },
        { id: 2, name: 'Звонок', state: 'on' },
        { id: 3, name: 'Опрос', state: 'off' },
        { id: 4, name: 'Старый', state: 'broken' },
      ],
    };
    on.service.config.widgets = [
      aWidget(1, {
        rules: {
          kind: 'all',
          rules: [
            { kind: 'url', match: 'contains', value: '/catalog' },
            { kind: 'scroll', percent: 40 },
          ],
        },
      }),
      aWidget(2),
    ];
    on.service.serve = (file) => (file === 'why.json' ? { status: 200, body: answer } : 'well');
  });

  it('says of every widget of the site what keeps it away, and follows what happens', async () => {
    const { open, faults } = await on.visitor({ viewport: { width: 1200, height: 800 } });
    const page = await open('/catalog?sp_debug=pass');
    await of(page, 'Скидка').getByText('Не показан: условия не выполнены.').waitFor();
    await of(page, 'Звонок').getByText('только по нажатию').waitFor();
    await of(page, 'Опрос').getByText('выключен').waitFor();
    await of(page, 'Старый').getByText('не читаются').waitFor();
    expect(await of(page, 'Скидка').locator('li.true').first().innerText()).to.include('/catalog');
    await shoot(page, 'why/overlay');
    await expectAccessible(page, { include: ['sp-why'] });

    await page.evaluate('scrollTo(0, 3000)');
    await page.locator('sp-popup .card:visible').waitFor();
    await until('it says so', async () => (await of(page, 'Скидка').innerText()).includes('открыт другой виджет'));
    await page.locator('sp-popup .close').click();
    await overlay(page).getByRole('button', { name: 'Закрыть' }).click();

    expect(await overlay(page).count()).to.equal(0);
    expect(faults).to.deep.equal([]);
  });

  it('goes along to the next page of the site', async () => {
    const { open } = await on.visitor();
    const page = await open('/?sp_debug=pass');
    await overlay(page).waitFor();

    await page.click('#next');

    await page.waitForURL('**/next?sp_debug=pass');
    await overlay(page).waitFor();
  });

  it('is nothing for strangers: neither shown nor fetched, without an error', async () => {
    on.service.serve = (file) => (file === 'why.json' ? { status: 404, body: { code: 'not-found' } } : 'well');
    const { open, faults } = await on.visitor();
    const page = await open('/catalog?sp_debug=guess');
    await until('it is asked for', () => on.service.served.includes('why.json'));
    await begun(page);

    expect(on.service.served.filter((file) => file.startsWith('why-'))).to.deep.equal([]);
    expect(await overlay(page).count()).to.equal(0);
    expect(faults.filter((fault) => fault.startsWith('uncaught'))).to.deep.equal([]);
  });

  it('costs visitors nothing: without the mark nobody asks', async () => {
    const { open } = await on.visitor();
    const page = await open('/catalog');
    await until('rules are looked after', () => on.service.served.some((file) => file.startsWith('opening-')));
    await begun(page);

    expect(on.service.served.filter((file) => /^why/.test(file))).to.deep.equal([]);
  });
});
