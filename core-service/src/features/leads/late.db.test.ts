import { expect } from 'chai';
import { exportLeads, getLead, listLeads, restoreLead } from '@smartpoint/contracts/leads';
import { saveConsentSettings } from '@smartpoint/contracts/settings';
import { getStats } from '@smartpoint/contracts/stats';
import { newestLetter, registerAccount, type RegisteredAccount } from '../../../test/harness/account.ts';
import { parseCsv } from '../../../test/harness/csv.ts';
import { startTestService, type TestService } from '../../../test/harness/service.ts';
import { aForm, aSubmission, postLead, type ReadyForm } from '../../../test/harness/submission.ts';
import { until } from '../../../test/harness/wait.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const wide = { from: '2020-01-01', to: '2100-01-01' };

describe('a lead that comes late', () => {
  let service: TestService;
  let owner: RegisteredAccount;
  let form: ReadyForm;
  before(async () => {
    service = await startTestService();
  });
  beforeEach(async () => {
    owner = await registerAccount(service);
    form = await aForm(owner);
  });
  after(() => service.stop());

  const send = async (age: number | string, submission = aSubmission(form)): Promise<number> => {
    const answer = await postLead(service.url, submission, {}, `?age=${age}`);
    expect(answer.status, await answer.clone().text()).to.equal(201);
    return ((await answer.json()) as { leadId: number }).leadId;
  };
  const read = (leadId: number) => owner.client.call(getLead, { params: { leadId } });
  const ageOf = ({ createdAt, pressedAt }: { createdAt: string; pressedAt: string | null }) =>
    pressedAt === null ? 0 : Date.parse(createdAt) - Date.parse(pressedAt);
  const moscowDay = (at: number) => new Date(at + 3 * 60 * minuteMs).toISOString().slice(0, 10);
  const leadDays = async () => {
    const query = { from: moscowDay(Date.now() - 30 * dayMs), to: moscowDay(Date.now()) };
    const { days } = await owner.client.call(getStats, { query });
    return days.flatMap(({ day, leads }) => Array.from({ length: leads }, () => day));
  };

  it('counts when it was pressed, and tells both moments at every door', async () => {
    const consent = { mode: 'notice' as const, text: 'x', url: '' };
    const settings = { personalData: consent, advertising: { mode: 'off' as const, text: '', url: '' } };
    await owner.client.call(saveConsentSettings, { body: settings });
    const consents = { version: 1, personalData: null, advertising: null };
    const leadId = await send(2 * dayMs, aSubmission(form, { consents }));

    const lead = await read(leadId);
    expect(ageOf(lead)).to.equal(2 * dayMs);
    expect(Date.now() - Date.parse(lead.createdAt)).to.be.within(0, minuteMs);
    expect(await leadDays()).to.deep.equal([moscowDay(Date.parse(lead.pressedAt ?? ''))]);
    expect(lead.consents.map(({ at }) => at)).to.deep.equal([lead.pressedAt]);
    const { leads } = await owner.client.call(listLeads, { query: wide });
    expect(leads.map(({ pressedAt }) => pressedAt)).to.deep.equal([lead.pressedAt]);
    const [head, row] = parseCsv(await (await owner.client.send(exportLeads, { query: wide })).text());
    const pressed = head?.indexOf('Кнопка нажата') ?? -1;
    expect(row?.[pressed]?.slice(0, 10)).to.equal(moscowDay(Date.parse(lead.pressedAt ?? '')));
    const letter = await until('its letter', () => newestLetter(service, owner.email));
    expect(letter?.text).to.contain('Кнопка нажата: ');
  });

  it('is listed by the day it came, or by the day it was pressed where figures lead to it', async () => {
    const leadId = await send(2 * dayMs);
    const { createdAt, pressedAt } = await read(leadId);
    const listed = async (at: string, moment?: 'pressed') => {
      const day = moscowDay(Date.parse(at));
      const { leads, total } = await owner.client.call(listLeads, { query: { from: day, to: day, moment } });
      return { ids: leads.map(({ id }) => id), total };
    };
    const none = { ids: [], total: 0 };
    const one = { ids: [leadId], total: 1 };

    expect(await listed(createdAt)).to.deep.equal(one);
    expect(await listed(createdAt, 'pressed')).to.deep.equal(none);
    expect(await listed(pressedAt ?? '', 'pressed')).to.deep.equal(one);
    expect(await listed(pressedAt ?? '')).to.deep.equal(none);
    const prompt = await send(0);
    expect((await listed((await read(prompt)).createdAt, 'pressed')).ids).to.deep.equal([prompt]);
  });

  for (const [age, counted] of [
    ['', 0],
    ['x', 0],
    ['-1', 0],
    ['59999', 0],
    ['60000', minuteMs],
    ['5400000.5', 5_400_000],
    ['99999999999', 7 * dayMs],
    ['Infinity', 0],
    ['1&age=2', 0],
  ] as const) {
    it(`is taken with the age ${JSON.stringify(age)}, which is ${counted} ms`, async () => {
      expect(ageOf(await read(await send(age)))).to.be.closeTo(counted, 1);
    });
  }

  it('is the same lead whatever age a repeat tells, and never believes the clock of the visitor', async () => {
    const submission = aSubmission(form, { submittedAt: '2031-05-05T00:00:00Z' });
    const first = await send('0', submission);

    expect(await send(5 * dayMs, submission)).to.equal(first);
    expect((await read(first)).pressedAt).to.equal(null);
    expect(await leadDays()).to.deep.equal([moscowDay(Date.now())]);
  });

  it('counts when it was pressed once it is restored from quarantine', async () => {
    const leadId = await send(3 * dayMs);
    const { pressedAt } = await read(leadId);
    // As the limit of its network would have left it.
    await service.database.owner.query(`UPDATE leads SET state = 'quarantined' WHERE id = $1`, [leadId]);
    await owner.client.call(restoreLead, { params: { leadId } });

    const day = moscowDay(Date.parse(pressedAt ?? ''));
    expect(await leadDays()).to.deep.equal([day, day]);
  });
});
