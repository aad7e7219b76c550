import { expect } from 'chai';
import { getApiAccess, issueApiToken, requestApiAccess, revokeApiToken } from '@smartpoint/contracts/orders';
import { updateWidget } from '@smartpoint/contracts/widgets';
import { registerAccount, type RegisteredAccount } from '../../../test/harness/account.ts';
import { asPopup } from '../../../test/harness/popup.ts';
import { startTestService, type TestService } from '../../../test/harness/service.ts';
import { aForm, aSubmission, postLead } from '../../../test/harness/submission.ts';

const request = { get: 'orders', date_from: '2025-01-01 00:00:55', date_end: '2025-12-01 23:23:59', timezone: '+3' };

describe('POST /api/orders', () => {
  let service: TestService;
  let owner: RegisteredAccount;
  let uid: number;
  before(async () => {
    service = await startTestService();
  });
  beforeEach(async () => {
    owner = await registerAccount(service);
    uid = owner.session.account.uid;
  });
  after(() => service.stop());

  /** What `npm run admin -- api approve <uid>` does, told to the database directly. */
  const decide = (account: number, state: string) =>
    service.database.owner.query(
      `INSERT INTO api_access (account_id, state, requested_by) VALUES ($1, $2, 0)
       ON CONFLICT (account_id) DO UPDATE SET state = $2`,
      [account, state],
    );
  const tokenFor = async (person = owner, uids: number[] = []): Promise<string> => {
    await decide(person.session.account.uid, 'approved');
    return (await person.client.call(issueApiToken, { body: { name: 'CRM', uids } })).token;
  };
  const ask = (body: unknown, token: string) =>
    fetch(`${service.url}/api/orders`, {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    });
  const leadAt = async (
    at: string,
    changes: Parameters<typeof aSubmission>[1] = {},
    person = owner,
  ): Promise<number> => {
    const answer = await postLead(service.url, aSubmission(await aForm(person), changes));
    const { leadId } = (await answer.json()) as { leadId: number };
    await service.database.owner.query('UPDATE leads SET created_at = $2 WHERE id = $1', [leadId, at]);
    return leadId;
  };

  it('answers exactly the JSON of document A', async () => {
    const token = await tokenFor();
    const form = await aForm(owner);
    const { settings } = form.widget;
    form.widget = asPopup(
      await owner.client.call(updateWidget, {
        params: { widgetId: form.widget.id },
        body: {
          name: 'Форма с изображением',
          kind: 'popup',
          settings: {
            ...settings,
            title: 'Оставьте заявку и успейте до 31 октября',
            fields: [
              ...settings.fields,
              { key: 'model', kind: 'text', label: 'Выберите модель', placeholder: '', required: false, options: [] },
            ],
          },
        },
      }),
    );
    const submission = aSubmission(form, {
      fields: [
        { key: 'name', label: 'Имя', value: 'Иван Иванов' },
        { key: 'phone', label: 'Телефон', value: '7 777 777 77 77' },
        { key: 'model', label: 'Выберите модель', value: 'Название "модели"' },
      ],
      utm: { source: 'Yandex.Direct', medium: 'cpc', campaign: 'a&b' },
      page: { url: 'https://smartpoint.example/test/', title: 'Тест', referrer: '' },
    });
    const { leadId } = (await (await postLead(service.url, submission)).json()) as { leadId: number };
    await service.database.owner.query(
      `UPDATE leads SET created_at = '2025-02-28T18:57:31Z', geo = '195.239.239.83 - RU, Москва', device = 'desktop' WHERE id = $1`,
      [leadId],
    );

    const answer = await ask({ uid, ...request }, token);
    const text = await answer.text();

    expect(answer.headers.get('content-type')).to.contain('application/json');
    expect(JSON.parse(text)).to.deep.equal({
      getPeriod: { from: '2025-01-01 00:00:55', to: '2025-12-01 23:23:59', timezone: '+3' },
      orders: {
        [leadId]: {
          type: 'contact',
          date: '2025-02-28 21:57',
          email_desc: 'Сбор контактов',
          comment: 'Тип: Форма с изображением',
          name: 'Иван Иванов',
          phone: '7 (777) 777-77-77',
          email: '',
          filial: '',
          geo: '195.239.239.83 - RU, Москва',
          utm: '&utm_source=Yandex.Direct&utm_medium=cpc&utm_campaign=a%26b',
          form_name: 'Оставьте заявку и успейте до 31 октября',
          form_url: 'https://smartpoint.example/test/',
          device: 'desktop',
          header: 'Форма с изображением',
          fields: { 'Выберите модель': 'Название "модели"' },
        },
      },
    });
  });

  it('has every answer of the form: second names, phones and e-mails too', async () => {
    const token = await tokenFor();
    const form = await aForm(owner);
    const asked = (key: string, kind: 'name' | 'phone' | 'email' | 'text', label: string) => {
      return { key, kind, label, placeholder: '', required: false, options: [] };
    };
    const fields = [
      asked('nick', 'name', 'Обращение'),
      asked('first', 'name', 'Имя'),
      asked('last', 'name', 'Фамилия'),
      asked('phone', 'phone', 'Телефон'),
      asked('second', 'phone', 'Второй телефон'),
      asked('email', 'email', 'E-mail'),
      asked('work', 'email', 'Рабочий e-mail'),
      asked('size', 'text', 'Размер'),
    ];
    form.widget = asPopup(
      await owner.client.call(updateWidget, {
        params: { widgetId: form.widget.id },
        body: { kind: 'popup', settings: { ...form.widget.settings, fields } },
      }),
    );
    const answers = {
      ...{ nick: ' ', first: 'Анна', last: 'Петрова', phone: '8 926 244-43-93', second: '8 926 244-43-93' },
      ...{ email: 'a@b.ru', work: 'anna@c.ru', size: '42' },
    };
    const labels = new Map(fields.map(({ key, label }) => [key, label]));
    const submission = aSubmission(form, {
      fields: Object.entries(answers).map(([key, value]) => ({ key, label: labels.get(key) ?? '', value })),
      utm: { source: 'a+b=c', medium: 'осень 100%', campaign: '"&#?/', content: "it's", term: '' },
    });
    const { leadId } = (await (await postLead(service.url, submission)).json()) as { leadId: number };
    await service.database.owner.query(`UPDATE leads SET created_at = '2025-05-05' WHERE id = $1`, [leadId]);

    // As programs on Windows write it: a byte order mark, and every value as text.
    const answer = await ask(`\ufeff${JSON.stringify({ uid: String(uid), ...request })}`, token);
    const { orders } = (await answer.json()) as { orders: Record<string, Record<string, unknown>> };

    const { name, phone, email, fields: others, utm } = orders[leadId] ?? {};
    expect([name, phone, email]).to.deep.equal(['Анна', '7 (926) 244-43-93', 'a@b.ru']);
    expect(others).to.deep.equal({
      Фамилия: 'Петрова',
      'Второй телефон': '8 926 244-43-93',
      'Рабочий e-mail': 'anna@c.ru',
      Размер: '42',
    });
    expect([...new URLSearchParams(String(utm))]).to.deep.equal([
      ['utm_source', 'a+b=c'],
      ['utm_medium', 'осень 100%'],
      ['utm_campaign', '"&#?/'],
      ['utm_content', "it's"],
      ['utm_term', ''],
    ]);
    expect(utm).to.match(/^[\w.!~*'()%&=-]*$/);
    expect((await ask({ uids: [String(uid)], ...request }, token)).status).to.equal(200);
  });

  it('answers an empty object for an empty period', async () => {
    const answer = await ask({ uid, ...request }, await tokenFor());

    expect(await answer.text()).to.equal(
      '{"getPeriod":{"from":"2025-01-01 00:00:55","to":"2025-12-01 23:23:59","timezone":"+3"},"orders":{}}',
    );
  });

  it('takes both ends of the period, to the second, in the asked zone', async () => {
    const token = await tokenFor();
    const first = await leadAt('2024-12-31T21:00:55.000Z');
    const last = await leadAt('2025-12-01T20:23:59.999Z');
    await leadAt('2024-12-31T21:00:54.999Z');
    await leadAt('2025-12-01T20:24:00.000Z');

    const { orders } = (await (await ask({ uid, ...request }, token)).json()) as { orders: object };

    expect(Object.keys(orders).map(Number)).to.deep.equal([first, last]);
  });

  const zones: [string, string][] = [
    ['+3', '2025-02-28 21:57'],
    ['-3:30', '2025-02-28 15:27'],
    ['+5:30', '2025-03-01 00:27'],
    ['0', '2025-02-28 18:57'],
    ['', '2025-02-28 21:57'],
    ['+14', '2025-03-01 08:57'],
  ];
  for (const [timezone, date] of zones) {
    it(`prints the time in zone «${timezone}»`, async () => {
      const token = await tokenFor();
      const id = await leadAt('2025-02-28T18:57:00Z');

      const { orders } = (await (await ask({ uid, ...request, timezone }, token)).json()) as {
        orders: Record<string, { date: string }>;
      };

      expect(orders[id]?.date).to.equal(date);
    });
  }

  it('writes every key once even when labels repeat', async () => {
    const token = await tokenFor();
    const value = (text: string) => ({ key: `k${text}`, label: 'Цвет', value: text });
    const id = await leadAt('2025-05-05T05:05:05Z', {
      fields: [{ key: 'phone', label: 'Телефон', value: '+7 926 244-43-93' }, value('1'), value('2')],
    });

    const { orders } = (await (await ask({ uid, ...request }, token)).json()) as {
      orders: Record<string, { fields: object }>;
    };

    expect(orders[id]?.fields).to.deep.equal({ Цвет: '1', 'Цвет (2)': '2' });
  });

  it('writes every key once even when a label looks like the number of another', async () => {
    const token = await tokenFor();
    const field = (label: string, n: number) => ({ key: `k${n}`, label, value: String(n) });
    const id = await leadAt('2025-05-05T05:05:05Z', {
      fields: [
        field('d', 1),
        field('d', 2),
        field('d (2)', 3),
        { key: 'phone', label: 'Телефон', value: '89262444393' },
      ],
    });

    const text = await (await ask({ uid, ...request }, token)).text();

    const { orders } = JSON.parse(text) as { orders: Record<string, { fields: object }> };
    expect(orders[id]?.fields).to.deep.equal({ 'd (1)': '1', 'd (2)': '2', 'd (2) (3)': '3' });
    expect(text.match(/"d \(2\)"/g)).to.have.length(1);
  });

  it('asks several accounts at once and says whose each order is', async () => {
    const second = await registerAccount(service);
    const other = second.session.account.uid;
    await service.database.owner.query(`INSERT INTO memberships (account_id, user_id, role) VALUES ($1, $2, 'admin')`, [
      other,
      owner.session.user.id,
    ]);
    await decide(other, 'approved');
    const token = await tokenFor(owner, [other]);
    const mine = await leadAt('2025-05-05T05:05:05Z');
    const theirs = await leadAt('2025-05-06T05:05:05Z', {}, second);

    const { orders } = (await (await ask({ uids: [uid, other, uid], ...request }, token)).json()) as {
      orders: Record<string, { uid: number }>;
    };

    expect(Object.entries(orders).map(([id, order]) => [Number(id), order.uid])).to.deep.equal([
      [mine, uid],
      [theirs, other],
    ]);
  });

  it('answers the same bytes for a foreign and a missing account, alone or among own ones', async () => {
    const token = await tokenFor();
    const stranger = await registerAccount(service);
    await decide(stranger.session.account.uid, 'approved');
    const body = async (asked: object) => {
      const answer = await ask({ ...asked, ...request }, token);
      return `${answer.status} ${(await answer.text()).replace(/"requestId":"[^"]+"/, '')}`;
    };

    const foreign = await body({ uid: stranger.session.account.uid });
    const missing = await body({ uid: 999_999_999 });

    expect(foreign).to.equal(missing);
    expect(foreign).to.match(/^404 /);
    expect(await body({ uids: [uid, stranger.session.account.uid] })).to.equal(
      await body({ uids: [uid, 999_999_999] }),
    );
  });

  it('needs a living token of an approved account', async () => {
    const token = await tokenFor();
    const status = async (bearer: string) => (await ask({ uid, ...request }, bearer)).status;
    expect(await status(token)).to.equal(200);

    expect(await status('')).to.equal(401);
    expect((await ask({}, '')).status, 'who may not ask learns nothing about the body').to.equal(401);
    expect(await status(`${token}x`)).to.equal(401);
    expect(await status(token.replace(/^sp_[^_]+_/, 'sp_zz_'))).to.equal(401);
    await decide(uid, 'refused');
    expect(await status(token)).to.equal(403);
    await decide(uid, 'approved');
    const { tokens } = await owner.client.call(getApiAccess);
    await owner.client.call(revokeApiToken, { params: { tokenId: tokens[0]?.id ?? 0 } });
    expect(await status(token)).to.equal(401);
  });

  it('answers a failure before the first byte as a problem', async () => {
    const token = await tokenFor();
    await service.database.owner.query('ALTER TABLE leads RENAME COLUMN geo TO lost');
    const failed = await ask({ uid, ...request }, token).finally(() => {
      return service.database.owner.query('ALTER TABLE leads RENAME COLUMN lost TO geo');
    });

    expect(failed.status).to.equal(500);
    expect(((await failed.json()) as { code: string }).code).to.equal('internal');
  });

  it('shows a token once and keeps only its hash', async () => {
    const token = await tokenFor();
    const { tokens } = await owner.client.call(getApiAccess);
    const { rows } = await service.database.owner.query<{ row: string }>('SELECT t::text AS row FROM api_tokens t');

    expect(JSON.stringify(tokens)).not.to.contain(token);
    expect(tokens[0]?.last4).to.equal(token.slice(-4));
    expect(rows.map(({ row }) => row).join()).not.to.contain(token.slice(3));
  });

  it('gives no token before the approval, and keeps one request', async () => {
    await owner.client.call(requestApiAccess, { body: {} });
    await owner.client.call(requestApiAccess, { body: { comment: 'ещё раз' } });

    expect((await owner.client.refusal(issueApiToken, { body: { name: 'x' } })).code).to.equal('access-not-approved');
    expect((await owner.client.call(getApiAccess)).state).to.equal('requested');
  });

  const bad: [string, object | string, string][] = [
    ['another get', { get: 'leads' }, '/get'],
    ['a day that is not', { date_from: '2025-02-30 00:00:00' }, '/date_from'],
    ['a day before the first year', { date_from: '0000-01-01 00:00:00' }, '/date_from'],
    ['a date without time', { date_end: '2025-02-28' }, '/date_end'],
    ['an inverted period', { date_from: '2026-01-01 00:00:00' }, '/date_from'],
    ['a zone by name', { timezone: 'Europe/Moscow' }, '/timezone'],
    ['both selectors', { uids: [1] }, '/uid'],
    ['a text uid', { uid: '123 OR 1=1' }, '/uid'],
    ['a fraction', { uid: 1.5 }, '/uid'],
    ['a negative uid', { uid: -1 }, '/uid'],
    ['a number for the list', { uid: undefined, uids: 5 }, '/uids'],
    ['an empty list', { uid: undefined, uids: [] }, '/uids'],
    ['a list of words', { uid: undefined, uids: ['one'] }, '/uids/0'],
    ['an empty text', { uid: '' }, '/uid'],
  ];
  for (const [what, changes, pointer] of bad) {
    it(`names the fault in ${what}`, async () => {
      const answer = await ask({ uid, ...request, ...(changes as object) }, await tokenFor());
      const problem = (await answer.json()) as { errors: { pointer: string; message: string }[] };

      expect(answer.status).to.equal(422);
      expect(problem.errors.map((error) => error.pointer)).to.include(pointer);
      expect(problem.errors[0]?.message).to.match(/[а-я]/i);
    });
  }
});
