import { expect } from 'chai';
import { createBranch } from '@smartpoint/contracts/branches';
import { getToday } from '@smartpoint/contracts/home';
import { createSite } from '@smartpoint/contracts/sites';
import { registerAccount, type RegisteredAccount } from '../../../test/harness/account.ts';
import { aBranch } from '../../../test/harness/branch.ts';
import { startTestService, type TestService } from '../../../test/harness/service.ts';
import { aForm, aSubmission, postLead, type ReadyForm } from '../../../test/harness/submission.ts';
import { createI18n } from '../../platform/i18n/index.ts';
import { createLog } from '../../platform/log/index.ts';
import type { SystemLetter } from '../deliveries/index.ts';
import { createAlerts, type Alerts } from './index.ts';

describe('that leads have stopped', () => {
  let service: TestService;
  let owner: RegisteredAccount;
  let form: ReadyForm;
  let letters: SystemLetter[] = [];
  const logged: string[] = [];

  /** One of the processes that look after it; letters are kept here instead of the outbox unless told otherwise. */
  const aProcess = (enqueueLetter = (letter: SystemLetter) => letters.push(letter)): Alerts =>
    createAlerts({
      db: service.database.db,
      log: createLog('error', { write: (line) => logged.push(line) }),
      i18n: createI18n(),
      publicUrl: () => 'https://smartpoint.example',
      deliveries: {
        enqueueLetter: (_tx, letter) => Promise.resolve(enqueueLetter(letter)),
        wake: () => undefined,
      },
    });
  const query = (sql: string, ...values: unknown[]) =>
    service.database.owner.query(sql, [owner.session.account.uid, ...values]);
  const taken = () => letters.splice(0).filter(({ to }) => to === owner.email);
  const heard = async (alerts = aProcess()) => {
    await alerts.listen();
    return taken();
  };
  const told = async () => {
    await aProcess().tell();
    return taken();
  };
  const silences = async () => (await owner.client.call(getToday, { query: {} })).broken.silences;
  const clear = () => query('DELETE FROM leads WHERE account_id = $1');
  /** A lead every hour of the last five weeks, the last one so many hours ago: on whatever day and hour this runs. */
  const leadEveryHour = (silentHours: number, siteId = form.widget.siteId) =>
    query(
      `INSERT INTO leads (account_id, submission_id, body_hash, site_id, widget_id, widget_version, created_at, form_name,
         form_kind, name, phone, fields, page_url, page_title, referrer, landing_url, utm, display, device, user_agent, ip,
         geo, visitor_id, session_id)
       SELECT $1, gen_random_uuid(), '', $2, $3, 1, at, 'Заявка', 'popup', 'Иван', '+7 926 000-00-00', '[]', '', '', '', '',
         '{}', 'popup', 'desktop', '', '127.0.0.1', '{}', gen_random_uuid(), gen_random_uuid()
       FROM generate_series(now() - interval '35 days', now() - $4 * interval '1 hour', interval '1 hour') at`,
      siteId,
      form.widget.id,
      silentHours,
    );

  before(async () => {
    service = await startTestService();
    await Promise.all([service.looked('alerts.tell'), service.looked('alerts.listen')]);
  });
  beforeEach(async () => {
    owner = await registerAccount(service);
    form = await aForm(owner);
    letters = [];
  });
  after(() => service.stop());

  it('is told once, by how the weeks before were, with what to look at', async () => {
    await leadEveryHour(5);
    expect(await heard(), 'five hours').to.deep.equal([]);
    expect(await silences()).to.deep.equal([]);

    await clear();
    await leadEveryHour(15);
    const [letter, ...more] = await heard();
    expect(more).to.deep.equal([]);
    expect(letter).to.include({ template: 'leads-stopped', locale: 'ru' });
    expect(letter?.params).to.include({
      where: `Кабинет № ${owner.session.account.uid}`,
      link: 'https://smartpoint.example/settings/all/?site=all',
    });
    expect(Number(letter?.params.usual)).to.be.within(13, 15);
    expect(letter?.params.advice).to.match(/^Посетителей за это время тоже не видно/);
    expect(await heard(), 'again').to.deep.equal([]);

    const [silence] = await silences();
    expect(silence).to.include({ site: null, missing: 'visits' });
    expect(Date.now() - Date.parse(silence?.since ?? '')).to.be.within(15 * 3_600_000, 16 * 3_600_000);
  });

  it('is told by one of two processes that look at the same time', async () => {
    await leadEveryHour(15);
    await Promise.all([aProcess().listen(), aProcess().listen(), aProcess().listen()]);
    expect(taken()).to.have.length(1);
  });

  it('is told by the next look when a process ends half-way, and keeps no other account waiting', async () => {
    await leadEveryHour(15);
    const first = owner;
    owner = await registerAccount(service);
    form = await aForm(owner);
    await leadEveryHour(15);
    const breaks = aProcess((letter) => {
      if (letter.to === first.email) throw new Error('killed');
      return letters.push(letter);
    });
    expect(await heard(breaks)).to.have.length(1);
    expect(logged.join()).to.include('an account was not listened to');

    owner = first;
    expect(await silences(), 'nothing of it counts as told').to.deep.equal([]);
    expect(await heard()).to.have.length(1);
  });

  it('is over with the next lead: that is told once too, and the next silence anew', async () => {
    await leadEveryHour(15);
    expect(await heard()).to.have.length(1);
    expect(await told(), 'still silent').to.deep.equal([]);

    expect((await postLead(service.url, aSubmission(form))).status).to.equal(201);
    const [letter, ...more] = await told();
    expect(more).to.deep.equal([]);
    expect(letter).to.include({ template: 'leads-again' });
    expect(letter?.params.link).to.equal('https://smartpoint.example/report/?site=all');
    expect(await silences()).to.deep.equal([]);
    expect(await told(), 'again').to.deep.equal([]);

    await query(`UPDATE leads SET created_at = created_at - interval '40 hours' WHERE account_id = $1`);
    expect(await heard(), 'the next one').to.have.length(1);
  });

  it('is over for all others when a process ends half-way with one, and for that one with the next look', async () => {
    const both = [owner, await registerAccount(service)];
    for (const one of both) {
      owner = one;
      form = await aForm(one);
      await leadEveryHour(15);
      expect(await heard()).to.have.length(1);
      expect((await postLead(service.url, aSubmission(form))).status).to.equal(201);
    }
    const [first, second] = both.map(({ email }) => email);
    const breaks = aProcess((letter) => {
      if (letter.to === first) throw new Error('killed');
      return letters.push(letter);
    });
    await Promise.all([breaks.tell(), breaks.tell()]);
    const addressees = () => letters.splice(0).flatMap(({ to }) => (to === first || to === second ? [to] : []));
    expect(addressees()).to.deep.equal([second]);

    await Promise.all([aProcess().tell(), aProcess().tell(), aProcess().tell()]);
    expect(addressees()).to.deep.equal([first]);
  });

  it('is over with a lead that was being stored while it was told of', async () => {
    await leadEveryHour(15);
    await heard();
    expect((await postLead(service.url, aSubmission(form))).status).to.equal(201);
    await query(
      `UPDATE leads SET created_at = (SELECT told_at FROM alerts WHERE account_id = $1) - interval '1 second'
       WHERE account_id = $1 AND id = (SELECT max(id) FROM leads WHERE account_id = $1)`,
    );
    expect(await told()).to.have.length(1);
  });

  it('is not over with a test, nor with what is kept back', async () => {
    await leadEveryHour(15);
    await heard();
    for (const fault of ['is_test = true', `state = 'quarantined'`]) {
      await postLead(service.url, aSubmission(form));
      await query(
        `UPDATE leads SET ${fault} WHERE account_id = $1 AND id = (SELECT max(id) FROM leads WHERE account_id = $1)`,
      );
    }
    expect(await told()).to.deep.equal([]);
    expect(await silences()).to.have.length(1);
  });

  it('is told of one site while others go on, and of the account alone when all have stopped', async () => {
    const body = { name: 'Второй', url: 'https://second.example' };
    const second = await owner.client.call(createSite, { body });
    await leadEveryHour(1);
    await leadEveryHour(15, second.id);
    const [letter, ...more] = await heard();
    expect(more).to.deep.equal([]);
    expect(letter?.params.where).to.equal('Сайт «Второй»');
    expect(letter?.params.link).to.match(new RegExp(`site=${second.id}$`));
    expect((await silences()).map(({ siteId, site }) => [siteId, site])).to.deep.equal([[second.id, 'Второй']]);

    await clear();
    await leadEveryHour(15);
    await leadEveryHour(15, second.id);
    expect((await heard()).map(({ params }) => params.where)).to.deep.equal([`Кабинет № ${owner.session.account.uid}`]);
    expect((await silences()).map(({ site }) => site)).to.deep.equal([null]);
  });

  it('says which step towards a lead nobody makes any more', async () => {
    await leadEveryHour(15);
    const happens = (type: number) =>
      query(
        `INSERT INTO events (account_id, ts, site_id, widget_id, type, visitor_id, session_id, page_url, source)
         VALUES ($1, now() - interval '2 hours', $2, $3, $4, gen_random_uuid(), gen_random_uuid(), '', '')`,
        form.widget.siteId,
        form.widget.id,
        type,
      );
    for (const [type, missing] of [
      [1, 'shows'],
      [2, 'clicks'],
      [3, 'leads'],
    ] as const) {
      await happens(type);
      await query('DELETE FROM alerts WHERE account_id = $1');
      expect(await heard()).to.have.length(1);
      expect(await silences()).to.have.nested.property('[0].missing', missing);
    }
  });

  it('is none on days off that the account has told of', async () => {
    await leadEveryHour(15);
    const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
    const special = [{ from: day(2), to: day(-2), note: 'праздник', intervals: [] }];
    await owner.client.call(createBranch, { body: aBranch({ special }) });
    expect(await heard()).to.deep.equal([]);

    await owner.client.call(createBranch, { body: aBranch({ name: 'Открыт' }) });
    expect(await heard(), 'one branch works').to.have.length(1);
  });
});
