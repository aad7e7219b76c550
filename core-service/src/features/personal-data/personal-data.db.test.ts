import { expect } from 'chai';
import { erasePerson, findPerson, listAudit, saveLeadRetention } from '@smartpoint/contracts/personal-data';
import { getCallbackSettings, saveCallbackSettings } from '@smartpoint/contracts/callbacks';
import { addLeadNote, changeLead, getLeadHistory, getLeadSetup, saveLeadView } from '@smartpoint/contracts/lead-work';
import { getLead, listLeads } from '@smartpoint/contracts/leads';
import { importReviews, listReviews } from '@smartpoint/contracts/reviews';
import { registerAccount, type RegisteredAccount } from '../../../test/harness/account.ts';
import { startTestService, type TestService } from '../../../test/harness/service.ts';
import { aForm, aSubmission, postLead, withEmail, type ReadyForm } from '../../../test/harness/submission.ts';
import { until } from '../../../test/harness/wait.ts';
import { systemClock } from '../../platform/clock/clock.ts';
import { createPersonalData } from './index.ts';

const wide = { from: '2020-01-01', to: '2100-01-01' };

describe('what is kept of people', () => {
  let service: TestService;
  let owner: RegisteredAccount;
  let form: ReadyForm;
  before(async () => {
    service = await startTestService();
  });
  after(() => service.stop());
  beforeEach(async () => {
    owner = await registerAccount(service);
    form = await withEmail(owner, await aForm(owner));
  });

  const capture = async (phone: string, more: { email?: string; name?: string } = {}): Promise<number> => {
    const fields = [
      { key: 'name', label: 'Имя', value: more.name ?? 'Иван' },
      { key: 'phone', label: 'Телефон', value: phone },
      { key: 'email', label: 'E-mail', value: more.email ?? '' },
    ];
    const answer = await postLead(service.url, aSubmission(form, { fields }));
    return ((await answer.json()) as { leadId: number }).leadId;
  };

  /** Every table with an account in which a text still stands, looked through behind the service's back. */
  async function tablesWith(texts: readonly string[]): Promise<string[]> {
    const { owner: database } = service.database;
    const { rows } = await database.query<{ name: string }>(
      `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'account_id'
       WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relnamespace = 'public'::regnamespace`,
    );
    const found: string[] = [];
    for (const { name } of rows) {
      const { rowCount } = await database.query(
        `SELECT FROM ${name} t WHERE account_id = $1 AND to_jsonb(t)::text ILIKE ANY ($2::text[]) LIMIT 1`,
        [owner.session.account.uid, texts.map((text) => `%${text}%`)],
      );
      if (rowCount) found.push(name);
    }
    return found.toSorted();
  }

  it('is found by any spelling and erased with all that hangs on it; a count and every table prove it', async () => {
    const spelled = ['8 (926) 244-43-93', '+79262444393', '9262444393', '8-926-244-43-93'];
    const leadIds: number[] = [];
    for (const phone of spelled) leadIds.push(await capture(phone, { email: 'ivan.erased@mail.example' }));
    leadIds.push(await capture('+7 917 640-08-15', { name: 'Мой номер 8 926 244 43 93, не этот' }));
    const other = await capture('8 (926) 244-43-94', { name: 'Другой' });
    await until('the letters', async () => {
      const { leads } = await owner.client.call(listLeads, { query: wide });
      return leads.every(({ deliveries }) => deliveries.every(({ state }) => state === 'delivered'));
    });
    const [first = 0] = leadIds;
    await owner.client.call(changeLead, { params: { leadId: first }, body: { version: 0, statusId: 2 } });
    await owner.client.call(addLeadNote, { params: { leadId: first }, body: { text: 'Номер +79262444393 верный' } });
    const body = { phone: '+7 926 244 43 93' };
    const { counts, leadIds: found } = await owner.client.call(findPerson, { body });
    expect(found).to.deep.equal(leadIds);
    expect(counts).to.include({ leads: 5, work: 1, steps: 2, words: 5, consents: 5, deliveries: 5, attempts: 5 });

    const { erased, left } = await owner.client.call(erasePerson, { body });

    expect(erased).to.deep.equal(counts);
    expect(Object.values(left).every((count) => count === 0)).to.equal(true);
    const texts = ['9262444393', '926) 244-43-93', '926-244-43-93', '926 244 43 93', 'ivan.erased'];
    expect(await tablesWith(texts)).to.deep.equal([]);
    const { leads } = await owner.client.call(listLeads, { query: wide });
    expect(leads.map(({ id }) => id)).to.deep.equal([other]);
    const { entries } = await owner.client.call(listAudit, { query: { action: 'person' } });
    expect(entries.map(({ action, details }) => [action, details])).to.deep.equal([
      ['person.found', { left: 0 }],
      ['person.erased', Object.fromEntries(Object.entries(erased).filter(([, count]) => count > 0))],
      ['person.found', { leads: 5 }],
    ]);
  });

  it('is found by e-mail in any case, and not by a part of it or by a few digits', async () => {
    const leadId = await capture('+7 917 640-08-16', { email: 'Anna.B@mail.example' });
    await capture('+7 917 640-08-17', { email: 'xanna.b@mail.example' });

    expect((await owner.client.call(findPerson, { body: { email: 'anna.B@MAIL.example' } })).leadIds).to.deep.equal([
      leadId,
    ]);
    expect((await owner.client.refusal(findPerson, { body: { phone: '640-08' } })).errors?.[0]?.pointer).to.equal(
      '/phone',
    );
    expect((await owner.client.refusal(findPerson, { body: {} })).status).to.equal(422);
  });

  it('is found by e-mail however it was written, and erased with what names it elsewhere; others stay', async () => {
    const email = 'anna.k@почта.рф';
    const written = ['Anna.K@ПОЧТА.РФ', 'anna.k@xn--80a1acny.xn--p1ai', 'anna.k@почта.рф.', 'mailto:anna.k@почта.рф'];
    const leadIds: number[] = [];
    for (const each of written) leadIds.push(await capture('+7 917 640-08-21', { email: each }));
    leadIds.push(await capture('+7 917 640-08-21', { name: 'Пишите: anna.k@почта.рф, Анна' }));
    const page = 'https://shop.example/catalog';
    const fields = [
      { key: 'name', label: 'Имя', value: 'Сосед' },
      { key: 'phone', label: 'Телефон', value: '+7 917 640-08-22' },
    ];
    const submission = aSubmission(form, {
      fields,
      page: {
        url: `${page}?mail=anna.k%40xn--80a1acny.xn--p1ai`,
        title: 'Каталог',
        referrer: 'https://mail.example/?to=anna.k@почта.рф',
      },
      landingUrl: `${page}?utm_source=letter&utm_content=anna.k%40%D0%BF%D0%BE%D1%87%D1%82%D0%B0.%D1%80%D1%84`,
      utm: { source: 'letter', content: email, raw: `utm_source=letter&utm_content=${encodeURIComponent(email)}` },
    });
    const { leadId: other } = (await (await postLead(service.url, submission)).json()) as { leadId: number };
    const { client } = owner;
    await client.call(addLeadNote, { params: { leadId: other }, body: { text: `Его жена – ${email}` } });
    await client.call(addLeadNote, { params: { leadId: other }, body: { text: 'Перезвонить' } });
    for (const q of [email, 'сосед'])
      await client.call(saveLeadView, {
        body: { name: 'Вид', query: new URLSearchParams({ q }).toString(), isShared: true },
      });
    const settings = { enabled: false, attempts: 3, pauseMinutes: 15, expireHours: 24 };
    await client.call(saveCallbackSettings, { body: { ...settings, blocked: `Спам, ${email}\n+7 495 111-22-33` } });
    const { counts, leadIds: found } = await client.call(findPerson, { body: { email } });
    expect(found).to.deep.equal(leadIds);
    expect(counts).to.include({ leads: 5, steps: 1, views: 1, blocked: 1, addresses: 1 });

    const { erased, left } = await client.call(erasePerson, { body: { email } });

    expect(erased).to.deep.equal(counts);
    expect(Object.values(left).every((count) => count === 0)).to.equal(true);
    expect(await tablesWith(['anna.k', 'xn--80a1acny', '%D1%87%D1%82%D0%B0.%D1%80%D1%84'])).to.deep.equal([]);
    const { leads } = await client.call(listLeads, { query: wide });
    expect(leads.map(({ id }) => id)).to.deep.equal([other]);
    const { pageUrl, utm } = await client.call(getLead, { params: { leadId: other } });
    expect([pageUrl, utm]).to.deep.equal([page, { source: 'letter' }]);
    const { history } = await client.call(getLeadHistory, { params: { leadId: other } });
    expect(history.map(({ after }) => after)).to.deep.equal(['Перезвонить']);
    expect((await client.call(getCallbackSettings)).blocked).to.equal('Спам\n+7 495 111-22-33');
    expect((await client.call(getLeadSetup)).views.map(({ query }) => query)).to.deep.equal([
      'q=%D1%81%D0%BE%D1%81%D0%B5%D0%B4',
    ]);
  });

  it('is taken out of reviews, and of tags at leads of others, which stay', async () => {
    const { client } = owner;
    const leadId = await capture('+7 917 640-08-31', { name: 'Сосед' });
    // What only two texts together would say is nobody's number: it stays, and the proof does not count it.
    const tags = ['опт', 'жена 8926 2444395', '8926244', '4395'];
    await client.call(changeLead, { params: { leadId }, body: { version: 0, tags } });
    const elsewhere = ['https://shop.example/?a=8926244', 'https://search.example/?b=4395', leadId];
    await service.database.owner.query('UPDATE leads SET page_url = $1, referrer = $2 WHERE id = $3', elsewhere);
    const csv = `Автор;Оценка;Отзыв;Ответ;Ссылка
Анна;4;"Звоните: +7 (926) 244-43-95, 8-926-244-43-95.";Пишем на anna.r@MAIL.example!;
anna.r@mail.example;5;Хорошо;;https://maps.example/?by=anna.r%40mail.example
Пётр;3;Мой номер 8 926 244-43-96;;https://maps.example/
Юлия 8926244;5;4395 раз спасибо;;
`;
    await client.call(importReviews, { body: { csv } });
    const body = { phone: '8 926 244 43 95', email: 'Anna.R@mail.example' };
    const { counts } = await client.call(findPerson, { body });
    expect(counts).to.include({ leads: 0, reviews: 0, reviewTexts: 2, tags: 1, steps: 1, addresses: 0 });

    const { erased, left } = await client.call(erasePerson, { body });

    expect(erased).to.deep.equal(counts);
    expect(Object.values(left).every((count) => count === 0)).to.equal(true);
    expect(await tablesWith(['anna.r', '2444395', '244-43-95'])).to.deep.equal([]);
    const { work } = await client.call(getLead, { params: { leadId } });
    expect([work.tags, work.version]).to.deep.equal([['опт', '8926244', '4395'], 2]);
    const { reviews } = await client.call(listReviews);
    expect(reviews.map(({ author, rating, text, reply, url }) => [author, rating, text, reply, url])).to.deep.equal([
      ['Юлия 8926244', 5, '4395 раз спасибо', '', ''],
      ['Пётр', 3, 'Мой номер 8 926 244-43-96', '', 'https://maps.example/'],
      ['…', 5, 'Хорошо', '', ''],
      ['Анна', 4, 'Звоните:  …  …', 'Пишем на …', ''],
    ]);
  });

  it('is another one where the numbers of two countries have the same end', async () => {
    const minsk = await registerAccount(service, { timeZone: 'Europe/Minsk' });
    form = await withEmail(minsk, await aForm(minsk));
    const own: number[] = [];
    for (const phone of ['029 123-45-67', '80291234567', '+375 29 123-45-67']) own.push(await capture(phone));
    await capture('+7 929 123-45-67');

    for (const phone of ['029 123-45-67', '8 029 1234567', '+375291234567'])
      expect((await minsk.client.call(findPerson, { body: { phone } })).leadIds, phone).to.deep.equal(own);
  });

  it('is let go after the time an account keeps it, with calls that no lead takes along', async () => {
    const [old, young] = [await capture('+7 917 640-08-18'), await capture('+7 917 640-08-19')];
    await service.database.owner.query(`UPDATE leads SET created_at = now() - interval '13 months' WHERE id = $1`, [
      old,
    ]);
    for (const months of [11, 13])
      await service.database.owner.query(
        `WITH c AS (INSERT INTO calls (account_id, ref, connection_id, provider, direction, operator_phone, client_phone, state, ordered_at)
           VALUES ($1, gen_random_uuid(), 1, 'mango', 'in', '', '+79176400818', 'ended', now() - make_interval(months => $2)) RETURNING id)
         INSERT INTO call_events (account_id, connection_id, key, call_id, external_id, kind, leg, at, received_at, data)
         SELECT $1, 1, key, call, 'x', 'ringing', '', now(), now() - make_interval(months => $2), '{}'
         FROM (SELECT id::text AS key, id AS call FROM c UNION ALL SELECT 'loose ' || $2, NULL) told`,
        [owner.session.account.uid, months],
      );
    await service.looked('leads.retention');
    await owner.client.call(saveLeadRetention, { body: { months: 12 } });
    await createPersonalData({ db: service.database.db, clock: systemClock }).eraseOverdue();

    const { leads } = await owner.client.call(listLeads, { query: wide });
    expect(leads.map(({ id }) => id)).to.deep.equal([young]);
    const { entries } = await owner.client.call(listAudit, { query: { action: 'leads.expired' } });
    expect(entries.map(({ by, details }) => [by, details])).to.deep.equal([[null, { leads: 1, calls: 1 }]]);
    for (const [table, rows] of [
      ['calls', 1],
      ['call_events', 2],
    ])
      expect(
        (await service.database.owner.query(`SELECT FROM ${table} WHERE account_id = $1`, [owner.session.account.uid]))
          .rowCount,
        String(table),
      ).to.equal(rows);
  });

  it('is told in the log by whom it was looked at, once an hour, without what was seen', async () => {
    const leadId = await capture('+7 917 640-08-20');
    for (let n = 0; n < 3; n += 1) await owner.client.call(getLead, { params: { leadId } });
    await owner.client.call(listLeads, { query: { ...wide, q: '917 640' } });

    const { entries } = await owner.client.call(listAudit, { query: { action: 'lead' } });
    expect(entries.map(({ action, target, details }) => [action, target, details])).to.deep.equal([
      ['leads.searched', '', {}],
      ['lead.viewed', String(leadId), {}],
    ]);
  });
});
