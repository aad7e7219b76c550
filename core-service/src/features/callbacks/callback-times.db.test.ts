import { expect } from 'chai';
import { createBranch } from '@smartpoint/contracts/branches';
import { listCallbacks } from '@smartpoint/contracts/callbacks';
import type { CallTimes } from '@smartpoint/contracts/call-times';
import { getLead } from '@smartpoint/contracts/leads';
import { plainField } from '@smartpoint/contracts/widgets/fields';
import { saveNotifications } from '@smartpoint/contracts/notifications';
import { saveMailingGroups } from '@smartpoint/contracts/settings';
import { listSites, updateSite } from '@smartpoint/contracts/sites';
import { updateWidget } from '@smartpoint/contracts/widgets';
import { confirmAddress, newestLetter } from '../../../test/harness/account.ts';
import { aBranch, closedWeek } from '../../../test/harness/branch.ts';
import { startTestService, type TestService } from '../../../test/harness/service.ts';
import { until } from '../../../test/harness/wait.ts';
import { listenTo, type Listener } from '../../../test/harness/live-listener.ts';
import { aDesk, day, farAway, settings, type Desk, type Left } from './callbacks.fixture.ts';

describe('callbacks that wait', () => {
  let service: TestService;
  let desk: Desk;
  const listeners: Listener[] = [];
  before(async () => {
    service = await startTestService();
  });
  beforeEach(async () => {
    desk = await aDesk(service);
  });
  afterEach(() => listeners.splice(0).forEach((listener) => listener.leave()));
  after(() => service.stop());

  const listen = async (after?: number): Promise<Listener> => {
    const listener = await listenTo(desk.owner.client, after === undefined ? {} : { after });
    listeners.push(listener);
    await until('the stream to begin', async () => listener.heard.length > 0);
    return listener;
  };

  describe('at a time that the visitor chose', () => {
    interface Asked {
      times: CallTimes;
      choose(at: string): Promise<Left>;
    }
    /** A form that asks when to call, and what its page is offered. */
    const ask = async (branch: Parameters<typeof aBranch>[0]): Promise<Asked> => {
      await desk.open({ branch });
      const { widget } = desk.form;
      const fields = [
        ...widget.settings.fields,
        { ...plainField('calltime', 'when', 'Когда позвонить'), required: true },
      ];
      const body = { kind: 'popup', settings: { ...widget.settings, fields } } as const;
      const { version } = await desk.owner.client.call(updateWidget, { params: { widgetId: widget.id }, body });
      const address = `${service.url}/w/${desk.form.siteKey}/${widget.id}-${version}/call-times.json`;
      const answer = await fetch(address, { headers: { origin: 'https://shop.example' } });
      expect(answer.headers.get('access-control-allow-origin')).to.equal('*');
      const choose = (at: string) =>
        desk.leave('8 (926) 244-43-93', {
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
      expect(await desk.callbackOf(leadId)).to.include({ state: 'new', dueAt: at, wantedAt: at });
      expect(promise).to.match(/^Позвоним .+ в 0?\d+:\d0 \(UTC\+4\)\.$/);
      const [day = '', clock = ''] = slot.split(/[T+]/);
      const told = `${day.split('-').reverse().join('.')} ${clock} (UTC+4)`;
      const lead = await desk.owner.client.call(getLead, { params: { leadId } });
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
      expect((await desk.callbackOf(leadId)).dueAt).to.equal(new Date(`${day(3)}T10:00:00+04:00`).toISOString());
    });

    it('are called as soon as somebody can without one, with nonsense, and with what no page offers', async () => {
      const { choose } = await ask({});
      const seen = [];
      for (const at of ['', 'после обеда', `${day(200)}T10:00+04:00`, `${day(-1)}T10:00+04:00`]) {
        const { leadId } = await choose(at);
        const { state, wantedAt } = await desk.callbackOf(leadId);
        await desk.move(await desk.callbackOf(leadId), 'give-up');
        seen.push([state, wantedAt === null]);
      }
      expect(seen).to.deep.equal([...Array.from({ length: 3 }, () => ['notified', true]), ['notified', false]]);
    });

    it('are promised on pages of the site’s own hosts alone, as they are called, and wherever its people want it', async () => {
      await desk.open({ branch: {} });
      const { siteKey, widget } = desk.form;
      const address = `${service.url}/w/${siteKey}/${widget.id}-${widget.version}/call-times.json`;
      const isCalledFrom = async (headers: Record<string, string>, query = ''): Promise<boolean> => {
        const answer = await fetch(address + query, { headers });
        // A cache on the way keeps what one page was answered for no other.
        expect(answer.headers.get('vary')).to.include('Origin').and.include('Referer');
        return ((await answer.json()) as CallTimes).isCalled;
      };
      const { sites } = await desk.owner.client.call(listSites);
      const home = new URL(sites[0]?.url ?? '');
      const own = { origin: home.origin };
      const below = { origin: `https://msk.${home.host.replace(/^www\./, '')}` };
      const foreign = { origin: 'https://evil.example' };

      const byReferer = [home.origin, foreign.origin].map((referer) => ({ referer: `${referer}/` }));
      const senders = [own, below, {}, foreign, ...byReferer];
      expect(await Promise.all(senders.map((headers) => isCalledFrom(headers)))).to.deep.equal([
        ...[true, true, true, false, true, false],
      ]);
      const params = { siteId: sites[0]?.id ?? 0 };
      await desk.owner.client.call(updateSite, { params, body: { countsElsewhere: true } });
      // Another question than the one whose answer is kept for some time.
      expect(await isCalledFrom(foreign, '?branch=x')).to.equal(true);
    });

    it('are offered for the branch that was chosen, and nothing where nobody calls', async () => {
      await desk.open({ branch: { special: farAway, week: closedWeek } });
      await desk.owner.client.call(createBranch, { body: aBranch({ name: 'Тверь', timeZone: 'Europe/Moscow' }) });
      const times = async (branch: string, widgetId = desk.form.widget.id) => {
        const query = new URLSearchParams({ branch });
        return fetch(
          `${service.url}/w/${desk.form.siteKey}/${widgetId}-${desk.form.widget.version}/call-times.json?${query}`,
        );
      };
      expect(await (await times('')).json()).to.deep.include({ isOpen: false, opensAt: '', slots: [] });
      expect(await (await times('тверь')).json()).to.include({ isOpen: true, timeZone: 'Europe/Moscow' });
      expect((await times('', 987_654)).status).to.equal(404);
    });
  });

  it('wait until the branch opens, and the visitor is told the true time', async () => {
    await desk.open({ branch: { special: farAway, week: closedWeek } });
    const never = await desk.leave();
    expect(never.promise).to.equal(undefined);
    // Where nobody ever comes, somebody has to see it now; after no answer the pause alone counts.
    const seen = await desk.callbackOf(never.leadId);
    expect(seen.state).to.equal('notified');
    const { dueAt } = await desk.move(await desk.move(seen, 'call'), 'no-answer');
    expect(Date.parse(dueAt) - Date.now()).to.be.closeTo(settings.pauseMinutes * 60_000, 60_000);
    // Open on the day after tomorrow in Samara, and on no day before.
    const special = [
      { from: '2000-01-01', to: day(1), note: '', intervals: [] },
      { from: day(2), to: day(2), note: '', intervals: [{ from: '09:00', to: '18:00' }] },
    ];
    await desk.owner.client.call(createBranch, { body: aBranch({ name: 'Тольятти', special }) });
    await service.database.owner.query(
      `UPDATE widgets SET branch_id = (SELECT max(id) FROM branches WHERE name = 'Тольятти') WHERE id = $1`,
      [desk.form.widget.id],
    );
    const { leadId, promise } = await desk.leave('+7 927 204-11-56');

    const callback = await desk.callbackOf(leadId);
    expect([callback.state, callback.dueAt]).to.deep.equal(['new', new Date(`${day(2)}T09:00:00+04:00`).toISOString()]);
    expect(promise).to.match(/^Позвоним \d+ [а-я]+ в 0?9:00 \(UTC\+4\)\.$/);
  });

  it('are told when their time has come', async () => {
    await desk.open({ branch: { special: [{ from: '2000-01-01', to: day(30), note: '', intervals: [] }] } });
    const listener = await listen();
    const { leadId } = await desk.leave();
    expect((await desk.callbackOf(leadId)).state).to.equal('new');
    await service.database.owner.query('UPDATE callbacks SET due_at = now() WHERE lead_id = $1', [leadId]);

    await until('it is told', async () =>
      listener.heard.some(({ data }) => data.leadId === leadId && data.state === 'notified'),
    );
    expect((await desk.ofLead(leadId)).history.map(({ state }) => state)).to.deep.equal(['new', 'notified']);
  });

  it('are told once to mailboxes too: at once with the lead, and when one that waited falls due', async () => {
    const mailbox = 'calls@shop.example';
    await desk.owner.client.call(saveMailingGroups, { body: { groups: [{ name: 'Звонки', emails: [mailbox] }] } });
    await confirmAddress(service, mailbox);
    await desk.open({ branch: { special: [{ from: '2000-01-01', to: day(1), note: '', intervals: [] }] } });
    const { leadId } = await desk.leave();
    const letters = async () => {
      const { rows } = await service.database.owner.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM delivery_attempts a JOIN deliveries d ON d.account_id = a.account_id AND d.id = a.delivery_id
         WHERE d.lead_id = $1 AND d.kind = 'mailbox' AND a.outcome = 'delivered'`,
        [leadId],
      );
      return rows[0]?.n ?? 0;
    };
    await until('the letter of the lead', async () => (await letters()) === 1);
    const { id } = await desk.callbackOf(leadId);
    await service.database.owner.query('UPDATE callbacks SET due_at = now() WHERE id = $1', [id]);
    await until('the letter of the call', async () => (await letters()) === 2, 5000);
    expect((await newestLetter(service, mailbox))?.subject).to.match(/^Пора позвонить: Иван/);

    // Nobody answers: the next try is news in the panel, and no third letter.
    await desk.move(await desk.callbackOf(leadId), 'no-answer');
    await service.database.owner.query('UPDATE callbacks SET due_at = now() WHERE id = $1', [id]);
    await until('the next try', async () => (await desk.callbackOf(leadId)).state === 'notified');
    expect(await letters()).to.equal(2);
  });

  it('are told to no mailbox of a member who wants to hear of a lead but once', async () => {
    const mailbox = 'calls@shop.example';
    const { owner } = desk;
    const groups = [{ name: 'Звонки', emails: [mailbox, owner.email] }];
    await owner.client.call(saveMailingGroups, { body: { groups } });
    await confirmAddress(service, mailbox);
    await owner.client.call(saveNotifications, { body: { calls: false } });
    await desk.open({ branch: { special: [{ from: '2000-01-01', to: day(1), note: '', intervals: [] }] } });
    const { leadId } = await desk.leave();
    const told = async () => {
      const { rows } = await service.database.owner.query<{ told: string }>(
        `SELECT d.target || ' ' || count(a.n) AS told FROM deliveries d
         LEFT JOIN delivery_attempts a ON a.account_id = d.account_id AND a.delivery_id = d.id AND a.outcome = 'delivered'
         WHERE d.lead_id = $1 AND d.kind = 'mailbox' GROUP BY d.target ORDER BY d.target`,
        [leadId],
      );
      return rows.map((row) => row.told);
    };
    const are = (...counts: string[]) => until(counts.join(), async () => (await told()).join() === counts.join());
    await are(...[`${mailbox} 1`, `${owner.email} 1`].toSorted());
    await service.database.owner.query('UPDATE callbacks SET due_at = now() WHERE lead_id = $1', [leadId]);

    await are(...[`${mailbox} 2`, `${owner.email} 1`].toSorted());
  });

  it('expire when nobody takes them', async () => {
    await desk.open();
    const { leadId } = await desk.leave();
    await service.database.owner.query('UPDATE callbacks SET expires_at = now() WHERE lead_id = $1', [leadId]);

    await until('it expires', async () => (await desk.callbackOf(leadId)).state === 'expired');
    expect((await desk.owner.client.call(listCallbacks)).open).to.have.length(0);
  });
});
