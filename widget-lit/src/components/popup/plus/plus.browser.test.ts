import { expect } from 'chai';
import type { Page } from 'playwright-core';
import type { PopupExtras } from '@smartpoint/contracts/widgets/popup-extras';
import { shoot } from '../../../../../core-service/test/browser/screenshots.ts';
import { expectAccessible } from '../../../test/accessible.fixture.ts';
import { aWidget, pass, stage, until, untilInTime } from '../../../test/stage.fixture.ts';

type Extras = Partial<PopupExtras>;

describe('a popup with more parts', () => {
  const on = stage();
  const give = (extras: Extras, more: Record<string, unknown> = {}) => {
    on.service.config.widgets = [aWidget(1, { extras, ...more })];
  };
  const card = (page: Page) => page.locator('sp-popup-plus .card:visible');
  const ask = async (page: Page) => {
    await page.evaluate('(window.Smartpoint ||= []).push(["open", 1])');
    await card(page).waitFor();
  };
  const everything: Extras = {
    countdown: { until: '2099-01-01T00:00:00Z', label: 'До конца акции', ended: 'Акция закончилась' },
    coupon: { code: 'ОСЕНЬ-2026', note: 'Скидка 10 % по коду', when: 'before' },
    links: [
      { kind: 'telegram', label: 'Telegram', target: '@shop_bot' },
      { kind: 'phone', label: '+7 812 407-21-60', target: '+7 812 407-21-60' },
    ],
    tab: { text: 'Скидка 10 %', when: 'after' },
  };

  for (const [name, viewport] of [
    ['desktop', { width: 1200, height: 900 }],
    ['phone', { width: 390, height: 844 }],
  ] as const) {
    it(`can be read, copied from and called by everybody, on a ${name}`, async () => {
      give(everything);
      const { context, open, faults } = await on.visitor({ viewport });
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      const page = await open();
      await ask(page);
      await page.getByRole('button', { name: 'Скопировать' }).click();
      await page.getByRole('button', { name: 'Скопировано' }).waitFor();

      expect(await page.evaluate('navigator.clipboard.readText()')).to.equal('ОСЕНЬ-2026');
      expect(await page.getByRole('link', { name: 'Telegram' }).getAttribute('href')).to.equal('https://t.me/shop_bot');
      expect(await page.getByRole('link', { name: '812' }).getAttribute('href')).to.equal('tel:+78124072160');
      await expectAccessible(page, { include: ['sp-popup-plus'] });
      await shoot(page, `plus/everything-${name}`);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Скидка 10 %' }).waitFor();
      await expectAccessible(page, { include: ['sp-popup-plus'] });
      await shoot(page, `plus/tab-${name}`);
      await page.getByRole('button', { name: 'Скидка 10 %' }).click();
      await card(page).waitFor();
      expect(faults).to.deep.equal([]);
    });
  }

  /** A film of a moment that the browser itself has made. */
  const aFilm = (page: Page): Promise<number[]> =>
    page.evaluate(`new Promise((done) => {
      const canvas = Object.assign(document.createElement('canvas'), { width: 64, height: 36 });
      const recorder = new MediaRecorder(canvas.captureStream(), { mimeType: 'video/webm' });
      const draw = setInterval(() => {
        canvas.getContext('2d').fillStyle = '#' + Math.random().toString(16).slice(2, 8);
        canvas.getContext('2d').fillRect(0, 0, 64, 36);
      }, 30);
      let film = new Blob();
      recorder.ondataavailable = ({ data }) => {
        film = new Blob([film, data]);
        if (film.size > 3000 && recorder.state === 'recording') recorder.stop();
      };
      recorder.onstop = async () => { clearInterval(draw); done([...new Uint8Array(await film.arrayBuffer())]); };
      recorder.start(100);
    })`);

  it('plays the film of its owner when asked to, loads nothing of it before, and is silent once closed', async () => {
    give({ video: `${on.shop.origin}/film.webm` });
    const { context, open, faults } = await on.visitor();
    const page = await open();
    const body = Buffer.from(await aFilm(page));
    let asked = 0;
    await context.route('**/film.webm', (route) => {
      asked += 1;
      return route.fulfill({ body, contentType: 'video/webm' });
    });
    await ask(page);
    const video = page.locator('sp-popup-plus video');
    await video.waitFor();
    expect(asked).to.equal(0);
    const film = `document.querySelector('sp-popup-plus').shadowRoot.querySelector('video')`;
    await page.evaluate(`${film}.loop = true; ${film}.play()`);
    await until('it plays', () => page.evaluate<boolean>(`${film}.currentTime > 0`));
    expect(asked).to.be.above(0);

    await page.keyboard.press('Escape');
    await until('nothing is heard any more', () => page.evaluate<boolean>(`${film}.paused`));
    expect(faults).to.deep.equal([]);
  });

  it('is fetched by pages with such a popup alone', async () => {
    on.service.config.widgets = [aWidget(1)];
    const { open } = await on.visitor();
    const page = await open();
    await page.evaluate('(window.Smartpoint ||= []).push(["open", 1])');
    await page.locator('sp-popup .card:visible').waitFor();

    expect(on.service.served.filter((file) => file.startsWith('popup-plus-'))).to.deep.equal([]);
  });

  it('begins as a tab, where its rules hold: it covers nothing and keeps nobody from coming', async () => {
    give({ tab: { text: 'Подарок', when: 'before' } }, { triggers: { delaySeconds: 1 } });
    on.service.config.widgets.push(aWidget(2, { triggers: { delaySeconds: 2 } }));
    const page = await (await on.visitor()).openInTime();
    const tab = page.getByRole('button', { name: 'Подарок' });
    await untilInTime(page, 'the tab comes', () => tab.isVisible());
    await untilInTime(page, 'the other one comes', () => page.locator('sp-popup .card:visible').count());
    await page.locator('sp-popup .close').click();

    await tab.click();

    await untilInTime(page, 'it opens', () => card(page).count());
    expect(await page.evaluate('document.activeElement.localName')).to.equal('sp-popup-plus');
    await card(page).locator('.close').click();
    await untilInTime(page, 'its show arrives', () => on.service.counts()['show 1']);
    expect(await tab.isVisible()).to.equal(false);
  });

  it('asks step by step: what is wrong is said at once, and nothing typed is lost', async () => {
    give({ steps: ['phone'] });
    on.service.config.widgets[0]!.settings = {
      ...aWidget(1, { extras: { steps: ['phone'] } }).settings,
      fields: aWidget(1).settings.fields.map((field) => ({ ...field, required: true })),
    };
    const { open, faults } = await on.visitor();
    const page = await open();
    await ask(page);
    await page.getByRole('button', { name: 'Дальше' }).click();
    await page.locator('sp-popup-plus .error').first().waitFor();
    await page.getByLabel('Ваше имя *').fill('Мария');
    await page.keyboard.press('Enter');
    await page.getByText('Шаг 2 из 2').waitFor();
    await shoot(page, 'plus/step-two');
    await page.getByRole('button', { name: 'Назад' }).click();
    expect(await page.getByLabel('Ваше имя *').inputValue()).to.equal('Мария');
    await page.getByRole('button', { name: 'Дальше' }).click();
    await page.getByLabel('Телефон *').fill('89123456789');
    await page.getByRole('button', { name: 'Жду звонка' }).click();
    await page.locator('sp-popup-plus .done').waitFor();

    const [lead] = on.service.leads.values();
    expect(lead?.fields.map(({ value }) => value)).to.deep.equal(['Мария', '89123456789']);
    expect(faults).to.deep.equal([]);
  });

  it('goes back to the step that the service refuses', async () => {
    give({ steps: ['phone'] });
    const errors = [{ pointer: '/fields/0/value', message: 'Такого имени не бывает' }];
    on.service.behave = (path, count) =>
      path === '/v1/leads' && count === 1 ? { status: 422, body: { code: 'invalid-request', errors } } : 'well';
    const { open } = await on.visitor();
    const page = await open();
    await ask(page);
    await page.getByLabel('Ваше имя').fill('x');
    await page.getByRole('button', { name: 'Дальше' }).click();
    await page.getByLabel('Телефон *').fill('89123456789');
    await page.getByRole('button', { name: 'Жду звонка' }).click();

    await page.getByText('Такого имени не бывает').waitFor();
    await page.getByText('Шаг 1 из 2').waitFor();
  });

  it('shows a code to those who left a lead, and only then', async () => {
    give({ coupon: { code: 'SPASIBO', note: '', when: 'after' } });
    const { open } = await on.visitor();
    const page = await open();
    await ask(page);
    expect(await page.getByText('SPASIBO').count()).to.equal(0);
    await page.getByLabel('Телефон *').fill('89123456789');
    await page.getByRole('button', { name: 'Жду звонка' }).click();

    await page.getByText('SPASIBO').waitFor();
    await shoot(page, 'plus/code-after');
  });

  it('goes on to a page once the service has the lead, and stays where it has not', async () => {
    give({ redirect: '/thanks' });
    let answers = false;
    on.service.behave = (path) => (path === '/v1/leads' && !answers ? { status: 503 } : 'well');
    const page = await (await on.visitor()).openInTime();
    await page.evaluate('(window.Smartpoint ||= []).push(["open", 1])');
    await untilInTime(page, 'it opens', () => card(page).count());
    await page.getByLabel('Телефон *').fill('89123456789');
    await page.getByRole('button', { name: 'Жду звонка' }).click();
    await untilInTime(page, 'it says that it waits', () => page.locator('sp-popup-plus .waiting').count());
    expect(new URL(page.url()).pathname).to.equal('/');

    answers = true;
    await untilInTime(page, 'it goes on', () => new URL(page.url()).pathname === '/thanks');
  });

  it('may be a button alone, and counts who presses it', async () => {
    give({ action: { target: '/next' } }, { position: 'full' });
    const { open } = await on.visitor({ viewport: { width: 1200, height: 900 } });
    const page = await open();
    await ask(page);
    expect(await page.locator('sp-popup-plus form').count()).to.equal(0);
    await shoot(page, 'plus/full-button');
    await page.getByRole('link', { name: 'Жду звонка' }).click();

    await page.waitForURL('**/next');
    await until('the click arrives', () => on.service.counts()['click 1']);
  });

  it('counts down to its moment, then says what holds instead', async () => {
    const page = await (await on.visitor()).context.newPage();
    await page.clock.install({ time: new Date('2026-11-27T10:00:00Z') });
    give({ countdown: { until: '2026-11-27T10:01:30Z', label: 'Осталось', ended: 'Акция закончилась' } });
    await page.goto(on.shop.origin);
    await page.evaluate('(window.Smartpoint ||= []).push(["open", 1])');
    await untilInTime(page, 'it opens', () => card(page).count());
    expect(await page.getByRole('timer').innerText()).to.match(/00\s+ч\s+01\s+мин/);

    await pass(page, 90_000);

    await page.getByText('Акция закончилась').waitFor();
    expect(await page.getByRole('timer').count()).to.equal(0);
  });
});
