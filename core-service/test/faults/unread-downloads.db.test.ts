import { randomUUID } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { expect } from 'chai';
import { downloadExport, exportLeadsAsWorkbook, getExports, startExport } from '@smartpoint/contracts/exports';
import { leadColumns } from '@smartpoint/contracts/lead-columns';
import { exportLeads } from '@smartpoint/contracts/leads';
import { issueApiToken } from '@smartpoint/contracts/orders';
import { createSite } from '@smartpoint/contracts/sites';
import { registerAccount, type RegisteredAccount } from '../harness/account.ts';
import { parseCsv } from '../harness/csv.ts';
import { startTestService, type TestService } from '../harness/service.ts';
import { aForm, aSubmission, postLead } from '../harness/submission.ts';
import { until } from '../harness/wait.ts';

const query = { from: '2020-01-01', to: '2100-01-01' };
const userAgent = 'Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36';
const leads = 200;
const days = { date_from: '2020-01-01 00:00:00', date_end: '2100-01-01 00:00:00', timezone: '+3' };

/** Of `pg_stat_activity`: no other transaction takes a second. */
const isDownload = `datname = current_database() AND pid <> pg_backend_pid() AND xact_start < clock_timestamp() - interval '1 s'`;

interface OrdersRequest {
  method: 'POST';
  body: string;
  headers: Record<string, string>;
}

/** An account asks for more than the wires hold, and takes none of it. */
describe('downloads that nobody reads', () => {
  let service: TestService;
  let hoarder: RegisteredAccount;
  let sockets: Socket[];

  before(async () => {
    service = await startTestService({ DOWNLOAD_UNREAD_SECONDS: '6', DATABASE_POOL: '4' });
    hoarder = await anAccountWithMuch();
  });
  beforeEach(() => {
    sockets = [];
  });
  afterEach(async () => {
    for (const socket of sockets) socket.destroy();
    await until('all places to be free', async () => (await downloading()) === 0);
  });
  after(() => service.stop());

  async function anAccountWithMuch(): Promise<RegisteredAccount> {
    const owner = await registerAccount(service);
    await postLead(service.url, aSubmission(await aForm(owner)));
    const { rows } = await service.database.owner.query<{ columns: string }>(
      `SELECT string_agg(quote_ident(column_name), ', ') AS columns FROM information_schema.columns
       WHERE table_name = 'leads' AND column_name NOT IN ('id', 'submission_id', 'fields')`,
    );
    // 150 kB each, 30 MB in all.
    await service.database.owner.query(
      `INSERT INTO leads (submission_id, fields, ${rows[0]?.columns})
       SELECT gen_random_uuid(), jsonb_build_array(jsonb_build_object('key', 'f', 'kind', 'text', 'label', 'F', 'value', repeat('long ', 30000))),
         ${rows[0]?.columns} FROM leads, generate_series(2, $2) WHERE account_id = $1`,
      [owner.session.account.uid, leads],
    );
    return owner;
  }
  const listed = new URLSearchParams(query).toString();
  const stall = (owner: RegisteredAccount): Socket =>
    send(`GET /v1/leads.csv?${listed} HTTP/1.1`, { cookie: owner.client.cookie });
  const stallOrders = ({ body, headers }: OrdersRequest): Socket =>
    send('POST /api/orders HTTP/1.1', { ...headers, 'content-length': String(body.length) }, body);
  const send = (line: string, headers: Record<string, string>, body = ''): Socket => {
    const { hostname, port, host } = new URL(service.url);
    const socket = connect(Number(port), hostname).pause();
    socket.on('error', () => undefined);
    const lines = Object.entries({ host, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.write(`${line}\r\n${lines.join('')}\r\n${body}`);
    sockets.push(socket);
    return socket;
  };
  /** All orders of an account, as its program asks for them. */
  const ordersOf = async ({ client, session }: RegisteredAccount): Promise<OrdersRequest> => {
    const { uid } = session.account;
    const sql = `INSERT INTO api_access (account_id, state, requested_by) VALUES ($1, 'approved', 0)`;
    await service.database.owner.query(sql, [uid]);
    const { token } = await client.call(issueApiToken, { body: { name: 'CRM', uids: [] } });
    return {
      method: 'POST',
      body: JSON.stringify({ get: 'orders', uid, ...days }),
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    };
  };
  const downloading = async (): Promise<number> => {
    const { rows } = await service.database.owner.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM pg_stat_activity WHERE ${isDownload}`,
    );
    return rows[0]?.n ?? -1;
  };
  const stalled = (n: number) => until(`${n} downloads to stall`, async () => (await downloading()) >= n);
  const collect = (siteKey: string) =>
    fetch(`${service.url}/v1/collect`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain', 'user-agent': userAgent },
      body: JSON.stringify({
        siteKey,
        batchId: randomUUID(),
        visitorId: randomUUID(),
        sessionId: randomUUID(),
        page: { url: 'https://shop.example/' },
        events: [{ type: 'visit' }],
      }),
      signal: AbortSignal.timeout(5000),
    });

  it('hold up neither readiness nor events of new sites nor the downloads of others', async () => {
    const other = await registerAccount(service);
    await postLead(service.url, aSubmission(await aForm(other)));
    const site = await other.client.call(createSite, { body: { name: 'Новый', url: 'new.example' } });
    for (let n = 0; n < 6; n++) stall(hoarder);
    await stalled(2);

    const [ready, heard, csv] = await Promise.all([
      fetch(`${service.url}/readyz`),
      collect(site.siteKey),
      other.client.send(exportLeads, { query }),
    ]);

    expect([ready.status, heard.status, csv.status]).to.deep.equal([200, 202, 200]);
    expect(parseCsv(await csv.text())).to.have.length(2);
  });

  it('are two of one account at most: a third is refused at once, with the remedy', async () => {
    stall(hoarder);
    stall(hoarder);
    await stalled(2);

    const answer = await hoarder.client.send(exportLeads, { query });
    const problem = (await answer.json()) as { code: string; detail: string };

    expect(answer.status).to.equal(429);
    expect(Number(answer.headers.get('retry-after'))).to.be.above(0);
    expect(problem.code).to.equal('too-many-downloads');
    expect(problem.detail).to.match(/Дождитесь/);
  });

  it('of two accounts leave a place to others, and are ended after the time allowed', async () => {
    const second = await anAccountWithMuch();
    const third = await anAccountWithMuch();
    const patient = await registerAccount(service);
    const stuck = [stall(hoarder), stall(hoarder), stall(second), stall(second)];
    await stalled(3);

    const answer = await patient.client.send(exportLeads, { query });
    const large = await third.client.send(exportLeads, { query });

    expect([answer.status, large.status]).to.deep.equal([200, 200]);
    expect(parseCsv(await large.text())).to.have.length(1 + leads);
    expect(await downloading(), 'none of the slow ones was ended for that').to.equal(3);
    await until('the three to be ended', async () => (await downloading()) === 0, 20_000);
    const taken = stuck.map(() => 0);
    for (const [n, socket] of stuck.entries())
      socket.on('data', (chunk) => void (taken[n] = (taken[n] ?? 0) + chunk.length)).resume();
    await until('their connections to be cut', () => stuck.filter((socket) => socket.closed).length === 3);
    const whole = (leads - 1) * 150_000;
    await until('the fourth, which waited, to be whole', () => taken.filter((length) => length > whole).length === 1);
  });

  it('hold up small answers at no other door: workbooks, orders for programs', async () => {
    const second = await anAccountWithMuch();
    const other = await registerAccount(service);
    await postLead(service.url, aSubmission(await aForm(other)));
    const [many, few] = [await ordersOf(hoarder), await ordersOf(other)];
    for (let n = 0; n < 2; n++) {
      stallOrders(many);
      stall(second);
    }
    await stalled(3);

    const answers = await Promise.all([
      fetch(`${service.url}/api/orders`, few),
      other.client.send(exportLeadsAsWorkbook, { query }),
    ]);

    expect(answers.map(({ status }) => status)).to.deep.equal([200, 200]);
    expect(JSON.stringify(await answers[0].json())).to.contain('Иван Иванов');
    expect(await downloading(), 'none of the slow ones was ended for that').to.be.least(3);
  });

  it('of a file that was written before are two of one account as well, and are ended', async () => {
    const other = await registerAccount(service);
    await postLead(service.url, aSubmission(await aForm(other)));
    const body = { format: 'csv' as const, columns: [...leadColumns], filters: query };
    const { id } = await hoarder.client.call(startExport, { body });
    const isReady = async () =>
      (await hoarder.client.call(getExports)).exports.some((each) => each.id === id && each.state === 'ready');
    await until('the file to be written', isReady, 60_000);
    const answers = async (status: number) => {
      const answer = await hoarder.client.send(downloadExport, { params: { exportId: id } });
      await answer.body?.cancel();
      return answer.status === status;
    };
    for (let n = 0; n < 2; n++) send(`GET /v1/exports/${id}/file HTTP/1.1`, { cookie: hoarder.client.cookie });
    const begun = `SELECT FROM audit_log WHERE account_id = $1 AND action = 'export.downloaded'`;
    const { uid } = hoarder.session.account;
    await until('both to begin', async () => (await service.database.owner.query(begun, [uid])).rowCount === 2);
    expect(await answers(429), 'a third is refused').to.equal(true);

    expect((await other.client.send(exportLeads, { query })).status).to.equal(200);
    await until('the two to be ended', () => answers(200), 20_000);
  });

  it('end without ending the service when the database drops them', async () => {
    const stuck = stall(hoarder);
    await stalled(1);
    await service.database.owner.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE ${isDownload}`);
    stuck.resume();
    await until('the connection to be cut', () => stuck.closed);

    const answer = await hoarder.client.send(exportLeads, { query });

    expect(parseCsv(await answer.text())).to.have.length(1 + leads);
  });

  it('leave a whole answer to a reader who takes it', async () => {
    const answer = await hoarder.client.send(exportLeads, { query });

    expect(parseCsv(await answer.text())).to.have.length(1 + leads);
  });
});
