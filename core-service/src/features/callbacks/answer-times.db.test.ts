import { expect } from 'chai';
import { exportAnswerTimes, getAnswerTimes, listAnswerTimes, listCallbacks } from '@smartpoint/contracts/callbacks';
import { registerAccount } from '../../../test/harness/account.ts';
import { parseCsv } from '../../../test/harness/csv.ts';
import { startTestService, type TestService } from '../../../test/harness/service.ts';
import { aDesk, day, type Desk } from './callbacks.fixture.ts';

describe('answer times of callbacks', () => {
  let service: TestService;
  let desk: Desk;
  const days = { from: day(-1), to: day(1) };
  before(async () => {
    service = await startTestService();
    desk = await aDesk(service);
    await desk.open();
    // Due an hour ago; called after so many seconds, talked with after so many.
    const times: [call: number | null, talk: number | null][] = [
      [30, 80],
      [240, null],
      [1200, 1260],
      [null, null],
    ];
    for (const [n, [call, talk]] of times.entries()) {
      const { leadId } = await desk.leave(`+7926500000${n}`);
      const callback = await desk.callbackOf(leadId);
      if (call !== null) await desk.move(await desk.move(callback, 'call'), talk === null ? 'no-answer' : 'talked');
      await service.database.owner.query(
        `UPDATE callback_steps SET at = now() - interval '1 hour' + interval '1 second' * (CASE state
           WHEN 'calling' THEN $2::int WHEN 'talked' THEN $3::int ELSE 0 END) WHERE callback_id = $1`,
        [callback.id, call ?? 0, talk ?? 0],
      );
      await service.database.owner.query(
        `UPDATE callbacks SET created_at = now() - interval '1 hour',
           first_call_at = CASE WHEN first_call_at IS NOT NULL THEN now() - interval '1 hour' + interval '1 second' * $2::int END
         WHERE id = $1`,
        [callback.id, call ?? 0],
      );
    }
    // What never was a call is no row of these figures.
    await desk.leave('12345');
  });
  after(() => service.stop());

  it('are told by person, branch and hour, in all and by each', async () => {
    const { client } = desk.owner;
    const told = await client.call(getAnswerTimes, { query: { ...days, by: 'operator' } });
    expect(told.total).to.include({ due: 4, called: 3, talked: 2 });
    const rounded = ({ median, p90 }: typeof told.total.toCall) => [median, p90].map((each) => Math.round(each ?? -1));
    expect(rounded(told.total.toCall)).to.deep.equal([240, 1008]);
    expect(rounded(told.total.toTalk)).to.deep.equal([670, 1142]);
    expect(told.total.within).to.deep.equal([0.25, 0.5, 0.5]);
    expect(told.rows.map(({ label, due, called }) => [label, due, called])).to.deep.equal([
      ['Анна Смирнова', 3, 3],
      ['Ещё не звонили', 1, 0],
    ]);
    const { rows: branches } = await client.call(getAnswerTimes, { query: { ...days, by: 'branch' } });
    expect(branches.map(({ label, due }) => [label, due])).to.deep.equal([['Южное шоссе, 12', 4]]);
    const { rows: hours } = await client.call(getAnswerTimes, { query: { ...days, by: 'hour' } });
    expect(hours.map(({ label }) => label).join()).to.match(/^\d\d:00$/);
  });

  it('open the callbacks behind a row, the slowest first', async () => {
    const { client } = desk.owner;
    const all = await client.call(listAnswerTimes, { query: days });
    expect(all.rows.map(({ callSeconds }) => callSeconds && Math.round(callSeconds))).to.deep.equal([
      null,
      1200,
      240,
      30,
    ]);
    const ofNobody = await client.call(listAnswerTimes, { query: { ...days, by: 'operator', value: 'nobody' } });
    expect(ofNobody.rows.map(({ phone, by }) => [phone, by])).to.deep.equal([['+79265000003', '']]);
  });

  it('are a table for spreadsheets too', async () => {
    const answer = await desk.owner.client.send(exportAnswerTimes, { query: { ...days, by: 'operator' } });
    const rows = parseCsv((await answer.text()).replace('\ufeff', ''));
    expect(rows[0]?.slice(0, 4)).to.deep.equal(['Сотрудник', 'Ждали звонка', 'Позвонили', 'Поговорили']);
    expect(rows[1]?.join(';')).to.equal('Анна Смирнова;3;3;2;240;1008;670;1142;0.3333;0.6667;0.6667');
    expect(rows.filter(([name]) => name === 'Всего').map((row) => row.slice(1, 4))).to.deep.equal([['4', '3', '2']]);
  });

  it('are told of a year at most, in words that name the field', async () => {
    const { client } = desk.owner;
    const year = { from: day(-365), to: day(0) };
    expect((await client.call(getAnswerTimes, { query: year })).total.due).to.equal(4);
    const more = { from: day(-366), to: day(0) };
    for (const endpoint of [getAnswerTimes, listAnswerTimes, exportAnswerTimes]) {
      const { status, errors } = await client.refusal(endpoint, { query: more });
      expect([status, errors?.map(({ pointer, message }) => [pointer, message])]).to.deep.equal([
        422,
        [['?to', 'Период слишком большой: не больше 366 дней.']],
      ]);
    }
  });

  it('stay true when nobody answered and it is tried again later', async () => {
    const { day: figures } = await desk.owner.client.call(listCallbacks);
    expect(Math.round(figures.answerSeconds ?? -1)).to.equal(240);
  });

  it('are nobody else’s', async () => {
    const stranger = await registerAccount(service);
    const { total, rows } = await stranger.client.call(getAnswerTimes, { query: days });
    expect([total.due, rows]).to.deep.equal([0, []]);
    expect((await stranger.client.call(listAnswerTimes, { query: days })).rows).to.deep.equal([]);
  });
});
