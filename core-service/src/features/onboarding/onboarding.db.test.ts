import { expect } from 'chai';
import { listLeads, sendTestLead } from '@smartpoint/contracts/leads';
import { getStats } from '@smartpoint/contracts/stats';
import { newestLetter, registerAccount } from '../../../test/harness/account.ts';
import { startTestService, type TestService } from '../../../test/harness/service.ts';
import { until } from '../../../test/harness/wait.ts';
import { aForm } from '../../../test/harness/submission.ts';

describe('test leads', () => {
  let service: TestService;
  before(async () => {
    service = await startTestService();
  });
  after(() => service.stop());

  const send = (client: { send: (endpoint: typeof sendTestLead, input: object) => Promise<Response> }) =>
    client.send(sendTestLead, { body: {} });

  it('go out five times in ten minutes per account, then 429 tells when', async () => {
    const [busy, other] = [await registerAccount(service), await registerAccount(service)];
    await Promise.all([aForm(busy), aForm(other)]);
    const answers = await Promise.all(Array.from({ length: 20 }, () => send(busy.client)));
    const refused = answers.filter((answer) => answer.status === 429);

    expect(answers.filter((answer) => answer.status === 201)).to.have.length(5);
    expect(refused).to.have.length(15);
    expect(Number(refused[0]?.headers.get('retry-after'))).to.be.within(590, 600);
    expect(await refused[0]?.json()).to.include({ code: 'too-many-requests' });
    const { rows } = await service.database.owner.query('SELECT count(*) AS leads FROM leads WHERE account_id = $1', [
      busy.session.account.uid,
    ]);
    expect(rows).to.deep.equal([{ leads: 5 }]);
    expect((await send(other.client)).status).to.equal(201);
  });

  it('go out before there is a widget, by the door of leads from elsewhere', async () => {
    const owner = await registerAccount(service);

    expect((await send(owner.client)).status).to.equal(201);
    const { leads } = await owner.client.call(listLeads, { query: { from: '2020-01-01', to: '2100-01-01' } });
    expect(leads).to.have.length(1);
    expect(leads[0]).to.deep.include({ origin: 'server', widgetId: null, isTest: true, formName: 'Тестовая заявка' });
    const subject = async () => (await newestLetter(service, owner.email))?.subject;
    await until('the letter', async () =>
      /^\[Тест\] Анна Смирнова, .+: заявка «Тестовая заявка»$/.test((await subject()) ?? ''),
    );
  });

  it('stand in the report and in no figure', async () => {
    const owner = await registerAccount(service);
    await aForm(owner);
    await send(owner.client);
    const period = { from: '2020-01-01', to: '2100-01-01' };

    const listed = await owner.client.call(listLeads, { query: period });
    expect([listed.leads.length, listed.total]).to.deep.equal([1, 0]);
    const today = new Date().toISOString().slice(0, 10);
    const { total } = await owner.client.call(getStats, { query: { from: today, to: today } });
    expect(total).to.include({ leads: 0, visits: 0 });
  });

  it('that were refused leave the account its share', async () => {
    const owner = await registerAccount(service);
    const missing = () => owner.client.send(sendTestLead, { body: { widgetId: 999_999_999 } });
    for (let i = 0; i < 7; i++) expect((await missing()).status).to.equal(422);
    await aForm(owner);

    expect((await send(owner.client)).status).to.equal(201);
  });
});
