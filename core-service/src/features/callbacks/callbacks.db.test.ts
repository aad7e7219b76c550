import { expect } from 'chai';
import { createBranch, deleteBranch } from '@smartpoint/contracts/branches';
import {
  getLeadCallback,
  listCallbacks,
  moveCallback,
  saveCallbackSettings,
  type Callback,
  type CallbackMove,
} from '@smartpoint/contracts/callbacks';
import type { CallTimes } from '@smartpoint/contracts/call-times';
import { getLead } from '@smartpoint/contracts/leads';
import { plainField } from '@smartpoint/contracts/widgets/fields';
import { saveMailingGroups } from '@smartpoint/contracts/settings';
import { listSites, updateSite } from '@smartpoint/contracts/sites';
import { updateWidget } from '@smartpoint/contracts/widgets';
import {
  confirmAddress,
  newestLetter,
  registerAccount,
  type RegisteredAccount,
} from '../../../test/harness/account.ts';
import { aBranch, closedWeek } from '../../../test/harness/branch.ts';
import { startTestService, type TestService } from '../../../test/harness/service.ts';
import { aForm, aSubmission, postLead, type ReadyForm } from '../../../test/harness/submission.ts';
import { until } from '../../../test/harness/wait.ts';
import { listenTo, type Listener } from '../../../test/harness/live-listener.ts';

const settings = { enabled: true, attempts: 3, pauseMinutes: 15, expireHours: 24 };
/** Local day in Samara, so many days from now. */
const day = (count: number): string =>
  new Date(Date.now() + 4 * 3_600_000 + count * 86_400_000).toISOString().slice(0, 10);
/** Closed for longer than anybody looks ahead. */
const farAway = [{ from: '2000-01-01', to: '2098-12-31', note: '', intervals: [] }];

describe('callbacks', () => {
  let service: TestService;
  let owner: RegisteredAccount;
  let form: ReadyForm;
  const listeners: Listener[] = [];
  before(async () => {
    service = await startTestService();
  });
  beforeEach(async () => {
    owner = await registerAccount(service);
    form = await aForm(owner);
  });
  afterEach(() => listeners.splice(0).forEach((listener) => listener.leave()));
  after(() => service.stop());

  const open = async (
    switches: { account?: boolean; widget?: boolean; branch?: false | Parameters<typeof aBranch>[0] } = {},
  ) => {
    const { account = true, widget = true, branch = {} } = switches;
    await owner.client.call(saveCallbackSettings, { body: { ...settings, enabled: account } });
    await owner.client.call(updateWidget, { params: { widgetId: form.widget.id }, body: { callback: widget } });
    if (branch) await owner.client.call(createBranch, { body: aBranch(branch) });
  };
  interface Left {
    leadId: number;
    promise?: string;
  }
  const leave = async (
    phone = '8 (926) 244-43-93',
    changes: Parameters<typeof aSubmission>[1] = {},
    headers: Record<string, string> = {},
  ): Promise<Left> => {
    const fields = [
      { key: 'name', label: 'Имя', value: 'Иван' },
      { key: 'phone', label: 'Телефон', value: phone },
    ];
    const answer = await postLead(service.url, aSubmission(form, { fields, ...changes }), headers);
    expect(answer.status).to.equal(201);
    return (await answer.json()) as Left;
  };
  const ofLead = (leadId: number) => owner.client.call(getLeadCallback, { params: { leadId } });
  const callbackOf = async (leadId: number): Promise<Callback> => {
    const { callback } = await ofLead(leadId);
    if (!callback) throw new Error('nobody is to be called');
    return callback;
  };
  const move = (callback: Callback, what: CallbackMove, more: { note?: string; at?: string } = {}, by = owner) =>
    by.client.call(moveCallback, {
      params: { callbackId: callback.id },
      body: { move: what, version: callback.version, ...more },
    });
  const listen = async (after?: number): Promise<Listener> => {
    const listener = await listenTo(owner.client, after === undefined ? {} : { after });
    listeners.push(listener);
    await until('the stream to begin', async () => listener.heard.length > 0);
    return listener;
  };

  for (const account of [true, false])
    for (const widget of [true, false])
      for (const hasBranch of [true, false]) {
        const isCalled = account && widget && hasBranch;
        const words = [account && 'the account', widget && 'the widget', hasBranch && 'a branch'].filter(Boolean);
        it(`${isCalled ? 'come' : 'do not come'} with ${words.join(', ') || 'nothing'} switched on`, async () => {
          await open({ account, widget, branch: hasBranch ? {} : false });
          const { leadId } = await leave();

          expect((await ofLead(leadId)).callback !== null).to.equal(isCalled);
          expect((await owner.client.call(listCallbacks)).open).to.have.length(isCalled ? 1 : 0);
        });
      }

  it('come not with a branch that was removed', async () => {
    await open({ branch: false });
    const { id } = await owner.client.call(createBranch, { body: aBranch() });
    await owner.client.call(deleteBranch, { params: { branchId: id } });
    const removed = await leave();
    expect((await ofLead(removed.leadId)).callback).to.equal(null);
    expect((await owner.client.call(listCallbacks)).open).to.have.length(0);
  });

  it('tell who, where and which branch to whoever listens within five seconds', async () => {
    await open();
    const listener = await listen();
    const { leadId } = await leave();
    await until('the event', async () => listener.heard.some(({ data }) => data.leadId === leadId), 5000);

    const event = listener.heard.find(({ data }) => data.leadId === leadId);
    expect(event).to.deep.include({ event: 'callback' });
    expect(event?.data.state).to.equal('notified');
    const [callback] = (await owner.client.call(listCallbacks)).open;
    expect(callback).to.include({
      leadId,
      name: 'Иван',
      phone: '+79262444393',
      branch: 'Южное шоссе, 12',
      pageUrl: 'https://shop.example/catalog?x=1',
      state: 'notified',
    });
  });

  it('are one for a submission however often it is sent', async () => {
    await open();
    const submission = aSubmission(form);
    await Promise.all(Array.from({ length: 5 }, () => postLead(service.url, submission)));

    expect((await owner.client.call(listCallbacks)).open).to.have.length(1);
  });

  it('are one for a number that waits already, and end with a reason for too many and for nonsense', async () => {
    await open();
    const visitorId = '2f1c0f7e-0000-4000-8000-000000000001';
    const first = await leave();
    const again = await Promise.all([leave(), leave('+7 926 244 43 93')]);
    const doubtful = await leave('12345');
    for (let n = 0; n < 5; n += 1) await leave(`+7 926 244-43-0${n}`, { visitorId });
    const tooMany = await leave('+7 926 244-43-10', { visitorId });

    const reasonOf = async ({ leadId }: Left) => {
      const { state, reason } = await callbackOf(leadId);
      return [state, reason];
    };
    expect(await reasonOf(first)).to.deep.equal(['notified', null]);
    for (const each of again) expect(await reasonOf(each)).to.deep.equal(['failed', 'repeated']);
    expect(await reasonOf(doubtful)).to.deep.equal(['failed', 'bad-number']);
    expect(await reasonOf(tooMany)).to.deep.equal(['failed', 'too-many']);
  });

  it('end at once for numbers the account calls no more', async () => {
    await open();
    await owner.client.call(saveCallbackSettings, { body: { ...settings, blocked: 'Конкуренты: 8 926 244-43-93' } });
    const blocked = await leave('+7 926 244-43-93');
    const other = await leave('+7 926 244-43-94');

    expect(await callbackOf(blocked.leadId)).to.include({ state: 'failed', reason: 'blocked' });
    expect((await callbackOf(other.leadId)).state).to.equal('notified');
    expect((await owner.client.call(listCallbacks)).day.ended).to.equal(0);
  });

  it('wait for nobody when a page of strangers asks: a person may call, and it stands in nobody’s way', async () => {
    await open();
    const strangers = [];
    for (let n = 0; n < 6; n += 1) strangers.push(await leave(undefined, {}, { origin: 'https://evil.example' }));
    const honest = await leave();

    const asked = await callbackOf(strangers[0]?.leadId ?? 0);
    expect([asked, strangers[0]]).to.satisfy(
      ([callback, answer]: [Callback, Left]) =>
        callback.state === 'failed' && callback.reason === 'elsewhere' && answer.promise === undefined,
    );
    const { open: waiting, ended, day } = await owner.client.call(listCallbacks);
    expect([waiting.map(({ leadId }) => leadId), ended.length, day.ended]).to.deep.equal([[honest.leadId], 6, 0]);
    expect(await move(asked, 'call')).to.include({ state: 'calling', reason: null, finishedAt: null });

    const { sites } = await owner.client.call(listSites);
    await owner.client.call(updateSite, { params: { siteId: sites[0]?.id ?? 0 }, body: { countsElsewhere: true } });
    const wanted = await leave('+7 926 244-43-95', {}, { origin: 'https://evil.example' });
    expect((await callbackOf(wanted.leadId)).state).to.equal('notified');
  });

  describe('at a time that the visitor chose', () => {
    interface Asked {
      times: CallTimes;
      choose(at: string): Promise<Left>;
    }
    /** A form that asks when to call, and what its page is offered. */
    const ask = async (branch: Parameters<typeof aBranch>[0]): Promise<Asked> => {
      await open({ branch });
      const { widget } = form;
      const fields = [
        ...widget.settings.fields,
        { ...plainField('calltime', 'when', 'Когда позвонить'), required: true },
      ];
      const body = { kind: 'popup', settings: { ...widget.settings, fields } } as const;
      const { version } = await owner.client.call(updateWidget, { params: { widgetId: widget.id }, body });
      const address = `${service.url}/w/${form.siteKey}/${widget.id}-${version}/call-times.json`;
      const answer = await fetch(address, { headers: { origin: 'https://shop.example' } });
      expect(answer.headers.get('access-control-allow-origin')).to.equal('*');
      const choose = (at: string) =>
        leave('8 (926) 244-43-93', {
          widgetVersion: version,
          fields: [
            { key: 'phone', label: 'Телефон', value: '8 (926) 244-43-93' },
            { key: 'when', label: 'x', value: at },
          ],
        });
      return { times: (await answer.json()) as CallTimes, choose };
    };

    it('wait for it, and the lead, the operator and the visitor know it', async () => {
      const { times, choose } = await ask({});
      expect(times).to.include({ isCalled: true, isOpen: true, timeZone: 'Europe/Samara' });
      const slot = times.slots.at(-1) ?? '';
      const { leadId, promise } = await choose(slot);

      const at = new Date(slot).toISOString();
      expect(await callbackOf(leadId)).to.include({ state: 'new', dueAt: at, wantedAt: at });
      expect(promise).to.match(/^Позвоним .+ в 0?\d+:\d0 \(UTC\+4\)\.$/);
      const [day = '', clock = ''] = slot.split(/[T+]/);
      const told = `${day.split('-').reverse().join('.')} ${clock} (UTC+4)`;
      const lead = await owner.client.call(getLead, { params: { leadId } });
      expect(lead.fields.at(-1)).to.deep.include({ label: 'Когда позвонить', value: told });
    });

    it('are called when the branch opens, where its hours have changed since, and at once where it has passed', async () => {
      const [opens, closes] = [day(2), day(3)].map((date) => ({ from: date, to: date, note: '' }));
      if (!opens || !closes) throw new Error('two days');
      const special = [
        { from: '2000-01-01', to: day(1), note: '', intervals: [] },
        { ...opens, intervals: [] },
        { ...closes, intervals: [{ from: '10:00', to: '18:00' }] },
      ];
      const { times, choose } = await ask({ special });
      expect(times).to.include({ isOpen: false, opensAt: `${day(3)}T10:00+04:00` });
      const { leadId } = await choose(`${day(2)}T09:00+04:00`);
      expect((await callbackOf(leadId)).dueAt).to.equal(new Date(`${day(3)}T10:00:00+04:00`).toISOString());
    });

    it('are called as soon as somebody can without one, with nonsense, and with what no page offers', async () => {
      const { choose } = await ask({});
      const seen = [];
      for (const at of ['', 'после обеда', `${day(200)}T10:00+04:00`, `${day(-1)}T10:00+04:00`]) {
        const { leadId } = await choose(at);
        const { state, wantedAt } = await callbackOf(leadId);
        await move(await callbackOf(leadId), 'give-up');
        seen.push([state, wantedAt === null]);
      }
      expect(seen).to.deep.equal([...Array.from({ length: 3 }, () => ['notified', true]), ['notified', false]]);
    });

    it('are offered for the branch that was chosen, and nothing where nobody calls', async () => {
      await open({ branch: { special: farAway, week: closedWeek } });
      await owner.client.call(createBranch, { body: aBranch({ name: 'Тверь', timeZone: 'Europe/Moscow' }) });
      const times = async (branch: string, widgetId = form.widget.id) => {
        const query = new URLSearchParams({ branch });
        return fetch(`${service.url}/w/${form.siteKey}/${widgetId}-${form.widget.version}/call-times.json?${query}`);
      };
      expect(await (await times('')).json()).to.deep.include({ isOpen: false, opensAt: '', slots: [] });
      expect(await (await times('тверь')).json()).to.include({ isOpen: true, timeZone: 'Europe/Moscow' });
      expect((await times('', 987_654)).status).to.equal(404);
    });
  });

  it('wait until the branch opens, and the visitor is told the true time', async () => {
    await open({ branch: { special: farAway, week: closedWeek } });
    const never = await leave();
    expect(never.promise).to.equal(undefined);
    // Open on the day after tomorrow in Samara, and on no day before.
    const special = [
      { from: '2000-01-01', to: day(1), note: '', intervals: [] },
      { from: day(2), to: day(2), note: '', intervals: [{ from: '09:00', to: '18:00' }] },
    ];
    await owner.client.call(createBranch, { body: aBranch({ name: 'Тольятти', special }) });
    await service.database.owner.query(
      `UPDATE widgets SET branch_id = (SELECT max(id) FROM branches WHERE name = 'Тольятти') WHERE id = $1`,
      [form.widget.id],
    );
    const { leadId, promise } = await leave('+7 927 204-11-56');

    const callback = await callbackOf(leadId);
    expect([callback.state, callback.dueAt]).to.deep.equal(['new', new Date(`${day(2)}T09:00:00+04:00`).toISOString()]);
    expect(promise).to.match(/^Позвоним \d+ [а-я]+ в 0?9:00 \(UTC\+4\)\.$/);
  });

  it('are told when their time has come', async () => {
    await open({ branch: { special: [{ from: '2000-01-01', to: day(30), note: '', intervals: [] }] } });
    const listener = await listen();
    const { leadId } = await leave();
    expect((await callbackOf(leadId)).state).to.equal('new');
    await service.database.owner.query('UPDATE callbacks SET due_at = now() WHERE lead_id = $1', [leadId]);

    await until('it is told', async () =>
      listener.heard.some(({ data }) => data.leadId === leadId && data.state === 'notified'),
    );
    expect((await ofLead(leadId)).history.map(({ state }) => state)).to.deep.equal(['new', 'notified']);
  });

  it('are told once to mailboxes too: at once with the lead, and when one that waited falls due', async () => {
    const mailbox = 'calls@shop.example';
    await owner.client.call(saveMailingGroups, { body: { groups: [{ name: 'Звонки', emails: [mailbox] }] } });
    await confirmAddress(service, mailbox);
    await open({ branch: { special: [{ from: '2000-01-01', to: day(1), note: '', intervals: [] }] } });
    const { leadId } = await leave();
    const letters = async () => {
      const { rows } = await service.database.owner.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM delivery_attempts a JOIN deliveries d ON d.account_id = a.account_id AND d.id = a.delivery_id
         WHERE d.lead_id = $1 AND d.kind = 'mailbox' AND a.outcome = 'delivered'`,
        [leadId],
      );
      return rows[0]?.n ?? 0;
    };
    await until('the letter of the lead', async () => (await letters()) === 1);
    const { id } = await callbackOf(leadId);
    await service.database.owner.query('UPDATE callbacks SET due_at = now() WHERE id = $1', [id]);
    await until('the letter of the call', async () => (await letters()) === 2, 5000);
    expect((await newestLetter(service, mailbox))?.subject).to.match(/^Пора позвонить: Иван/);

    // Nobody answers: the next try is news in the panel, and no third letter.
    await move(await callbackOf(leadId), 'no-answer');
    await service.database.owner.query('UPDATE callbacks SET due_at = now() WHERE id = $1', [id]);
    await until('the next try', async () => (await callbackOf(leadId)).state === 'notified');
    expect(await letters()).to.equal(2);
  });

  it('expire when nobody takes them', async () => {
    await open();
    const { leadId } = await leave();
    await service.database.owner.query('UPDATE callbacks SET expires_at = now() WHERE lead_id = $1', [leadId]);

    await until('it expires', async () => (await callbackOf(leadId)).state === 'expired');
    expect((await owner.client.call(listCallbacks)).open).to.have.length(0);
  });

  it('are taken by one of two, called, and written down with notes', async () => {
    await open();
    const { leadId } = await leave();
    const callback = await callbackOf(leadId);
    const takes = await Promise.allSettled([move(callback, 'take'), move(callback, 'take')]);
    expect(takes.map(({ status }) => status).sort()).to.deep.equal(['fulfilled', 'rejected']);

    const calling = await move(await callbackOf(leadId), 'call');
    const talked = await move(calling, 'talked', { note: 'Придёт в субботу' });

    expect(talked).to.include({ state: 'talked', attempts: 1, note: 'Придёт в субботу' });
    expect(talked.takenBy?.name).to.equal('Анна Смирнова');
    const { history } = await ofLead(leadId);
    expect(history.map(({ state }) => state)).to.deep.equal(['new', 'notified', 'in-work', 'calling', 'talked']);
    expect(history.at(-1)).to.include({ by: 'Анна Смирнова', note: 'Придёт в субботу' });
    const { day, ended } = await owner.client.call(listCallbacks);
    expect([day.talked, day.ended, ended.length]).to.deep.equal([1, 1, 1]);
    expect(day.answerSeconds).to.be.within(0, 60);
    const late = await owner.client.refusal(moveCallback, {
      params: { callbackId: talked.id },
      body: { move: 'call', version: talked.version },
    });
    expect(late.code).to.equal('conflict');
  });

  it('are tried again after a pause, as often as the account says', async () => {
    await open();
    await owner.client.call(saveCallbackSettings, { body: { ...settings, attempts: 2, pauseMinutes: 30 } });
    const { leadId } = await leave();
    const calling = await move(await callbackOf(leadId), 'call');
    const before = Date.now();
    const waiting = await move(calling, 'no-answer');

    expect(waiting).to.include({ state: 'no-answer', attempts: 1, takenBy: null });
    expect(Date.parse(waiting.dueAt) - before).to.be.within(29 * 60_000, 31 * 60_000);
    const failed = await move(await move(waiting, 'call'), 'no-answer');
    expect(failed).to.include({ state: 'failed', reason: 'no-answer', attempts: 2 });
  });

  it('are put off to the time a person agreed on', async () => {
    await open({ branch: { special: farAway } });
    const { leadId } = await leave();
    const at = new Date(Date.now() + 7_200_000).toISOString();
    const later = await move(await callbackOf(leadId), 'again', { at, note: 'Просил вечером' });

    expect(later).to.include({ state: 'new', dueAt: at, note: 'Просил вечером' });
  });

  it('are nobody else’s', async () => {
    await open();
    const { leadId } = await leave();
    const callback = await callbackOf(leadId);
    const stranger = await registerAccount(service);
    const params = { callbackId: callback.id };
    const problem = await stranger.client.refusal(moveCallback, { params, body: { move: 'take', version: 1 } });

    expect(problem.status).to.equal(404);
    expect((await stranger.client.call(listCallbacks)).open).to.deep.equal([]);
    expect((await stranger.client.refusal(getLeadCallback, { params: { leadId } })).status).to.equal(404);
  });

  it('lose nothing of a stream that breaks off', async () => {
    await open();
    const first = await listen();
    const { leadId } = await leave();
    await until('the first event', async () => first.heard.some(({ data }) => data.leadId === leadId));
    const last = first.heard.at(-1)?.id ?? 0;
    first.leave();
    const missed = [];
    for (let n = 0; n < 3; n += 1) missed.push((await leave(`+7 927 204-11-5${n}`)).leadId);

    const second = await listen(last);
    await until('what was missed', async () => second.heard.filter(({ event }) => event === 'callback').length === 3);
    const told = second.heard.filter(({ event }) => event === 'callback');
    expect(told.map(({ data }) => data.leadId)).to.deep.equal(missed);
    const ids = second.heard.slice(1).map(({ id }) => id);
    expect(ids).to.deep.equal(ids.map((_, index) => last + 1 + index));
  });

  it('come in order to every stream while many leads come at once', async () => {
    await open();
    const listener = await listen();
    const phones = Array.from({ length: 12 }, (_, n) => `+7 927 204-12-${String(n).padStart(2, '0')}`);
    await Promise.all(phones.map((phone) => leave(phone, { visitorId: crypto.randomUUID() })));

    await until('all of them', async () => listener.heard.length === 25);
    const ids = listener.heard.slice(1).map(({ id }) => id);
    expect(ids).to.deep.equal(ids.map((_, index) => (ids[0] ?? 0) + index));
  });
});
