import { get } from 'node:http';
import { expect } from 'chai';
import { expectAccessible } from '../../../../test/browser/axe.ts';
import { sharedBrowser } from '../../../../test/browser/chromium.ts';
import { shoot } from '../../../../test/browser/screenshots.ts';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/database.ts';
import { startTestService } from '../../../../test/harness/service.ts';
import { createI18n } from '../../../platform/i18n/index.ts';
import { createLog } from '../../../platform/log/index.ts';
import { createDevMailbox, createMailer } from '../../../platform/mail/index.ts';
import { servePages, type PageServer } from '../page/page-server.fixture.ts';
import { createMailboxPages } from './index.ts';

describe('mailbox page', () => {
  let database: TestDatabase;
  let server: PageServer;
  before(async () => {
    database = await createTestDatabase();
    const { db } = database;
    const mailer = createMailer({
      smtpUrl: undefined,
      from: 'Смартпоинт <no-reply@x.example>',
      db,
      log: createLog('silent'),
    });
    await mailer.send({
      to: ['anna@shop.example'],
      subject: 'Код активации',
      text: 'Ваш код: 90807060\n\nИли откройте https://panel.example/auth/?code=90807060\n',
      html: '<p>Ваш код: <b>90807060</b></p><p><a href="https://panel.example/auth/">Войти</a></p>',
      messageId: 'code-1',
    });
    await mailer.send({
      to: ['sales@shop.example', 'boss@shop.example'],
      subject: 'Новая заявка <script>alert(1)</script>',
      text: 'Имя: <img src=x onerror=alert(1)>',
      html: '<p>Имя: <script>document.title = "ran"; parent.document.title = "ran"</script><form action="/v1/auth/logout"></form></p>',
      messageId: 'lead-1',
    });
    server = await servePages(
      createMailboxPages({ i18n: createI18n(), mailbox: createDevMailbox(db), publicUrl: 'https://panel.example' }),
    );
  });
  after(async () => {
    await server.stop();
    await database.drop();
  });

  it('answers under its own names only, so that no page of a stranger can read it', async () => {
    const statusFor = (host: string, path: string) =>
      new Promise<number | undefined>((resolve, reject) => {
        const { port } = new URL(server.origin);
        const request = get({ host: '127.0.0.1', port, path, headers: { host } }, (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        });
        request.on('error', reject);
      });
    for (const host of ['panel.example', 'PANEL.example:443', 'localhost:3000', '127.0.0.1', '[::1]:3000']) {
      expect(await statusFor(host, '/dev/mail/'), host).to.equal(200);
    }
    for (const host of [
      'evil.example',
      'evil.example:3000',
      'localhost.evil.example',
      'panel.example.evil.ru',
      'a@b',
    ]) {
      for (const path of ['/dev/mail/', '/dev/mail/1/', '/dev/mail/1/html', '/DEV/mail/']) {
        expect(await statusFor(host, path), `${host} ${path}`).to.be.oneOf([400, 421]);
      }
    }
  });

  it('lists letters newest first, for whom and when, and refreshes by itself', async () => {
    const { text } = await server.read('/dev/mail/', 'ru');

    expect(text.indexOf('Новая заявка')).to.be.lessThan(text.indexOf('Код активации'));
    expect(text).to.include('sales@shop.example, boss@shop.example').and.include('http-equiv="refresh"');
    expect(text).to.not.include('<script');
  });

  it('stops refreshing when asked', async () => {
    const { text } = await server.read('/dev/mail/?refresh=off');

    expect(text).to.not.include('http-equiv="refresh"');
  });

  it('shows the code and the link of a letter ready to take', async () => {
    const { text } = await server.read('/dev/mail/1/', 'ru');

    expect(text).to.match(/<code[^>]*>90807060<\/code>/);
    expect(text).to.match(/<a[^>]*class="button"[^>]*href="https:\/\/panel\.example\/auth\/\?code=90807060"/);
    expect(text).to.include('anna@shop.example').and.include('no-reply@x.example');
  });

  it('keeps the markup of a letter in a sandbox where nothing runs', async () => {
    const { answer } = await server.read('/dev/mail/2/html');

    expect(answer.headers.get('content-security-policy')).to.match(/^sandbox allow-popups [^;]*; default-src 'none'/);
    expect(answer.headers.get('content-security-policy')).to.not.include('allow-scripts');
  });

  it('has no letter under other addresses', async () => {
    for (const path of ['/dev/mail/99/', '/dev/mail/99/html', '/dev/mail/0/', '/dev/mail/abc/', '/dev/mail/1e3/']) {
      expect((await server.read(path)).answer.status, path).to.equal(404);
    }
  });

  it('speaks English', async () => {
    const { text } = await server.read('/dev/mail/?lang=en', 'ru');

    expect(text).to.include('<html lang="en">').and.include('Test mailbox').and.include('href="/dev/mail/1/?lang=en"');
  });

  it('is not there beside a mail server, whatever letters were kept before', async () => {
    const service = await startTestService({ SMTP_URL: 'smtp://127.0.0.1:9' });
    try {
      const answers = await Promise.all(['/demo/', '/dev/mail/'].map((path) => fetch(service.url + path)));
      expect(answers.map(({ status }) => status)).to.deep.equal([200, 404]);
    } finally {
      await service.stop();
    }
  });

  it('runs nothing of a letter in a browser, is accessible, and fits a phone', async () => {
    for (const [width, colorScheme] of [
      [1100, 'light'],
      [360, 'dark'],
    ] as const) {
      const context = await (await sharedBrowser()).newContext({ viewport: { width, height: 900 }, colorScheme });
      try {
        const page = await context.newPage();
        for (const [name, path] of [
          ['list', '/dev/mail/?refresh=off&lang=ru'],
          ['code', '/dev/mail/1/?lang=ru'],
          ['hostile', '/dev/mail/2/?lang=en'],
        ]) {
          await page.goto(server.origin + path);
          await shoot(page, `mailbox/${name}-${width}`, { fullPage: true });
          expect(await page.title()).to.not.equal('ran');
          expect(await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth'), path).to.be.at.most(
            0,
          );
          await expectAccessible(page, { exclude: ['iframe'] });
        }
      } finally {
        await context.close();
      }
    }
  });
});
