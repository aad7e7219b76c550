import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { TestDatabase } from '../harness/database.ts';
import { registerAccount } from '../harness/account.ts';
import { startTestService } from '../harness/service.ts';
import { spawnService, type ServiceProcess } from '../harness/service-process.ts';
import { aForm, aSubmission, postLead, type ReadyForm } from '../harness/submission.ts';
import { startTcpProxy, type TcpProxy } from '../harness/tcp-proxy.ts';
import { until } from '../harness/wait.ts';

const userAgent = 'Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36';

/** E-1.3: the database is away for a while. Nothing is promised that is not stored. */
describe('PostgreSQL away', () => {
  let database: TestDatabase;
  let form: ReadyForm;
  let cookie: string;
  let proxy: TcpProxy;
  let service: ServiceProcess;

  before(async () => {
    const arranged = await startTestService();
    database = arranged.database;
    const owner = await registerAccount(arranged);
    form = await aForm(owner);
    cookie = owner.client.cookie;
    await arranged.halt();
    const url = new URL(database.url);
    proxy = await startTcpProxy({ host: url.hostname, port: Number(url.port) });
    url.port = String(proxy.port);
    service = await spawnService({ DATABASE_URL: url.href, SECRET_KEY: Buffer.alloc(32, 1).toString('base64') });
  });
  after(async () => {
    await service.end('SIGKILL');
    await proxy.stop();
    await database.drop();
  });

  const collect = () =>
    fetch(`${service.url}/v1/collect`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain', 'user-agent': userAgent },
      body: JSON.stringify({
        siteKey: form.siteKey,
        batchId: randomUUID(),
        visitorId: randomUUID(),
        sessionId: randomUUID(),
        page: { url: 'https://shop.example/' },
        events: [{ type: 'visit' }],
      }),
    });
  const count = async (table: string): Promise<number> =>
    (await database.owner.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`)).rows[0]?.n ?? -1;

  it('answers 503 to leads and events, and everything again once it is back', async () => {
    expect((await postLead(service.url, aSubmission(form))).status).to.equal(201);
    expect((await collect()).status).to.equal(202);
    const stored = { leads: await count('leads'), events: await count('events') };

    proxy.goAway();
    const submission = aSubmission(form);
    const lead = await postLead(service.url, submission);
    const event = await collect();
    const ready = await fetch(`${service.url}/readyz`);

    expect([lead.status, event.status, ready.status]).to.deep.equal([503, 503, 503]);
    expect(Number(lead.headers.get('retry-after'))).to.be.greaterThan(0);
    expect(Number(event.headers.get('retry-after'))).to.be.greaterThan(0);
    expect((await fetch(`${service.url}/healthz`)).status).to.equal(200);
    const page = await fetch(`${service.url}/report/`, { headers: { cookie, accept: 'text/html,*/*;q=0.8' } });
    expect(page.status).to.equal(503);
    expect(await page.text()).to.match(/^<!doctype html>/);
    expect({ leads: await count('leads'), events: await count('events') }).to.deep.equal(stored);

    proxy.comeBack();
    await until('the resent lead', async () => (await postLead(service.url, submission)).status === 201, 15_000);
    await until('events', async () => (await collect()).status === 202, 15_000);
    expect(await count('leads')).to.equal(stored.leads + 1);
  });
});
