import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import {
  addLeadNote,
  changeLead,
  changeLeads,
  deleteLeadView,
  getLeadHistory,
  getLeadSetup,
  saveLeadStatuses,
  saveLeadView,
  undoLeadChanges,
} from '@smartpoint/contracts/lead-work';
import { listLeads, pickLeads } from '@smartpoint/contracts/leads';
import { registerAccount, type RegisteredAccount } from '../../../test/harness/account.ts';
import { startTestService, type TestService } from '../../../test/harness/service.ts';
import { aForm, aSubmission, postLead, withEmail, type ReadyForm } from '../../../test/harness/submission.ts';
import { until } from '../../../test/harness/wait.ts';

const wide = { from: '2020-01-01', to: '2100-01-01' };

describe('work on leads', () => {
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

  const capture = async (changes: Parameters<typeof aSubmission>[1] = {}): Promise<number> => {
    const answer = await postLead(service.url, aSubmission(form, changes));
    return ((await answer.json()) as { leadId: number }).leadId;
  };
  const change = (leadId: number, body: Parameters<typeof owner.client.call<typeof changeLead>>[1]['body']) =>
    owner.client.call(changeLead, { params: { leadId }, body });
  const idsOf = async (query: object) =>
    (await owner.client.call(listLeads, { query: { ...wide, ...query } })).leads.map(({ id }) => id);
  const historyOf = (leadId: number) => owner.client.call(getLeadHistory, { params: { leadId } });

  it('begins with the ready statuses and nobody responsible, and keeps every change with its author', async () => {
    const leadId = await capture();
    const { statuses, people } = await owner.client.call(getLeadSetup);
    expect(statuses.map(({ kind }) => kind)).to.deep.equal(['new', 'work', 'won', 'lost']);
    expect((await historyOf(leadId)).work).to.include({ statusId: 1, responsibleId: null, version: 0 });

    const [me] = people;
    const { work } = await change(leadId, { version: 0, statusId: 2, responsibleId: me?.id ?? 0 });
    await change(leadId, { version: work.version, tags: ['срочно', 'СРОЧНО'], remindAt: '2099-01-01T09:00:00Z' });
    await owner.client.call(addLeadNote, { params: { leadId }, body: { text: 'Перезвонить после шести' } });

    const { work: last, history } = await historyOf(leadId);
    expect(last).to.deep.equal({
      statusId: 2,
      responsibleId: me?.id,
      tags: ['срочно'],
      remindAt: '2099-01-01T09:00:00.000Z',
      version: 2,
    });
    expect(history.map(({ kind, before, after, by }) => [kind, before, after, by])).to.deep.equal(
      [
        ['status', 1, 2],
        ['responsible', null, me?.id],
        ['tags', [], ['срочно']],
        ['reminder', null, '2099-01-01T09:00:00.000Z'],
        ['note', null, 'Перезвонить после шести'],
      ]
        .map((step) => [...step, me?.name])
        .toReversed(),
    );
    expect(await idsOf({ statusId: 2 })).to.deep.equal([leadId]);
    expect(await idsOf({ statusId: 1 })).to.deep.equal([]);
    expect(await idsOf({ responsible: me?.id, tag: 'срочно', reminder: 'set' })).to.deep.equal([leadId]);
    expect(await idsOf({ responsible: 'none' })).to.deep.equal([]);
    expect(await idsOf({ reminder: 'due' })).to.deep.equal([]);
  });

  it('tells the second of two people, whose lead stays as the first one left it; notes of both stay', async () => {
    const leadId = await capture();
    const tries = await Promise.all(
      [2, 3].map((statusId) =>
        owner.client
          .send(changeLead, { params: { leadId }, body: { version: 0, statusId } })
          .then(({ status }) => status),
      ),
    );
    expect(tries.toSorted()).to.deep.equal([200, 409]);
    await Promise.all(
      ['раз', 'два'].map((text) => owner.client.call(addLeadNote, { params: { leadId }, body: { text } })),
    );

    const { work, history } = await historyOf(leadId);
    expect(work.version).to.equal(1);
    expect(history.filter(({ kind }) => kind === 'note').map(({ after }) => after)).to.have.members(['раз', 'два']);
    expect(history.filter(({ kind }) => kind === 'status')).to.have.length(1);
  });

  it('changes many at once and takes it back, but nothing that somebody changed meanwhile', async () => {
    const [first, second, third] = [await capture(), await capture(), await capture()];
    await change(third, { version: 0, statusId: 4 });
    const leads = [first, second, third].map((id) => ({ id, version: 0 }));
    const done = await owner.client.call(changeLeads, { body: { leads, change: { statusId: 3, addTag: 'акция' } } });
    expect(done.changed).to.have.members([first, second]);
    expect(done.conflicts).to.deep.equal([third]);
    await change(second, { version: 1, statusId: 2 });

    const undone = await owner.client.call(undoLeadChanges, { body: { batch: done.batch } });

    expect([undone.changed, undone.conflicts]).to.deep.equal([[first], [second]]);
    expect((await historyOf(first)).work)
      .to.include({ statusId: 1 })
      .and.deep.include({ tags: [] });
    expect((await historyOf(second)).work.statusId).to.equal(2);
  });

  it('takes own statuses, keeps a removed one with its leads, and never the first away', async () => {
    const leadId = await capture();
    const { statuses } = await owner.client.call(getLeadSetup);
    const own = { name: 'Ждём оплату', kind: 'work', colour: 'violet' } as const;
    const kept = statuses.map(({ isRemoved: _, ...status }) => status);
    const saved = await owner.client.call(saveLeadStatuses, { body: { statuses: [...kept.slice(0, 2), own] } });
    const added = saved.statuses.find(({ name }) => name === own.name);
    expect(added?.id).to.equal(5);
    await change(leadId, { version: 0, statusId: 5 });
    await owner.client.call(saveLeadStatuses, { body: { statuses: kept.slice(0, 2) } });

    expect((await historyOf(leadId)).work.statusId).to.equal(5);
    const refused = await owner.client.refusal(changeLead, { params: { leadId }, body: { version: 1, statusId: 3 } });
    expect(refused.errors?.[0]?.pointer).to.equal('/statusId');
    expect((await owner.client.refusal(saveLeadStatuses, { body: { statuses: kept.slice(1) } })).status).to.equal(422);
  });

  it('tells the second of two people who edit the statuses, and takes away nothing that the first one added', async () => {
    const { statuses: seen } = await owner.client.call(getLeadSetup);
    const wanted = seen.map(({ isRemoved: _, ...status }) => status);
    const own = { name: 'Ждём оплату', kind: 'work', colour: 'violet' } as const;
    await owner.client.call(saveLeadStatuses, { body: { statuses: [...wanted, own], seen } });

    const refused = await owner.client.refusal(saveLeadStatuses, { body: { statuses: wanted, seen } });
    expect([refused.status, refused.code]).to.deep.equal([409, 'conflict']);
    const { statuses: now } = await owner.client.call(getLeadSetup);
    expect(now.find(({ name }) => name === own.name)?.isRemoved).to.equal(false);
    await owner.client.call(saveLeadStatuses, { body: { statuses: wanted, seen: now } });
  });

  it('changes all that was found at once, thousands too, and takes it back', async () => {
    const leadId = await capture({ fields: [{ key: 'phone', label: 'Телефон', value: '+7 900 000-00-01' }] });
    const copied = 3000;
    await service.database.owner.query(
      `INSERT INTO leads SELECT (jsonb_populate_record(l, jsonb_build_object('id', 9000000 + n,
         'submission_id', gen_random_uuid()))).* FROM leads l, generate_series(1, $2::int) n WHERE l.id = $1`,
      [leadId, copied],
    );
    const found = await owner.client.call(pickLeads, { query: wide });
    expect([found.leads.length, found.isMore]).to.deep.equal([copied + 1, false]);
    const sought = await owner.client.call(pickLeads, { query: { ...wide, q: '8 900 000 00 01' } });
    expect(sought.leads).to.deep.equal([{ id: leadId, version: 0 }]);

    await change(leadId, { version: 0, tags: ['моё'] });
    const done = await owner.client.call(changeLeads, { body: { leads: found.leads, change: { statusId: 2 } } });
    expect([done.changed.length, done.conflicts]).to.deep.equal([copied, [leadId]]);
    expect((await owner.client.call(pickLeads, { query: { ...wide, statusId: 2 } })).leads).to.have.length(copied);

    const undone = await owner.client.call(undoLeadChanges, { body: { batch: done.batch } });
    expect([undone.changed.length, undone.conflicts]).to.deep.equal([copied, []]);
    expect((await owner.client.call(pickLeads, { query: { ...wide, statusId: 2 } })).leads).to.deep.equal([]);
    const stranger = await registerAccount(service);
    expect((await stranger.client.call(pickLeads, { query: wide })).leads).to.deep.equal([]);
  });

  it('gives leads to people of the account only', async () => {
    const [leadId, stranger] = [await capture(), await registerAccount(service)];
    const body = { version: 0, responsibleId: stranger.session.user.id };
    const refused = await owner.client.refusal(changeLead, { params: { leadId }, body });

    expect([refused.status, refused.errors?.[0]?.pointer]).to.deep.equal([422, '/responsibleId']);
  });

  it('has nobody who has left: such leads are found, and everybody is reminded of them', async () => {
    const [leadId, ofMe] = [await capture(), await capture()];
    const leaver = await registerAccount(service);
    const [account, me, person] = [owner.session.account.uid, owner.session.user.id, leaver.session.user.id];
    const sql = (text: string, ...values: unknown[]) => service.database.owner.query(text, values);
    await sql(`INSERT INTO memberships (account_id, user_id, role) VALUES ($1, $2, 'operator')`, account, person);
    await change(leadId, { version: 0, responsibleId: person });
    await change(ofMe, { version: 0, responsibleId: me });
    expect(await idsOf({ responsible: 'none' })).to.deep.equal([]);

    await sql('DELETE FROM memberships WHERE account_id = $1 AND user_id = $2', account, person);
    expect(await idsOf({ responsible: 'none' })).to.deep.equal([leadId]);
    for (const id of [leadId, ofMe]) await change(id, { version: 1, remindAt: new Date().toISOString() });
    const reminders = await until('both reminders', async () => {
      const { rows } = await sql(
        `SELECT data->'leadIds'->0 AS lead, data->'userId' AS "userId" FROM live_events
         WHERE account_id = $1 AND data->>'what' = 'remind' ORDER BY 1`,
        account,
      );
      return rows.length === 2 ? rows : undefined;
    });
    expect(reminders).to.deep.equal([
      { lead: leadId, userId: null },
      { lead: ofMe, userId: me },
    ]);
  });

  it('shows other leads of a person by phone in another spelling and by e-mail, and merges none', async () => {
    const field = (key: string, value: string) => ({ key, label: key, value });
    const first = await capture({ fields: [field('phone', '8 (926) 244-43-93')] });
    const second = await capture({ fields: [field('phone', '+7 926 2444393'), field('email', 'Petr@mail.example')] });
    const third = await capture({ fields: [field('phone', '+7 926 2444394'), field('email', 'petr@mail.example')] });
    await capture({ fields: [field('phone', '+7 926 2444395'), field('email', 'petr@mail.example.org')] });

    const others = async (leadId: number) => (await historyOf(leadId)).others.map(({ id }) => id);
    expect(await others(first)).to.deep.equal([second]);
    expect(await others(second)).to.deep.equal([third, first]);
    const { leads } = await owner.client.call(listLeads, { query: wide });
    expect(leads.find(({ id }) => id === first)?.others).to.equal(1);
  });

  it('shows visits of the person of the month before, the newest first, and nobody else’s', async () => {
    const visitorId = randomUUID();
    const leadId = await capture({ visitorId });
    const came = (landing: string, source: string, who: string, before: string) =>
      service.database.owner.query(
        `INSERT INTO visitor_sessions (account_id, started_at, session_id, site_id, visitor_id, landing_url, source)
         VALUES ($1, now() - $2::interval, gen_random_uuid(), $3, $4, $5, $6)`,
        [owner.session.account.uid, before, form.widget.siteId, who, `https://shop.example${landing}`, source],
      );
    await came('/first', 'vk', visitorId, '2 hours');
    await came('/second', 'yandex', visitorId, '1 hour');
    await came('/other', 'mail', randomUUID(), '1 hour');

    const told = (await historyOf(leadId)).visits.map(({ landingUrl, source }) => [
      new URL(landingUrl).pathname,
      source,
    ]);
    expect(told.filter(([path]) => path !== '/')).to.deep.equal([
      ['/second', 'yandex'],
      ['/first', 'vk'],
    ]);
    await service.database.owner.query(`UPDATE leads SET created_at = created_at + interval '40 days' WHERE id = $1`, [
      leadId,
    ]);
    expect((await historyOf(leadId)).visits).to.deep.equal([]);
  });

  it('is narrowed by site, widget, branch, source, device, city, delivery and quarantine, each by itself and all at once', async () => {
    const sent = await capture({ utm: { source: 'vk', raw: 'utm_source=vk' } });
    const other = await capture();
    await until('the letters', async () => (await idsOf({ delivery: 'delivered' })).length === 2);
    const { owner: database } = service.database;
    await database.query(
      `UPDATE leads SET branch = 'Центр', device = 'tablet', geo = 'RU, Казань, Татарстан', state = 'quarantined' WHERE id = $1`,
      [sent],
    );
    await database.query(`UPDATE deliveries SET state = 'parked', reason = 'rejected' WHERE lead_id = $1`, [sent]);
    const {
      widget: { id: widgetId, siteId },
    } = form;

    const both = [other, sent];
    expect(await idsOf({ widgetId, siteId })).to.deep.equal(both);
    for (const none of [{ widgetId: widgetId + 1 }, { siteId: siteId + 1 }])
      expect(await idsOf(none)).to.deep.equal([]);
    const me = owner.session.user.id;
    const remindAt = '2099-01-01T09:00:00Z';
    await change(sent, { version: 0, statusId: 2, responsibleId: me, tags: ['опт'], remindAt });
    const narrow = {
      ...{ branch: 'Центр', source: 'vk', device: 'tablet', city: 'казань', state: 'quarantined', delivery: 'parked' },
      ...{ statusId: 2, responsible: me, tag: 'опт', reminder: 'set' },
    };
    for (const [name, value] of Object.entries(narrow))
      expect(await idsOf({ [name]: value }), name).to.deep.equal([sent]);
    expect(await idsOf({ widgetId, siteId, moment: 'pressed', q: 'Иван', ...narrow })).to.deep.equal([sent]);
    expect(await idsOf({ widgetId, siteId, ...narrow, tag: 'розница' })).to.deep.equal([]);
    expect(await idsOf({ source: 'vk', device: 'desktop' })).to.deep.equal([]);
    expect(await idsOf({ only: 'real' })).to.deep.equal([other]);
  });

  it('keeps views of a person, shows shared ones to all, and forgets them', async () => {
    const view = await owner.client.call(saveLeadView, {
      body: { name: 'Мои', query: 'responsible=1', isShared: true },
    });
    expect((await owner.client.call(getLeadSetup)).views).to.deep.equal([view]);
    await owner.client.call(deleteLeadView, { params: { viewId: view.id } });
    expect((await owner.client.call(getLeadSetup)).views).to.deep.equal([]);
  });
});
