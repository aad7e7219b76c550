import { expect } from 'chai';
import { exportLeads, listLeads, pickLeads } from '@smartpoint/contracts/leads';
import { registerAccount, type RegisteredAccount } from '../../../test/harness/account.ts';
import { startTestService, type TestService } from '../../../test/harness/service.ts';
import { aForm, aSubmission, postLead, withEmail, type ReadyForm } from '../../../test/harness/submission.ts';
import { buildSearch } from './build-search.ts';

const wide = { from: '2020-01-01', to: '2100-01-01' };

describe('finding leads', () => {
  let service: TestService;
  let owner: RegisteredAccount;
  let form: ReadyForm;
  before(async () => {
    service = await startTestService();
    owner = await registerAccount(service);
    form = await withEmail(owner, await aForm(owner));
  });
  after(() => service.stop());

  const capture = async (of: ReadyForm, name: string, phone: string, email = ''): Promise<number> => {
    const fields = [
      { key: 'name', label: 'Имя', value: name },
      { key: 'phone', label: 'Телефон', value: phone },
      { key: 'email', label: 'E-mail', value: email },
    ];
    const answer = await postLead(service.url, aSubmission(of, { fields }));
    return ((await answer.json()) as { leadId: number }).leadId;
  };
  const found = async (q: string, query: object = {}) =>
    (await owner.client.call(listLeads, { query: { ...wide, ...query, q } })).leads.map(({ id }) => id);

  it('finds a person by name, by phone in any spelling, by e-mail and by number, in the own account only', async () => {
    const stranger = await registerAccount(service);
    await capture(
      await withEmail(stranger, await aForm(stranger)),
      'Семён Найдёнов',
      '8 926 244-43-91',
      'semen@mail.example',
    );
    const leadId = await capture(form, 'Семён Найдёнов', '8 926 244-43-91', 'semen@mail.example');
    await capture(form, 'Прохор', '8 926 244-43-92', 'prohor@mail.example');

    for (const q of [
      'найденов семен',
      '+7 (926) 244-43-91',
      '89262444391',
      '4391',
      'SEMEN@mail.example',
      String(leadId),
    ])
      expect(await found(q), q).to.deep.equal([leadId]);
    expect(await found('4391', { from: '2020-01-01', to: '2020-01-02' })).to.deep.equal([]);
  });

  it('answers signs that mean something elsewhere with nothing, quickly', async () => {
    for (const q of [
      '%',
      '_',
      '%_\\',
      '.*',
      '(a+)+$',
      "' OR 1=1 --",
      '\\',
      '!:*&|()',
      '%00',
      'щ'.repeat(10_000),
      '☎️'.repeat(5000),
      'x'.repeat(10_000),
      '☎',
    ])
      expect(await found(q), q.slice(0, 20)).to.deep.equal([]);
  });

  it('finds signs as they stand, in a name, an e-mail or an answer', async () => {
    const named = await capture(form, '%_\\', '8 926 244-43-81');
    const mailed = await capture(form, 'Клим', '8 926 244-43-82', 'klim_%@mail.example');
    const smiling = await capture(form, 'Ждан 👍🏽 "да"', '8 926 244-43-83');

    const expected: [typed: string, leads: number[]][] = [
      ['%_\\', [named]],
      ['  %_\\ ', [named]],
      ['\\', [named]],
      ['%_', [named]],
      ['_%', [mailed]],
      ['%', [mailed, named]],
      ['👍🏽', [smiling]],
      ['"', [smiling]],
      ['_\\%', []],
      ['.*', []],
    ];
    for (const [typed, leads] of expected) expect(await found(typed), typed).to.deep.equal(leads);
    expect(await found('%', { to: '2020-01-02' }), 'another period').to.deep.equal([]);

    const file = await owner.client.send(exportLeads, { query: { ...wide, q: '%_\\' } });
    expect(await file.text())
      .to.contain('44-43-81')
      .and.not.contain('44-43-82');
  });

  it('says what is wrong with a sign that no text can hold', async () => {
    const refusal = await owner.client.refusal(listLeads, { query: { ...wide, q: 'анна\0' } });

    expect([refusal.code, refusal.detail]).to.deep.equal([
      'malformed-address',
      'В адресе запроса есть нулевой символ (%00). Уберите его.',
    ]);
  });

  it('says to shorten an address that is too long to be read', async () => {
    const answer = await owner.client.send(listLeads, { query: { ...wide, q: 'щ'.repeat(30_000) } });

    expect([answer.status, await answer.text()]).to.deep.equal([
      431,
      'Адрес и заголовки запроса вместе длиннее 128 КБ. Сократите их.\n' +
        'The address and the headers of the request are longer than 128 KB together. Shorten them.\n',
    ]);
  });

  it('pages through what was found without losing or repeating a lead', async () => {
    const made: number[] = [];
    for (let n = 0; n < 5; n += 1) made.push(await capture(form, `Аглая ${n}`, `8 926 244-40-0${n}`));

    const seen: number[] = [];
    let before: number | undefined;
    do {
      const page = await owner.client.call(listLeads, { query: { ...wide, q: 'аглая', limit: 2, before } });
      seen.push(...page.leads.map(({ id }) => id));
      before = page.next ?? undefined;
    } while (before !== undefined);
    expect(seen).to.deep.equal(made.toReversed());
  });

  it('takes out what was found, and does not write down what was looked for', async () => {
    await capture(form, 'Фёкла', '8 926 244-43-91');
    await capture(form, 'Савва', '8 926 244-43-92');
    const answer = await owner.client.send(exportLeads, { query: { ...wide, q: '89262444391' } });
    const text = await answer.text();

    expect(text).to.contain('Фёкла').and.not.contain('Савва');
    const { rows } = await service.database.owner.query<{ details: object }>(
      "SELECT details FROM audit_log WHERE action = 'leads.exported' ORDER BY id DESC LIMIT 1",
    );
    expect(rows[0]?.details).to.include({ isSought: true }).and.not.have.property('q');
  });

  it('finds leads of before there were words once they have been read', async () => {
    const leadId = await capture(form, 'Евграф', '8 926 244-43-97');
    const { owner: database, db } = service.database;
    await database.query('DELETE FROM lead_search WHERE lead_id = $1', [leadId]);
    await database.query('INSERT INTO lead_search_builds VALUES ($1, $2)', [owner.session.account.uid, leadId + 1]);
    expect(await found('евграф')).to.deep.equal([]);

    await buildSearch(db);

    expect(await found('евграф')).to.deep.equal([leadId]);
    expect((await database.query('SELECT FROM lead_search_builds')).rowCount).to.equal(0);
  });

  it('looks beyond the newest leads, where there are many', async () => {
    const leadId = await capture(form, 'Пульхерия', '8 926 244-43-98');
    const { uid } = owner.session.account;
    await service.database.owner.query(
      `WITH made AS (
         INSERT INTO leads (account_id, submission_id, site_id, widget_id, widget_version, form_name, form_kind, fields,
           page_url, page_title, referrer, landing_url, utm, display, device, user_agent, ip, geo)
         SELECT $1, gen_random_uuid(), $2, $3, 1, '', 'popup', '[]', '', '', '', '', '{}', 'popup', '', '', '', ''
         FROM generate_series(1, 4000) RETURNING account_id, id)
       INSERT INTO lead_search SELECT account_id, id, array_to_tsvector(ARRAY[account_id || ':' || id]) FROM made`,
      [uid, form.widget.siteId, form.widget.id],
    );

    expect(await found('пульхерия')).to.deep.equal([leadId]);
  });

  it('reads a piece of many leads for signs, and goes on from there', async () => {
    const crowd = await registerAccount(service);
    const site = await withEmail(crowd, await aForm(crowd));
    const leadId = await capture(site, '☂', '8 926 244-43-99');
    await service.database.owner.query(
      `INSERT INTO leads (account_id, submission_id, site_id, widget_id, widget_version, form_name, form_kind, fields,
         page_url, page_title, referrer, landing_url, utm, display, device, user_agent, ip, geo)
       SELECT $1, gen_random_uuid(), $2, $3, 1, '', 'popup', '[]', '', '', '', '', '{}', 'popup', '', '', '', ''
       FROM generate_series(1, 6000)`,
      [crowd.session.account.uid, site.widget.siteId, site.widget.id],
    );
    const page = (before?: number) => crowd.client.call(listLeads, { query: { ...wide, q: '☂', before } });

    const newest = await page();
    expect([newest.leads.length, newest.next]).to.deep.equal([0, leadId + 1001]);
    const older = await page(newest.next ?? undefined);
    expect([older.leads.map(({ id }) => id), older.next]).to.deep.equal([[leadId], null]);
    // All that were found are all, whichever piece they are in.
    const picked = await crowd.client.call(pickLeads, { query: { ...wide, q: '☂' } });
    expect([picked.leads.map(({ id }) => id), picked.isMore]).to.deep.equal([[leadId], false]);
    const file = await crowd.client.send(exportLeads, { query: { ...wide, q: '☂' } });
    expect(await file.text()).to.contain('44-43-99');
  });
});
