import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import { getLead, listLeads } from '@smartpoint/contracts/leads';
import { getWidget, updateWidget } from '@smartpoint/contracts/widgets';
import { expectAccessible } from '../browser/axe.ts';
import { sharedBrowser } from '../browser/chromium.ts';
import { publish } from '../browser/publish.ts';
import { shoot } from '../browser/screenshots.ts';
import { registerAccount, type RegisteredAccount } from '../harness/account.ts';
import { startTestService, type TestService } from '../harness/service.ts';
import { until } from '../harness/wait.ts';

const year = new Date().getUTCFullYear();
const around = { from: `${year - 1}-01-01`, to: `${year + 1}-01-01` };

/** One story, in order: make, look, break, mend, fill in. */
describe('a quiz', () => {
  let service: TestService;
  let owner: RegisteredAccount;
  let context: BrowserContext;
  let panel: Page;
  let widgetId: number;
  before(async () => {
    service = await startTestService();
    owner = await registerAccount(service);
    context = await (await sharedBrowser()).newContext({ viewport: { width: 1440, height: 900 }, locale: 'ru-RU' });
    context.setDefaultTimeout(20_000);
    await context.addCookies(owner.client.browserCookies());
    panel = await context.newPage();
  });
  let isBroken = false;
  beforeEach(() => {
    if (isBroken) throw new Error('an earlier step of the story failed');
  });
  afterEach(function () {
    isBroken ||= this.currentTest?.state === 'failed';
  });
  after(async () => {
    await context.close();
    await service.stop();
  });

  const step = (name: RegExp) => panel.locator('.sp-step-map').getByRole('button', { name });
  const preview = () => panel.locator('.sp-preview-pane');

  it('is made in the panel, its steps a picture that leads through the preview', async () => {
    await panel.goto(`${service.url}/`);
    await panel.getByRole('button', { name: 'СОЗДАТЬ ФОРМУ' }).first().click();
    await panel.getByRole('menuitem', { name: /Квиз/ }).click();
    await panel.waitForURL('**/widgets/?id=*');
    widgetId = Number(new URL(panel.url()).searchParams.get('id'));
    await panel.getByRole('tab', { name: 'Вопросы' }).click();
    await preview().getByText('Что для вас важнее всего?').waitFor();

    await step(/Когда планируете купить/).click();
    await preview().getByText('Когда планируете купить?').waitFor();
    await expectAccessible(panel);
    await shoot(panel, 'quiz-panel/steps', { fullPage: true });
    await step(/Контакт/).click();
    await preview().getByText('Куда прислать подборку?').waitFor();
  });

  it('is not saved with a way that leads back, and says where', async () => {
    await step(/На какую сумму/).click();
    await panel.getByLabel('Что дальше').selectOption({ label: '1. Что для вас важнее всего?' });
    await step(/Что для вас/).click();
    await panel.getByRole('button', { name: 'Опубликовать', exact: true }).click();

    await panel.getByText('Так квиз не закончится').first().waitFor();
    // The step with the fault is the one that is shown.
    expect(await step(/На какую сумму/).getAttribute('aria-pressed')).to.equal('true');
    await shoot(panel, 'quiz-panel/loop', { fullPage: true });
    await panel.getByLabel('Что дальше').selectOption({ label: 'Следующий вопрос' });
  });

  it('gets a question, a result and a contact, on a phone and in the dark, too', async () => {
    await panel.getByRole('button', { name: 'Добавить вопрос' }).click();
    await panel.getByRole('menuitem', { name: 'Свой ответ' }).click();
    await panel.getByLabel('Вопрос', { exact: true }).fill('Что ещё важно?');
    await panel.getByRole('tab', { name: 'Результат и контакт' }).click();
    await panel.getByRole('button', { name: 'Добавить результат' }).click();
    await panel.emulateMedia({ colorScheme: 'dark' });
    await panel.setViewportSize({ width: 390, height: 844 });
    await expectAccessible(panel);
    await shoot(panel, 'quiz-panel/ending-phone-dark', { fullPage: true });
    await panel.getByRole('tab', { name: 'Вопросы' }).click();
    const overflow = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
    expect(await panel.evaluate(overflow)).to.equal(0);
    await shoot(panel, 'quiz-panel/steps-phone-dark', { fullPage: true });
    await panel.setViewportSize({ width: 1440, height: 900 });
    await panel.emulateMedia({ colorScheme: 'light' });
    await publish(panel);

    const { settings } = await owner.client.call(getWidget, { params: { widgetId } });
    expect(settings).to.have.nested.property('steps[3].title', 'Что ещё важно?');
    expect(settings).to.have.nested.property('results[0].title', 'Ваш вариант');
  });

  it('is refused by the service as well, with the place named', async () => {
    const widget = await owner.client.call(getWidget, { params: { widgetId } });
    if (widget.kind !== 'quiz' || widget.settings === null) throw new Error('it is no quiz');
    const settings = widget.settings;
    const steps = settings.steps.map((each, at) => (at === 0 ? { ...each, next: 'gone' } : each));
    const problem = await owner.client.refusal(updateWidget, {
      params: { widgetId },
      body: { kind: 'quiz', settings: { ...settings, steps } },
    });

    expect(problem.errors?.map(({ pointer }) => pointer)).to.include('/settings/steps/0/next');
    expect(problem.errors?.[0]?.message).to.equal('Такого шага нет. Выберите, куда вести дальше.');
  });

  it('takes a lead on the shop, whose report tells the path that was walked', async () => {
    const shop = await context.newPage();
    await shop.goto(`${service.url}/demo/#smartpoint-${widgetId}`);
    const forward = () => shop.locator('sp-quiz .main').click();
    await shop.getByText('Скорость', { exact: true }).click();
    await forward();
    await shop.getByText('Пока присматриваюсь', { exact: true }).click();
    await forward();
    await shop.getByRole('heading', { name: 'Ваш вариант' }).waitFor();
    await forward();
    await shop.getByLabel(/Телефон/).fill('89262444393');
    await forward();
    await shop.getByText('Спасибо! Ответы у нас').waitFor();

    const [row] = await until('the lead', async () => {
      const { leads } = await owner.client.call(listLeads, { query: around });
      return leads.length > 0 && leads;
    });
    const lead = await owner.client.call(getLead, { params: { leadId: row?.id ?? 0 } });
    expect(lead.fields.map(({ label, value }) => `${label}: ${value}`)).to.deep.equal([
      'Что для вас важнее всего?: Скорость',
      'Когда планируете купить?: Пока присматриваюсь',
      'Ваш результат: Ваш вариант',
      'Баллы: 0',
      'Ваше имя: ',
      'Телефон: 89262444393',
    ]);
    expect([lead.formKind, lead.seen.button, lead.suspicions.includes('unlikely')]).to.deep.equal([
      'quiz',
      'Получить подборку',
      false,
    ]);
  });
});
