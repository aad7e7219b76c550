import { expect } from 'chai';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { getWidget, updateWidget } from '@smartpoint/contracts/widgets';
import { ruleKinds, type Rule, type RuleCondition, type RuleKind } from '@smartpoint/contracts/widgets/rules';
import { sharedBrowser } from '../browser/chromium.ts';
import { publish } from '../browser/publish.ts';
import { shoot } from '../browser/screenshots.ts';
import { registerAccount, type RegisteredAccount } from '../harness/account.ts';
import { asPopup, createPopup } from '../harness/popup.ts';
import { startTestService, type TestService } from '../harness/service.ts';

/** Every condition: how a person sets it, and what is stored then. A new one does not compile without its line. */
const all: { [K in RuleKind]: { fill(row: Locator): Promise<void>; stored: Extract<RuleCondition, { kind: K }> } } = {
  pageTime: { fill: (row) => number(row, 7), stored: { kind: 'pageTime', seconds: 7 } },
  siteTime: { fill: (row) => number(row, 90), stored: { kind: 'siteTime', seconds: 90 } },
  scroll: { fill: (row) => number(row, 35), stored: { kind: 'scroll', percent: 35 } },
  exit: { fill: async () => undefined, stored: { kind: 'exit' } },
  idle: { fill: (row) => number(row, 12), stored: { kind: 'idle', seconds: 12 } },
  click: {
    fill: (row) => row.getByLabel('CSS-селектор').fill('.buy-button'),
    stored: { kind: 'click', selector: '.buy-button' },
  },
  url: {
    fill: (row) => compare(row, 'begins', '/catalog/'),
    stored: { kind: 'url', match: 'begins', value: '/catalog/' },
  },
  utm: {
    fill: async (row) => {
      await row.getByLabel('Метка').selectOption('campaign');
      await compare(row, 'pattern', 'sale*');
    },
    stored: { kind: 'utm', mark: 'campaign', match: 'pattern', value: 'sale*' },
  },
  referrer: {
    fill: (row) => compare(row, 'contains', 'ya.ru'),
    stored: { kind: 'referrer', match: 'contains', value: 'ya.ru' },
  },
  device: {
    fill: (row) => row.getByRole('button', { name: 'планшет' }).click(),
    stored: { kind: 'device', devices: ['phone', 'tablet'] },
  },
  country: {
    fill: async (row) => void (await row.getByRole('combobox', { name: 'Страны' }).selectOption('KZ')),
    stored: { kind: 'country', codes: ['RU', 'KZ'] },
  },
  city: {
    fill: (row) => row.getByLabel('Города').fill('Казань\nНижний Новгород'),
    stored: { kind: 'city', names: ['Казань', 'Нижний Новгород'] },
  },
  visitor: {
    fill: (row) => row.getByRole('button', { name: 'Вернулся' }).click(),
    stored: { kind: 'visitor', is: 'returning' },
  },
  visits: { fill: (row) => number(row, 4), stored: { kind: 'visits', min: 4 } },
  schedule: {
    fill: async (row) => {
      await row.getByRole('button', { name: 'сб' }).click();
      await row.getByLabel('С', { exact: true }).fill('22:00');
      await row.getByLabel('До', { exact: true }).fill('02:30');
    },
    stored: { kind: 'schedule', days: [1, 2, 3, 4, 5, 6], from: '22:00', to: '02:30' },
  },
  language: {
    fill: async (row) => void (await row.getByRole('combobox', { name: 'Языки' }).selectOption('de')),
    stored: { kind: 'language', codes: ['ru', 'de'] },
  },
  event: { fill: (row) => row.getByLabel('Имя события').fill('added'), stored: { kind: 'event', name: 'added' } },
};
const number = (row: Locator, value: number) => row.getByLabel('Не меньше').fill(String(value));
const compare = async (row: Locator, match: string, value: string) => {
  await row.getByLabel('Сравнение').selectOption(match);
  await row.getByLabel('Значение').fill(value);
};

const everyOne: Rule[] = ruleKinds.map((kind) => all[kind].stored);

describe('every display condition, in the panel,', () => {
  let service: TestService;
  let owner: RegisteredAccount;
  let context: BrowserContext;
  let panel: Page;
  let widgetId: number;
  before(async () => {
    service = await startTestService();
    owner = await registerAccount(service);
    widgetId = (await createPopup(owner.client)).id;
    context = await (await sharedBrowser()).newContext({ viewport: { width: 1440, height: 900 }, locale: 'ru-RU' });
    context.setDefaultTimeout(15_000);
    await context.addCookies(owner.client.browserCookies());
    panel = await context.newPage();
  });
  after(async () => {
    await context.close();
    await service.stop();
  });

  const openRules = async () => {
    await panel.goto(`${service.url}/widgets/?id=${widgetId}`);
    await panel.getByRole('tab', { name: 'Условия показа' }).click();
  };
  const rowsOf = (group: Locator) => group.locator('> .sp-rules__list > .sp-rule');
  const tree = () => panel.locator('.sp-rules').first();
  const kindsIn = (group: Locator) =>
    rowsOf(group)
      .locator('> .sp-rule__fields')
      .getByLabel('Условие', { exact: true })
      .evaluateAll((lists: { value: string }[]) => lists.map(({ value }) => value));
  const stored = async () => {
    const { settings } = asPopup(await owner.client.call(getWidget, { params: { widgetId } }));
    return settings.rules;
  };

  it('can be added, set, saved and read back', async () => {
    await openRules();
    await panel.getByRole('button', { name: /Настроить подробно/ }).click();
    await tree().getByRole('button', { name: 'Все из' }).click();
    for (const [at, kind] of ruleKinds.entries()) {
      if (at > 0) await tree().getByRole('button', { name: 'Добавить условие' }).click();
      const row = rowsOf(tree()).nth(at);
      await row.getByLabel('Условие', { exact: true }).selectOption(kind);
      await all[kind].fill(row);
    }
    await publish(panel);
    expect(await stored()).to.deep.equal({ kind: 'all', rules: everyOne });

    await openRules();
    await tree().waitFor();
    expect(await kindsIn(tree())).to.deep.equal(ruleKinds);
    await shoot(panel, 'rules/every-condition', { fullPage: true });
  });

  it('can stand in «any» and in «none», and comes back from there as it went', async () => {
    const inNone = everyOne.filter(({ kind }) => kind !== 'exit');
    const rules = (seconds: number): Rule => ({
      kind: 'all',
      rules: [
        { kind: 'pageTime', seconds },
        { kind: 'any', rules: [...everyOne, { kind: 'none', rules: inNone }] },
      ],
    });
    const popup = asPopup(await owner.client.call(getWidget, { params: { widgetId } }));
    const first = rules(5);
    if (first.kind !== 'all') throw new Error('it is no group');
    await owner.client.call(updateWidget, {
      params: { widgetId },
      body: { kind: 'popup', settings: { ...popup.settings, rules: first } },
    });
    await openRules();
    const anyGroup = rowsOf(tree()).nth(1).locator('> .sp-rules');
    const noneGroup = rowsOf(anyGroup).last().locator('> .sp-rules');
    await noneGroup.waitFor();
    expect(await kindsIn(anyGroup)).to.deep.equal(ruleKinds);
    expect(await kindsIn(noneGroup)).to.deep.equal(inNone.map(({ kind }) => kind));

    // What is not touched is written back as it was.
    await number(rowsOf(tree()).first(), 8);
    await publish(panel);
    expect(await stored()).to.deep.equal(rules(8));
  });

  it('may not stand in «none» where it could never come true, and the place is named', async () => {
    const popup = asPopup(await owner.client.call(getWidget, { params: { widgetId } }));
    const refusal = await owner.client.refusal(updateWidget, {
      params: { widgetId },
      body: {
        kind: 'popup',
        settings: {
          ...popup.settings,
          rules: { kind: 'all', rules: [{ kind: 'none', rules: [{ kind: 'exit' }] }] },
        },
      },
    });
    expect(refusal.errors?.map(({ pointer }) => pointer)).to.deep.equal(['/settings/rules/rules/0/rules/0']);
  });
});
