import { expect } from 'chai';
import { erasePerson, findPerson, listAudit, saveLeadRetention } from '@smartpoint/contracts/personal-data';
import { addLeadNote, changeLead } from '@smartpoint/contracts/lead-work';
import { getLead, listLeads } from '@smartpoint/contracts/leads';
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
    expect(entries.map(({ action }) => action)).to.deep.equal(['person.erased', 'person.found']);
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

  it('is let go after the time an account keeps it', async () => {
    const [old, young] = [await capture('+7 917 640-08-18'), await capture('+7 917 640-08-19')];
    await service.database.owner.query(`UPDATE leads SET created_at = now() - interval '13 months' WHERE id = $1`, [
      old,
    ]);
    await owner.client.call(saveLeadRetention, { body: { months: 12 } });
    await createPersonalData({ db: service.database.db, clock: systemClock }).eraseOverdue();

    const { leads } = await owner.client.call(listLeads, { query: wide });
    expect(leads.map(({ id }) => id)).to.deep.equal([young]);
    const { entries } = await owner.client.call(listAudit, { query: { action: 'leads.expired' } });
    expect(entries.map(({ by, details }) => [by, details])).to.deep.equal([[null, { leads: 1 }]]);
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
