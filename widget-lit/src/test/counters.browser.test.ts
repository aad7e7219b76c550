import { expect } from 'chai';
import type { PageCounter } from '@smartpoint/contracts/page';
import { quizSettingsSchema } from '@smartpoint/contracts/widgets/quiz';
import type { Page } from 'playwright-core';
import * as made from './counters.fixture.ts';
import { counterStage, goals, heard, hears, metrika, names, refused } from './counters-stage.fixture.ts';
import type { Heard } from './counters-stage.fixture.ts';
import { fillAndSend, nothingWaits, openPopup, pass, refuseStorage, until, untilInTime } from './stage.fixture.ts';

describe('counters of the page', () => {
  const { on, seen, counted, visit, wholeStory } = counterStage();

  const worth = { value: 1500, currency: 'RUB' };
  const kinds: [counter: PageCounter, code: string, calls: Heard[]][] = [
    [
      { ...metrika, worth },
      made.metrikaCode,
      [
        ['ym', 101, 'sp_show', { smartpoint: { widget: 1 } }],
        ['ym', 101, 'sp_click', { smartpoint: { widget: 1 } }],
        ['ym', 101, 'sp_lead', { smartpoint: { widget: 1 }, order_price: 1500, currency: 'RUB' }],
      ],
    ],
    [
      metrika,
      made.oldMetrikaCode(101),
      [
        ['yaCounter', 'sp_show', { smartpoint: { widget: 1 } }],
        ['yaCounter', 'sp_click', { smartpoint: { widget: 1 } }],
        ['yaCounter', 'sp_lead', { smartpoint: { widget: 1 } }],
      ],
    ],
    [
      { kind: 'gtag', id: 'G-ABC', goals, worth },
      made.gtagCode,
      [
        ['gtag', 'sp_show', { form_id: '1', send_to: 'G-ABC' }],
        ['gtag', 'sp_click', { form_id: '1', send_to: 'G-ABC' }],
        ['gtag', 'sp_lead', { form_id: '1', send_to: 'G-ABC', ...worth }],
      ],
    ],
    [
      { kind: 'gtm', id: '', goals },
      made.gtmCode,
      [
        ['dataLayer', 'sp_show', { form_id: '1' }],
        ['dataLayer', 'sp_click', { form_id: '1' }],
        ['dataLayer', 'sp_lead', { form_id: '1' }],
      ],
    ],
    [
      { kind: 'topmail', id: '33', goals, worth },
      made.topmailCode,
      [
        ['_tmr', '33', 'sp_show', { params: { widget: 1 } }],
        ['_tmr', '33', 'sp_click', { params: { widget: 1 } }],
        ['_tmr', '33', 'sp_lead', { value: 1500, params: { widget: 1 } }],
      ],
    ],
  ];
  for (const [counter, code, calls] of kinds) {
    it(`hear of a show, a click and a lead once each, and of nobody's name: ${calls[0]?.[0]}`, async () => {
      on.service.config.counters = [counter];
      counted(code);
      const { page } = await visit();
      await wholeStory(page);
      await hears(page, 'sp_lead');

      expect(await heard(page)).to.deep.equal(calls);
      expect(await refused(page)).to.deep.equal([]);
    });
  }

  it('hear once of a button that is pressed twice, and of the next show anew', async () => {
    counted(made.metrikaCode);
    const { page } = await visit();
    await openPopup(page);
    await page.locator('sp-popup input[name=phone]').fill('+79123456789');
    await page.locator('sp-popup .main').dblclick();
    await hears(page, 'sp_lead');
    await page.keyboard.press('Escape');
    await openPopup(page);
    await until('the second show', async () => (await names(page)).length === 4);

    expect(await names(page)).to.deep.equal(['sp_show', 'sp_click', 'sp_lead', 'sp_show']);
  });

  it('hear only what they have a goal for', async () => {
    on.service.config.counters = [{ ...metrika, goals: { lead: 'sp_lead' } }];
    counted(made.metrikaCode);
    const { page } = await visit();
    await wholeStory(page);
    await hears(page, 'sp_lead');

    expect(await names(page)).to.deep.equal(['sp_lead']);
  });

  it('that come later hear what was before them, in its order', async () => {
    counted(`setTimeout(() => { ${made.metrikaCode} }, 20000)`);
    const visitor = await on.visitor();
    seen.faults = visitor.faults;
    const page = await visitor.openInTime();
    await openPopup(page);
    await fillAndSend(page);
    await until('the lead arrives', () => on.service.leads.size);
    await pass(page, 10_000);
    const before = await heard(page);
    await untilInTime(page, 'all is heard', async () => (await names(page)).length === 3);

    expect(before).to.deep.equal([]);
    expect(await names(page)).to.deep.equal(['sp_show', 'sp_click', 'sp_lead']);
  });

  it('that never come are waited for in silence, and given up', async () => {
    on.service.config.counters = [metrika, { kind: 'gtag', id: 'G-ABC', goals: { show: 'sp_show' } }];
    counted(made.gtagCode);
    const visitor = await on.visitor();
    seen.faults = visitor.faults;
    const page = await visitor.openInTime();
    await openPopup(page);
    await hears(page, 'sp_show');
    await pass(page, 400_000);
    await page.evaluate(made.metrikaCode);
    await pass(page, 60_000);

    expect((await heard(page)).map(([who]) => who)).to.deep.equal(['gtag']);
  });

  it('that throw break nothing, and others hear all the same, with their own numbers', async () => {
    on.service.config.counters = [
      { kind: 'gtag', id: 'G-BROKEN', goals },
      metrika,
      { ...metrika, id: '202', goals: { lead: 'sp_other' } },
    ];
    counted(
      `${made.metrikaCode} window.calls = 0; window.gtag = () => { window.calls++; throw new Error('theirs'); };`,
    );
    const { page } = await visit();
    await wholeStory(page);
    await hears(page, 'sp_other');

    expect((await heard(page)).map(([, id, name]) => [id, name])).to.deep.equal([
      [101, 'sp_show'],
      [101, 'sp_click'],
      [101, 'sp_lead'],
      [202, 'sp_other'],
    ]);
    expect(await page.evaluate('calls')).to.equal(3);
  });

  it('are no elements of the page with their names', async () => {
    on.service.config.counters = [metrika, { kind: 'gtm', id: '', goals }];
    on.shop.page = () => ({ body: '<form id="ym"></form><form id="dataLayer"></form>' });
    const { page } = await visit();
    await wholeStory(page);

    expect(await page.locator('sp-popup .done').isVisible()).to.equal(true);
  });

  it('hear of a lead that waited for the connection when the service has it, on whatever page that is', async () => {
    on.service.behave = (path, count) => (path === '/v1/leads' && count < 3 ? 'drop' : 'well');
    counted(made.metrikaCode);
    const { page } = await visit();
    await openPopup(page);
    await fillAndSend(page);
    await page.locator('sp-popup .done').waitFor();
    const before = await names(page);
    await page.goto(`${on.shop.origin}/next`);
    await hears(page, 'sp_lead');
    await nothingWaits(page);
    await page.reload();
    await openPopup(page);
    await hears(page, 'sp_show');

    expect(before).to.deep.equal(['sp_show', 'sp_click']);
    expect(await names(page)).to.deep.equal(['sp_show']);
    expect(on.service.leads.size).to.equal(1);
    // The connection that broke is in the console by the browser's own doing.
    seen.faults = seen.faults.filter((fault) => !/net::ERR/.test(fault));
  });

  it('hear once of a lead that several tabs have sent, and whose first answer was lost', async () => {
    on.service.behave = (path, count) => (path === '/v1/leads' && count < 3 ? 'take-and-drop' : 'well');
    counted(made.metrikaCode);
    const { page, open } = await visit();
    await openPopup(page);
    await fillAndSend(page);
    await page.locator('sp-popup .done').waitFor();
    const other = await open('/other');
    await until('it is told', async () => [...(await names(page)), ...(await names(other))].includes('sp_lead'));
    await nothingWaits(page);

    expect([...(await names(page)), ...(await names(other))].filter((name) => name === 'sp_lead')).to.have.length(1);
    seen.faults = seen.faults.filter((fault) => !/net::ERR/.test(fault));
  });

  it('hear of no show again when the page comes back from the browser’s cache', async () => {
    counted(made.metrikaCode);
    const { page } = await visit();
    await openPopup(page);
    await hears(page, 'sp_show');
    await page.evaluate(`dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
      dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));`);
    await fillAndSend(page);
    await hears(page, 'sp_lead');

    expect(await names(page)).to.deep.equal(['sp_show', 'sp_click', 'sp_lead']);
  });

  it('hear of each step once in a visit: over steps back, a reload, the browser’s cache and two tabs', async () => {
    const options = (key: string) => [1, 2].map((n) => ({ key: `${key}${n}`, label: `${key.toUpperCase()}${n}` }));
    const step = (key: string) => ({ key, kind: 'single', title: `Шаг ${key}`, options: options(key) });
    const words = {
      title: 'Квиз',
      text: '',
      contactText: '',
      button: 'Прислать',
      contactTitle: 'Куда?',
      thanksTitle: 'Есть',
      thanksText: 'Ждите',
    };
    const fields = [{ key: 'phone', kind: 'phone', label: 'Телефон', required: true }];
    const settings = { ...words, fields, steps: ['a', 'b', 'c'].map(step), triggers: { delaySeconds: null } };
    on.service.config.widgets = [{ id: 1, kind: 'quiz', version: 1, settings: quizSettingsSchema.parse(settings) }];
    on.service.config.counters = [{ ...metrika, goals: { step: 'sp_step' } }];
    counted(made.metrikaCode);
    const { page, open } = await visit();
    const ask = async (tab: Page, title: string) => {
      await tab.evaluate(`(window.Smartpoint = window.Smartpoint || []).push(['open', 1])`);
      await tab.getByRole('heading', { name: title }).waitFor();
    };
    const pick = async (tab: Page, label: string, next: string) => {
      await tab.getByText(label, { exact: true }).click();
      await tab.locator('sp-quiz .main').click();
      await tab.getByRole('heading', { name: next }).waitFor();
    };
    await ask(page, 'Шаг a');
    await pick(page, 'A1', 'Шаг b');
    await hears(page, 'sp_step');
    await page.getByRole('button', { name: 'Назад' }).click();
    await pick(page, 'A1', 'Шаг b');
    await page.evaluate(`dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
      dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));`);
    await pick(page, 'B1', 'Шаг c');
    await until('the third step', async () => (await names(page)).length === 2);
    const before = await heard(page);
    await page.reload();
    await ask(page, 'Шаг c');
    await page.getByRole('button', { name: 'Назад' }).click();
    await pick(page, 'B1', 'Шаг c');
    const other = await open('/other');
    await ask(other, 'Шаг a');
    await pick(other, 'A1', 'Шаг b');
    await pick(other, 'B1', 'Шаг c');
    await other.getByText('C1', { exact: true }).click();
    await other.locator('sp-quiz .main').click();
    await hears(other, 'sp_step');

    const stepsOf = (calls: Heard[]) => calls.map(([, , , params]) => params);
    const at = (n: number) => ({ smartpoint: { widget: 1, step: n } });
    expect(stepsOf(before)).to.deep.equal([at(2), at(3)]);
    expect(await heard(page)).to.deep.equal([]);
    expect(stepsOf(await heard(other))).to.deep.equal([at(4)]);
  });

  it('hear of goals that the page’s own scripts have reached, also before we came', async () => {
    counted(`${made.metrikaCode} (window.Smartpoint = []).push(['reachGoal', 'sp_early'])`);
    const { page } = await visit();
    await hears(page, 'sp_early');
    await page.evaluate(`Smartpoint.reachGoal('sp_own')`);
    await hears(page, 'sp_own');

    expect(await heard(page)).to.deep.equal([
      ['ym', 101, 'sp_early', {}],
      ['ym', 101, 'sp_own', {}],
    ]);
  });

  it('hear of a lead where the browser keeps nothing', async () => {
    counted(made.metrikaCode);
    const visitor = await on.visitor();
    seen.faults = visitor.faults;
    await visitor.context.addInitScript(refuseStorage);
    const page = await visitor.open();
    await openPopup(page);
    await fillAndSend(page);
    await hears(page, 'sp_lead');

    expect(await names(page)).to.deep.equal(['sp_show', 'sp_click', 'sp_lead']);
  });

  it('cost nothing on sites that have none', async () => {
    delete on.service.config.counters;
    counted(made.metrikaCode);
    const { page } = await visit();
    await wholeStory(page);

    expect(on.service.served.filter((file) => file.startsWith('counters-'))).to.deep.equal([]);
    expect(await heard(page)).to.deep.equal([]);
  });
});
