import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { SMTPServer } from 'smtp-server';
import { downloadExport, startExport } from '@smartpoint/contracts/exports';
import { ApiClient } from '../harness/api-client.ts';
import { startTestService } from '../harness/service.ts';
import { registerAccount, type RegisteredAccount } from '../harness/account.ts';
import { saveMailingGroups } from '@smartpoint/contracts/settings';
import type { TestDatabase } from '../harness/database.ts';
import { spawnService, type ServiceProcess } from '../harness/service-process.ts';
import { aForm, aSubmission, postLead, type ReadyForm } from '../harness/submission.ts';
import { startTcpProxy, type TcpProxy } from '../harness/tcp-proxy.ts';
import { until } from '../harness/wait.ts';

const secretKey = Buffer.alloc(32, 1).toString('base64');

/** E-1.1: the service dies by kill -9 at each point of a lead's life. Counted at the receiver's side. */
describe('kill -9 of the service', () => {
  let database: TestDatabase;
  let owner: RegisteredAccount;
  let form: ReadyForm;
  let mail: Mailserver;
  const processes: ServiceProcess[] = [];

  beforeEach(async () => {
    const service = await startTestService();
    database = service.database;
    owner = await registerAccount(service);
    form = await aForm(owner);
    await owner.client.call(saveMailingGroups, {
      body: { groups: [{ name: 'Продажи', emails: ['sales@shop.example'] }] },
    });
    await service.halt();
    mail = await startMailserver();
  });
  afterEach(async () => {
    await Promise.all(processes.splice(0).map((each) => each.end('SIGKILL')));
    await mail.stop();
    await database.drop();
  });

  const spawn = async (env: Record<string, string> = {}): Promise<ServiceProcess> => {
    const started = await spawnService({
      DATABASE_URL: database.url,
      SECRET_KEY: secretKey,
      SMTP_URL: `smtp://127.0.0.1:${mail.port}`,
      ...env,
    });
    processes.push(started);
    return started;
  };
  const at = ({ url }: ServiceProcess): ApiClient => {
    const client = new ApiClient(url);
    client.cookie = owner.client.cookie;
    return client;
  };
  const leads = async (): Promise<number[]> => {
    const { rows } = await database.owner.query<{ id: number }>('SELECT id FROM leads ORDER BY id');
    return rows.map((row) => row.id);
  };
  const delivered = () => until('the letter', async () => mail.received.length > 0 && mail.received, 20_000);

  it('before the commit: nothing is half stored, and the resend makes the lead', async () => {
    const submission = aSubmission(form);
    const first = await spawn();
    // Somebody holds the counters of the site: the lead's transaction waits at its last statement.
    const blocker = await database.owner.connect();
    await blocker.query('BEGIN');
    await blocker.query('LOCK TABLE site_daily IN ACCESS EXCLUSIVE MODE');
    const answer = postLead(first.url, submission).then(
      (response) => response.status,
      () => 'no answer',
    );
    await until('the transaction to wait', async () => {
      const { rows } = await database.owner.query(
        "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()",
      );
      return rows.length > 0;
    });
    await first.end('SIGKILL');
    await blocker.query('ROLLBACK');
    blocker.release();

    expect(await answer).to.equal('no answer');
    expect(await leads()).to.deep.equal([]);
    const second = await spawn();
    expect((await postLead(second.url, submission)).status).to.equal(201);
    expect(await leads()).to.have.length(1);
    expect(await delivered()).to.have.length(1);
  });

  it('after the commit, before the answer: the resend gets the stored lead', async () => {
    const submission = aSubmission(form);
    const proxy = await startDatabaseProxy(database.url);
    const first = await spawn({ DATABASE_URL: proxy.url, ROLE: 'web' });
    proxy.holdAnswersAfter('COMMIT');
    const answer = postLead(first.url, submission).then(
      (response) => response.status,
      () => 'no answer',
    );
    const [stored] = await until('the lead to be committed', async () => {
      const ids = await leads();
      return ids.length > 0 && ids;
    });
    await first.end('SIGKILL');
    await proxy.stop();

    expect(await answer).to.equal('no answer');
    const second = await spawn();
    const again = await postLead(second.url, submission);
    expect(await again.json()).to.deep.equal({ leadId: stored, submissionId: submission.submissionId });
    expect(await leads()).to.have.length(1);
    expect(await delivered()).to.have.length(1);
  });

  it('after the answer, before the delivery: another process delivers it', async () => {
    const web = await spawn({ ROLE: 'web' });
    expect((await postLead(web.url, aSubmission(form))).status).to.equal(201);
    await web.end('SIGKILL');

    await spawn({ ROLE: 'worker' });

    expect(await delivered()).to.have.length(1);
  });

  it('during the delivery: it is sent again under the same id', async () => {
    mail.hang();
    const first = await spawn();
    await postLead(first.url, aSubmission(form));
    await until('the letter to be on its way', async () => mail.begun.length > 0);
    await first.end('SIGKILL');
    mail.answer();
    // The lease of the dead worker has to run out: a minute of real life is put into the past here.
    await database.owner.query(
      "UPDATE deliveries SET lease_until = now() - interval '1 second', next_attempt_at = now()",
    );

    await spawn();
    await delivered();

    expect(new Set([...mail.begun, ...mail.received]).size).to.equal(1);
  });

  it('during an export: another process writes the whole of it, and nobody is given a half', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'smartpoint-killed-'));
    const first = await spawn({ DATA_DIR: folder });
    for (let n = 0; n < 3; n++) expect((await postLead(first.url, aSubmission(form))).status).to.equal(201);
    const blocker = await database.owner.connect();
    await blocker.query('BEGIN');
    await blocker.query('LOCK TABLE leads IN ACCESS EXCLUSIVE MODE');
    const filters = { from: '2020-01-01', to: '2100-01-01' };
    const body = { format: 'csv' as const, columns: ['id' as const], filters };
    const { id: exportId } = await at(first).call(startExport, { body });
    const state = async () =>
      (await database.owner.query<{ state: string }>('SELECT state FROM exports')).rows[0]?.state;
    await until('the writer to begin', async () => (await state()) === 'running');
    await first.end('SIGKILL');
    await blocker.query('ROLLBACK');
    blocker.release();

    const second = await spawn({ DATA_DIR: folder });
    const half = await at(second).send(downloadExport, { params: { exportId } });
    // A minute of real life, as above.
    await database.owner.query("UPDATE exports SET leased_until = now() - interval '1 second'");
    await until('the whole', async () => (await state()) === 'ready', 30_000);
    const whole = await at(second).send(downloadExport, { params: { exportId } });
    const rows = (await whole.text()).trim().split('\n').slice(1);
    await rm(folder, { recursive: true });

    expect(half.status).to.equal(404);
    expect(rows.map(Number)).to.have.members(await leads());
  });
});

interface Mailserver {
  port: number;
  /** Message ids accepted. */
  received: string[];
  /** Message ids whose text arrived, answered or not. */
  begun: string[];
  hang(): void;
  answer(): void;
  stop(): Promise<void>;
}

async function startMailserver(): Promise<Mailserver> {
  let isHanging = false;
  const received: string[] = [];
  const begun: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, _session, callback) {
      let text = '';
      stream.on('data', (chunk: Buffer) => void (text += chunk.toString()));
      stream.on('end', () => {
        const id = /^Message-ID: (.+)$/im.exec(text)?.[1]?.trim() ?? '';
        begun.push(id);
        if (isHanging) return;
        received.push(id);
        callback();
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.server.address() as AddressInfo).port,
    received,
    begun,
    hang: () => void (isHanging = true),
    answer: () => void (isHanging = false),
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function startDatabaseProxy(url: string): Promise<TcpProxy & { url: string }> {
  const target = new URL(url);
  const proxy = await startTcpProxy({ host: target.hostname, port: Number(target.port) });
  target.port = String(proxy.port);
  return { ...proxy, url: target.href };
}
