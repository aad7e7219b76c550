import { expect } from 'chai';
import { buildWidgetAssets } from '../../build.ts';
import { armed, until } from '../../test/stage.fixture.ts';
import { aTradeIn, tradeInStage } from './trade-in.fixture.ts';

describe('makes and models of sp-trade-in', () => {
  const { on, openIt, ask, forward, at, field, option } = tradeInStage();
  /** Files that have the catalogue, whichever of them pages import. */
  let catalogue: string[] = [];
  before(async () => {
    const { chunks } = await buildWidgetAssets();
    catalogue = [...chunks].flatMap(([file, code]) => (code.includes('Niva Travel') ? [file] : []));
    expect(catalogue).to.not.be.empty;
  });
  const isCatalogue = (file: string) => catalogue.includes(file);
  const isServed = () => on.service.served.some(isCatalogue);

  it('goes on without the catalogue when that cannot be had', async () => {
    const { open } = await on.visitor();
    on.service.serve = (file) => (isCatalogue(file) ? { status: 503 } : 'well');
    const page = await open();
    await armed(page);
    await openIt(page);
    await until('it is asked for', isServed);
    await field(page).fill('Kia');
    await page.getByText('В списке нет').waitFor();
    await forward(page);
    await at(page, 'Какая модель?');
  });

  it('fetches the catalogue with the first such widget only, as a file that is kept', async () => {
    on.service.config.widgets = [aTradeIn({ source: 'own', makes: [{ name: 'Аврора', models: ['Север'] }] })];
    const page = await ask();
    await option(page, 'Аврора').click();
    await option(page, 'Север').waitFor();
    expect(isServed()).to.equal(false);

    on.service.config.widgets = [aTradeIn()];
    await ask();
    await until('the catalogue', isServed);
  });

  describe('of a product feed', () => {
    const makes = [{ name: 'Аврора', models: ['Север', 'Юг'] }];
    beforeEach(() => {
      on.service.serve = (file) => (file === 'cars.json' ? { status: 200, body: { makes } } : 'well');
    });

    it('offers what the feed has, asked for once, and takes what it has not', async () => {
      on.service.config.widgets = [aTradeIn({ source: 'feed', feedId: 5 })];
      const page = await ask();
      await option(page, 'Аврора').waitFor();
      expect(await page.getByRole('option').count()).to.equal(1);
      await field(page).fill('аврора');
      await forward(page);
      await option(page, 'Юг').click();
      await at(page, 'Год выпуска');
      for (const title of ['Какая модель?', 'Какая у вас машина?']) {
        await page.getByRole('button', { name: 'Назад' }).click();
        await at(page, title);
      }
      await field(page).fill('Москвич');
      await page.getByText('В списке нет').waitFor();
      await forward(page);
      await at(page, 'Какая модель?');

      expect(on.service.served.filter((file) => file === 'cars.json')).to.have.length(1);
      expect(isServed()).to.equal(false);
    });

    it('has ours behind it where that is wanted, even when the feed cannot be had', async () => {
      on.service.config.widgets = [aTradeIn({ source: 'feed-first', feedId: 5 })];
      const page = await ask();
      await option(page, 'LADA').waitFor();
      await page.getByRole('option').first().filter({ hasText: 'Аврора' }).waitFor();

      on.service.serve = (file) => (file === 'cars.json' ? 'hang' : 'well');
      const other = await ask();
      await option(other, 'LADA').click();
      await at(other, 'Какая модель?');
    });

    it('lets the make be typed when the feed is not answered', async () => {
      on.service.config.widgets = [aTradeIn({ source: 'feed', feedId: 5 })];
      on.service.serve = (file) => (file === 'cars.json' ? { status: 503 } : 'well');
      const page = await ask();
      await until('it is asked for', () => on.service.served.includes('cars.json'));
      await field(page).fill('Kia');
      await page.getByText('В списке нет').waitFor();
      await forward(page);
      await at(page, 'Какая модель?');
    });
  });
});
