import { expect } from 'chai';
import {
  getCallbackSettings,
  getLeadCallback,
  listCallbacks,
  moveCallback,
  saveCallbackSettings,
  type Callback,
} from '@smartpoint/contracts/callbacks';
import { listSites, updateSite } from '@smartpoint/contracts/sites';
import { registerAccount } from '../../../test/harness/account.ts';
import { startTestService, type TestService } from '../../../test/harness/service.ts';
import { aSubmission, postLead } from '../../../test/harness/submission.ts';
import { aDesk, day, settings, farAway, type Desk, type Left } from './callbacks.fixture.ts';

describe('callbacks', () => {
  let service: TestService;
  let desk: Desk;
  before(async () => {
    service = await startTestService();
  });
  beforeEach(async () => {
    desk = await aDesk(service);
  });
  after(() => service.stop());

  it('are one for a submission however often it is sent', async () => {
    await desk.open();
    const submission = aSubmission(desk.form);
    await Promise.all(Array.from({ length: 5 }, () => postLead(service.url, submission)));

    expect((await desk.owner.client.call(listCallbacks)).open).to.have.length(1);
  });

  it('are one for a number that waits already, and end with a reason for too many and for nonsense', async () => {
    await desk.open();
    const visitorId = '2f1c0f7e-0000-4000-8000-000000000001';
    const first = await desk.leave();
    const again = await Promise.all([desk.leave(), desk.leave('+7 926 244 43 93')]);
    const doubtful = await desk.leave('12345');
    for (let n = 0; n < 5; n += 1) await desk.leave(`+7 926 244-43-0${n}`, { visitorId });
    const tooMany = await desk.leave('+7 926 244-43-10', { visitorId });

    const reasonOf = async ({ leadId }: Left) => {
      const { state, reason } = await desk.callbackOf(leadId);
      return [state, reason];
    };
    expect(await reasonOf(first)).to.deep.equal(['notified', null]);
    for (const each of again) expect(await reasonOf(each)).to.deep.equal(['failed', 'repeated']);
    expect(await reasonOf(doubtful)).to.deep.equal(['failed', 'bad-number']);
    expect(await reasonOf(tooMany)).to.deep.equal(['failed', 'too-many']);
  });

  it('end for a number that has been asked for five times in a day, whoever asks; others are called', async () => {
    await desk.open();
    for (let n = 0; n < 5; n += 1) {
      const { leadId } = await desk.leave('+7 926 244-43-93', { visitorId: crypto.randomUUID() });
      await desk.move(await desk.callbackOf(leadId), 'give-up');
    }
    const sixth = await desk.leave('8 926 244 43 93', { visitorId: crypto.randomUUID() });
    const other = await desk.leave('+7 926 244-43-94', { visitorId: crypto.randomUUID() });

    expect(await desk.callbackOf(sixth.leadId)).to.include({ state: 'failed', reason: 'too-many' });
    expect((await desk.callbackOf(other.leadId)).state).to.equal('notified');
    await service.database.owner.query(`UPDATE callbacks SET created_at = created_at - interval '1 day'`);
    const tomorrow = await desk.leave('+7 926 244-43-93', { visitorId: crypto.randomUUID() });
    expect((await desk.callbackOf(tomorrow.leadId)).state).to.equal('notified');
  });

  it('end at once for numbers the account calls no more', async () => {
    await desk.open();
    await desk.owner.client.call(saveCallbackSettings, {
      body: { ...settings, blocked: 'Конкуренты: 8 926 244-43-93' },
    });
    const blocked = await desk.leave('+7 926 244-43-93');
    const other = await desk.leave('+7 926 244-43-94');

    expect(await desk.callbackOf(blocked.leadId)).to.include({ state: 'failed', reason: 'blocked' });
    expect((await desk.callbackOf(other.leadId)).state).to.equal('notified');
    expect((await desk.owner.client.call(listCallbacks)).day.ended).to.equal(0);
  });

  it('have settings that are not overwritten by whoever saw other ones', async () => {
    const { client } = desk.owner;
    const seen = await client.call(getCallbackSettings);
    const theirs = await client.call(saveCallbackSettings, { body: { ...seen, blocked: '8 926 244-43-93' } });

    const refusal = await client.refusal(saveCallbackSettings, { body: { ...seen, attempts: 5 } });
    expect(refusal.code).to.equal('conflict');
    expect(await client.call(getCallbackSettings)).to.deep.equal(theirs);
    const saved = await client.call(saveCallbackSettings, { body: { ...theirs, attempts: 5 } });
    expect(saved).to.include({ attempts: 5, blocked: '8 926 244-43-93' });
  });

  it('wait for nobody when a page of strangers asks: a person may call, and it stands in nobody’s way', async () => {
    await desk.open();
    const strangers = [];
    for (let n = 0; n < 6; n += 1) strangers.push(await desk.leave(undefined, {}, { origin: 'https://evil.example' }));
    const honest = await desk.leave();

    const asked = await desk.callbackOf(strangers[0]?.leadId ?? 0);
    expect([asked, strangers[0]]).to.satisfy(
      ([callback, answer]: [Callback, Left]) =>
        callback.state === 'failed' && callback.reason === 'elsewhere' && answer.promise === undefined,
    );
    const { open: waiting, ended, day } = await desk.owner.client.call(listCallbacks);
    expect([waiting.map(({ leadId }) => leadId), ended.length, day.ended]).to.deep.equal([[honest.leadId], 6, 0]);
    expect(await desk.move(asked, 'call')).to.include({ state: 'calling', reason: null, finishedAt: null });

    const { sites } = await desk.owner.client.call(listSites);
    const params = { siteId: sites[0]?.id ?? 0 };
    await desk.owner.client.call(updateSite, { params, body: { countsElsewhere: true } });
    const wanted = await desk.leave('+7 926 244-43-95', {}, { origin: 'https://evil.example' });
    expect((await desk.callbackOf(wanted.leadId)).state).to.equal('notified');
  });

  it('are taken by one of two, called, and written down with notes', async () => {
    await desk.open();
    const { leadId } = await desk.leave();
    const callback = await desk.callbackOf(leadId);
    const takes = await Promise.allSettled([desk.move(callback, 'take'), desk.move(callback, 'take')]);
    expect(takes.map(({ status }) => status).sort()).to.deep.equal(['fulfilled', 'rejected']);

    const calling = await desk.move(await desk.callbackOf(leadId), 'call');
    const talked = await desk.move(calling, 'talked', { note: 'Придёт в субботу' });

    expect(talked).to.include({ state: 'talked', attempts: 1, note: 'Придёт в субботу' });
    expect(talked.takenBy?.name).to.equal('Анна Смирнова');
    const { history } = await desk.ofLead(leadId);
    expect(history.map(({ state }) => state)).to.deep.equal(['new', 'notified', 'in-work', 'calling', 'talked']);
    expect(history.at(-1)).to.include({ by: 'Анна Смирнова', note: 'Придёт в субботу' });
    const { day, ended } = await desk.owner.client.call(listCallbacks);
    expect([day.talked, day.ended, ended.length]).to.deep.equal([1, 1, 1]);
    expect(day.answerSeconds).to.be.within(0, 60);
    const late = await desk.owner.client.refusal(moveCallback, {
      params: { callbackId: talked.id },
      body: { move: 'call', version: talked.version },
    });
    expect(late.code).to.equal('conflict');
  });

  it('are tried again after a pause, as often as the account says', async () => {
    await desk.open();
    await desk.owner.client.call(saveCallbackSettings, { body: { ...settings, attempts: 2, pauseMinutes: 30 } });
    const { leadId } = await desk.leave();
    const calling = await desk.move(await desk.callbackOf(leadId), 'call');
    const before = Date.now();
    const waiting = await desk.move(calling, 'no-answer');

    expect(waiting).to.include({ state: 'no-answer', attempts: 1, takenBy: null });
    expect(Date.parse(waiting.dueAt) - before).to.be.within(29 * 60_000, 31 * 60_000);
    const failed = await desk.move(await desk.move(waiting, 'call'), 'no-answer');
    expect(failed).to.include({ state: 'failed', reason: 'no-answer', attempts: 2 });
  });

  it('are tried again no sooner than the branch opens', async () => {
    await desk.open({ branch: { special: [{ from: '2000-01-01', to: day(1), note: '', intervals: [] }] } });
    const { leadId } = await desk.leave();
    const waiting = await desk.move(await desk.move(await desk.callbackOf(leadId), 'call'), 'no-answer');
    expect(waiting).to.include({ state: 'no-answer', dueAt: new Date(`${day(2)}T00:00:00+04:00`).toISOString() });
  });

  it('are put off to the time a person agreed on', async () => {
    await desk.open({ branch: { special: farAway } });
    const { leadId } = await desk.leave();
    const at = new Date(Date.now() + 7_200_000).toISOString();
    const later = await desk.move(await desk.callbackOf(leadId), 'again', { at, note: 'Просил вечером' });

    expect(later).to.include({ state: 'new', dueAt: at, note: 'Просил вечером' });
  });

  it('are nobody else’s', async () => {
    await desk.open();
    const { leadId } = await desk.leave();
    const callback = await desk.callbackOf(leadId);
    const stranger = await registerAccount(service);
    const params = { callbackId: callback.id };
    const problem = await stranger.client.refusal(moveCallback, { params, body: { move: 'take', version: 1 } });

    expect(problem.status).to.equal(404);
    expect((await stranger.client.call(listCallbacks)).open).to.deep.equal([]);
    expect((await stranger.client.refusal(getLeadCallback, { params: { leadId } })).status).to.equal(404);
  });
});
