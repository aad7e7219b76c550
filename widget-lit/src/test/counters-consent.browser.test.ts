import { expect } from 'chai';
import * as made from './counters.fixture.ts';
import { counterStage, hears, names, refused } from './counters-stage.fixture.ts';
import { fillAndSend, openPopup, shown } from './stage.fixture.ts';

describe('counters of the page without consent', () => {
  const { on, seen, counted, visit } = counterStage();

  const ways: [title: string, arrange: (init: (script: string) => Promise<unknown>) => unknown][] = [
    ['the site asks first', () => (on.service.config.tracking = 'anonymous')],
    ['nothing may be done before', () => (on.service.config.tracking = 'none')],
    ['the browser says Global Privacy Control', (init) => init('navigator.globalPrivacyControl = true')],
    ['the visitor refused', (init) => init(`(window.Smartpoint = []).push(['consent', false])`)],
  ];
  for (const [title, arrange] of ways) {
    it(`hear nothing where ${title}; once it is given, what happens then`, async () => {
      counted(made.metrikaCode);
      const visitor = await on.visitor();
      seen.faults = visitor.faults;
      await arrange((script) => visitor.context.addInitScript(script));
      const page = await visitor.open();
      await page.waitForFunction('Smartpoint.on');
      await page.evaluate(`Smartpoint.reachGoal('sp_own')`);
      await openPopup(page);
      await fillAndSend(page);
      await page.locator('sp-popup .done').waitFor();
      await page.keyboard.press('Escape');
      await page.evaluate(`Smartpoint.consent(true)`);
      await openPopup(page);
      await shown(page);
      await hears(page, 'sp_show');

      expect(await names(page)).to.deep.equal(['sp_show']);
      expect(await refused(page)).to.deep.equal([]);
    });
  }

  const before: [title: string, tracking: 'full' | 'anonymous' | 'none', told: string[]][] = [
    ['the site asks first', 'anonymous', []],
    ['nothing may be done before', 'none', []],
    ['everything may be done at once', 'full', ['sp_early']],
  ];
  for (const [title, tracking, told] of before) {
    it(`are told of a goal by what had been answered when it was reached, before we came too, where ${title}`, async () => {
      on.service.config.tracking = tracking;
      const calls = [
        ...[
          ['reachGoal', 'sp_early'],
          ['consent', true],
          ['reachGoal', 'sp_agreed'],
        ],
        ...[
          ['consent', false],
          ['reachGoal', 'sp_refused'],
          ['consent', true],
        ],
      ];
      counted(`${made.metrikaCode} window.Smartpoint = ${JSON.stringify(calls)};`);
      const { page } = await visit();
      await hears(page, 'sp_agreed');
      // In one breath: the goal is under way when the answer comes.
      await page.evaluate(`Smartpoint.consent(false); Smartpoint.reachGoal('sp_late'); Smartpoint.consent(true);
        Smartpoint.reachGoal('sp_last')`);
      await hears(page, 'sp_last');

      expect(await names(page)).to.deep.equal([...told, 'sp_agreed', 'sp_last']);
    });
  }
});
