import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import { exportBreakdown, getBreakdown } from '@smartpoint/contracts/breakdowns';
import {
  downloadExport,
  exportLeadsAsWorkbook,
  getExports,
  saveExportChoice,
  startExport,
  withdrawExport,
  type LeadExport,
} from '@smartpoint/contracts/exports';
import { changeLead } from '@smartpoint/contracts/lead-work';
import { exportLeads, listLeads } from '@smartpoint/contracts/leads';
import { erasePerson, listAudit } from '@smartpoint/contracts/personal-data';
import { registerAccount, type RegisteredAccount } from '../../../test/harness/account.ts';
import { aroundToday } from '../../../test/harness/days.ts';
import { startTestService, type TestService } from '../../../test/harness/service.ts';
import { aForm, aSubmission, postLead, type ReadyForm } from '../../../test/harness/submission.ts';
import { until } from '../../../test/harness/wait.ts';
import { createDatabase, type Database } from '../../platform/db/index.ts';
import { createFolderStore, type FileStore } from '../../platform/files/index.ts';
import { createI18n } from '../../platform/i18n/index.ts';
import { findFile, listExports, takeExport, withdraw } from './exports.store.ts';
import { writeExport } from './write-export.ts';

const wide = { from: '2020-01-01', to: '2100-01-01' };
const many = 12_000;

describe('exports of leads', () => {
  let service: TestService;
  let owner: RegisteredAccount;
  let folder: string;
  let db: Database;
  let store: FileStore;
  let form: ReadyForm;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'smartpoint-exports-'));
    service = await startTestService({ DATA_DIR: folder });
    owner = await registerAccount(service);
    db = createDatabase({ url: service.database.url });
    store = createFolderStore(path.join(folder, 'exports'));
    form = await aForm(owner);
    const fields = [
      { key: 'name', label: 'Имя', value: '=1+1' },
      { key: 'phone', label: 'Телефон', value: '+7 926 244-43-93' },
    ];
    await postLead(service.url, aSubmission(form, { fields }));
    await service.database.owner.query(
      `INSERT INTO leads (account_id, submission_id, body_hash, site_id, widget_id, widget_version, created_at, form_name,
         form_kind, name, phone, fields, page_url, page_title, referrer, landing_url, utm, display, device, user_agent, ip,
         geo, visitor_id, session_id)
       SELECT account_id, gen_random_uuid(), '', site_id, widget_id, 1, created_at - n * interval '1 minute', form_name,
         form_kind, 'Иван ' || n, '+7 926 000-00-00', '[]', page_url, repeat('заголовок ', 30), '', '', '{}', display,
         device, user_agent, ip, geo, visitor_id, session_id
       FROM leads, generate_series(1, ${many}) n WHERE account_id = $1`,
      [owner.session.account.uid],
    );
  });
  after(async () => {
    await db.close();
    await service.stop();
    await rm(folder, { recursive: true });
  });

  const ask = (format: 'csv' | 'xlsx' = 'csv'): Promise<LeadExport> =>
    owner.client.call(startExport, { body: { format, columns: ['id', 'name', 'phone', 'title'], filters: wide } });
  const listed = async (id: number) => (await owner.client.call(getExports)).exports.find((each) => each.id === id);
  const ready = (id: number) =>
    until(`export ${id} is ready`, async () => (await listed(id))?.state === 'ready', 30_000);
  const download = (id: number) => owner.client.send(downloadExport, { params: { exportId: id } });
  const filesOf = async () =>
    (await readdir(path.join(folder, 'exports'))).filter((name) => name.startsWith('export-'));
  const rowsOf = (csv: string): string[][] => parse(csv, { delimiter: ';', bom: true });

  it('of many leads are written to a file, whole, and logged when asked for and when downloaded', async () => {
    const { id } = await ask();
    await ready(id);

    const told = await listed(id);
    const answer = await download(id);
    const bytes = Buffer.from(await answer.arrayBuffer());
    const rows = rowsOf(bytes.toString('utf8'));

    expect([told?.done, told?.total, told?.bytes]).to.deep.equal([many + 1, many + 1, bytes.length]);
    expect(rows[0]).to.deep.equal(['№', 'Имя', 'Телефон', 'Заголовок страницы']);
    expect([rows.length, new Set(rows.map(([number]) => number)).size]).to.deep.equal([many + 2, many + 2]);
    expect(rows.at(-1)?.[1]).to.equal(`'=1+1`);
    expect(answer.headers.get('content-length')).to.equal(String(bytes.length));
    const { entries } = await owner.client.call(listAudit, { query: { action: 'export' } });
    const logged = entries.filter(({ target }) => target === String(id)).map(({ action }) => action);
    expect(logged).to.include.members(['leads.exported', 'export.downloaded']);
  });

  it('as a workbook keep what was typed as text: no formula, nothing in front', async () => {
    const query = { ...wide, columns: 'id,at,name,phone' };
    const answer = await owner.client.send(exportLeadsAsWorkbook, { query });
    const parts = unzipSync(new Uint8Array(await answer.arrayBuffer()));
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array());

    expect(answer.headers.get('content-type')).to.match(/spreadsheetml\.sheet$/);
    expect(sheet).to.not.match(/<f[ >/]/);
    expect(sheet).to.match(/t="inlineStr"><is><t>=1\+1<\/t>/);
    expect(sheet.match(/<row /g)).to.have.length(many + 2);
  });

  it('have the columns somebody chose, in that order, and remember them for this person', async () => {
    const leadId = (await owner.client.call(listLeads, { query: wide })).leads[0]?.id ?? 0;
    const body = { version: 0, responsibleId: owner.session.user.id };
    await owner.client.call(changeLead, { params: { leadId }, body });
    const columns = ['phone', 'id', 'status', 'responsible'] as const;
    const answer = await owner.client.send(exportLeads, { query: { ...wide, columns: columns.join(',') } });
    const [head, first] = rowsOf(await answer.text());
    expect(head).to.deep.equal(['Телефон', '№', 'Статус', 'Ведёт']);
    expect(first?.slice(2)).to.deep.equal(['Новая', 'Анна Смирнова']);

    await owner.client.call(saveExportChoice, { body: { format: 'xlsx', columns: [...columns] } });
    const { choice } = await owner.client.call(getExports);
    expect(choice).to.deep.equal({ format: 'xlsx', columns: [...columns] });
    const refusal = await owner.client.refusal(exportLeads, { query: { ...wide, columns: 'phone,passport' } });
    expect(refusal.errors?.[0]?.pointer).to.match(/^\?columns/);
  });

  it('whose writer is gone half-way are begun anew by the next, and never given by halves', async () => {
    const { uid } = owner.session.account;
    const { rows } = await service.database.owner.query<{ id: number }>(
      `INSERT INTO exports (account_id, user_id, locale, format, columns, filters, file_key, state, attempt, leased_until, parts, done)
       VALUES ($1, $2, 'ru', 'csv', '{id,name}', $3, 'broken', 'running', 1, now() + interval '1 hour', 1, 7000) RETURNING id`,
      [uid, owner.session.user.id, JSON.stringify(wide)],
    );
    const id = rows[0]?.id ?? 0;
    await store.put('export-broken-1-0', Buffer.from('half of it'));
    expect((await download(id)).status).to.equal(404);

    await service.database.owner.query(`UPDATE exports SET leased_until = now() - interval '1 second' WHERE id = $1`, [
      id,
    ]);
    await owner.client.call(withdrawExport, { params: { exportId: (await ask()).id } });
    await ready(id);

    expect(rowsOf(await (await download(id)).text())).to.have.length(many + 2);
    expect(await filesOf()).to.not.include('export-broken-1-0');
  });

  it('go on in another process when this one ends, from the beginning, and leave nothing behind', async () => {
    const { rows } = await service.database.owner.query<{ id: number }>(
      `INSERT INTO exports (account_id, user_id, locale, format, columns, filters, file_key)
       VALUES ($1, $2, 'ru', 'csv', '{id,title}', $3, 'ending') RETURNING id`,
      [owner.session.account.uid, owner.session.user.id, JSON.stringify(wide)],
    );
    const id = rows[0]?.id ?? 0;
    const work = await db.as('worker', takeExport);
    if (work?.id !== id) throw new Error('it is to be written here');
    const ending = new AbortController();
    const put: FileStore['put'] = async (name, bytes) => {
      await store.put(name, bytes);
      ending.abort();
    };
    await writeExport({ db, store: { ...store, put }, i18n: createI18n() }, work, ending.signal);
    const left = await service.database.owner.query(`SELECT state, attempt, failures FROM exports WHERE id = $1`, [id]);
    expect(left.rows).to.deep.equal([{ state: 'waiting', attempt: 1, failures: 0 }]);
    expect(await filesOf()).to.include('export-ending-1-0');

    await owner.client.call(withdrawExport, { params: { exportId: (await ask()).id } });
    await ready(id);
    expect(rowsOf(await (await download(id)).text())).to.have.length(many + 2);
    expect(await filesOf())
      .to.include('export-ending-2-0')
      .and.not.include('export-ending-1-0');

    await owner.client.call(withdrawExport, { params: { exportId: id } });
    const endings = async () => (await filesOf()).filter((name) => name.startsWith('export-ending-'));
    await until('its file is gone', async () => (await endings()).length === 0, 30_000);
  });

  it('wait some seconds where the account reads all it may', async () => {
    const { id } = await ask();
    await ready(id);
    await service.database.owner.query(
      `UPDATE exports SET state = 'waiting', leased_until = now() + interval '1 hour', filters = $2 WHERE id = $1`,
      [id, JSON.stringify(wide)],
    );
    expect(await db.as('worker', takeExport)).to.equal(undefined);
    await service.database.owner.query(`UPDATE exports SET leased_until = NULL WHERE id = $1`, [id]);
    const work = await db.as('worker', takeExport);
    if (!work) throw new Error('it is to be written here');
    const { accountId } = work;
    const taken = [db.streams.enter(accountId), db.streams.enter(accountId)];
    await writeExport({ db, store, i18n: createI18n() }, work, new AbortController().signal);
    for (const leave of taken) leave();

    expect(await db.as('worker', takeExport)).to.equal(undefined);
    await owner.client.call(withdrawExport, { params: { exportId: id } });
  });

  it('that were withdrawn, or are too old, say so, and their files are gone', async () => {
    const [first, second] = [await ask(), await ask('xlsx')];
    for (const { id } of [first, second]) await ready(id);
    const before = (await filesOf()).length;
    await owner.client.call(withdrawExport, { params: { exportId: first.id } });
    await service.database.owner.query(`UPDATE exports SET expires_at = now() WHERE id = $1`, [second.id]);

    for (const { id } of [first, second]) expect((await download(id)).status, String(id)).to.equal(410);
    expect(await listed(first.id)).to.equal(undefined);
    await until('the files are gone', async () => (await filesOf()).length <= before - 2, 30_000);
  });

  it('are withdrawn when somebody in them is erased', async () => {
    const { id } = await ask();
    await ready(id);
    const { erased, left } = await owner.client.call(erasePerson, { body: { phone: '+7 926 244-43-93' } });

    expect([erased.leads, left.exports]).to.deep.equal([1, 0]);
    expect(erased.exports).to.be.greaterThan(0);
    expect((await download(id)).status).to.equal(410);

    // The same where the person is nobody's lead, and stands in the marks of one.
    const utm = { source: 'letter', content: 'anna@mail.example', raw: 'utm_content=anna@mail.example' };
    await postLead(service.url, aSubmission(form, { utm }));
    const other = await ask();
    await ready(other.id);
    const marks = await owner.client.call(erasePerson, { body: { email: 'anna@mail.example' } });
    expect(marks.erased).to.include({ leads: 0, addresses: 1, exports: 1 });
    expect((await download(other.id)).status).to.equal(410);
  });

  it('of a breakdown are the rows of the screen with their sum, as either format', async () => {
    const query = { ...aroundToday, by: 'device', compare: 'none' } as const;
    const shown = await owner.client.call(getBreakdown, { query });
    const csv = await (await owner.client.send(exportBreakdown, { query })).text();
    const book = await owner.client.send(exportBreakdown, { query: { ...query, format: 'xlsx' } });
    const [head, ...rows] = rowsOf(csv);

    expect(head).to.deep.equal(['Устройство', 'Визиты', 'Посетители', 'Заявки', 'Конверсия']);
    const figures = [...shown.rows, { ...shown.total, label: 'Всего' }].map(
      ({ label, visits, visitors, leads, conversion }) =>
        [label, visits, visitors, leads, conversion ?? ''].map(String),
    );
    expect(rows).to.deep.equal(figures);
    expect(shown.total.leads).to.be.greaterThan(0);
    expect(Object.keys(unzipSync(new Uint8Array(await book.arrayBuffer())))).to.include('xl/worksheets/sheet1.xml');
  });

  it('belong to who asked for them', async () => {
    const { id } = await ask();
    const stranger = await registerAccount(service);
    const answer = await stranger.client.send(downloadExport, { params: { exportId: id } });
    expect(answer.status).to.equal(404);

    await ready(id);
    const colleague = stranger.session.user.id;
    const seen = await db.tenant(owner.session.account.uid, async (tx) => [
      await listExports(tx, colleague),
      await findFile(tx, colleague, id),
      await withdraw(tx, colleague, id),
    ]);
    expect(seen).to.deep.equal([[], undefined, false]);
  });
});
