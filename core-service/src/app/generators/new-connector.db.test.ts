import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createConnection, listConnections, listConnectors, updateConnection } from '@smartpoint/contracts/connections';
import { getLead } from '@smartpoint/contracts/leads';
import { expect } from 'chai';
import { registerAccount } from '../../../test/harness/account.ts';
import { ApiClient } from '../../../test/harness/api-client.ts';
import { spawnService, type ServiceProcess } from '../../../test/harness/service-process.ts';
import { startTestService } from '../../../test/harness/service.ts';
import { aForm, aSubmission, postLead, type ReadyForm } from '../../../test/harness/submission.ts';
import { until } from '../../../test/harness/wait.ts';
import type { FaultyServer } from '../../features/connections/kit/faulty-server.fake.ts';
import { writeConnector } from './new-connector.ts';

const repository = path.resolve(import.meta.dirname, '../../../..');

/** What the written fake gives. */
interface NewcrmFake extends FaultyServer {
  token: string;
  leads: { id: number }[];
}

/** A checkout with a connector that was written a moment ago, started as it is. */
describe('a connector that was just written, in a running service', () => {
  let fake: NewcrmFake;
  let client: ApiClient;
  let service: ServiceProcess;
  let form: ReadyForm;
  /** Only what has begun is ended: a beginning that fails is told as what it is. */
  const ends: (() => unknown)[] = [];
  before(async function () {
    // The service is bundled anew, from a source that nobody has built.
    this.timeout(240_000);
    const copy = mkdtempSync(path.join(os.tmpdir(), 'smartpoint-morning-'));
    ends.push(() => rmSync(copy, { recursive: true, force: true }));
    for (const part of ['src', 'locales', 'package.json'])
      cpSync(path.join(repository, 'core-service', part), path.join(copy, 'core-service', part), { recursive: true });
    cpSync(path.join(repository, 'package.json'), path.join(copy, 'package.json'));
    cpSync(path.join(repository, '.prettierrc.json'), path.join(copy, '.prettierrc.json'));
    const kept = ['node_modules', 'widget-lit', 'wp-plugin', 'bitrix-module', 'docs'];
    for (const part of [...kept, ...['node_modules', 'panel', 'contracts'].map((each) => `core-service/${each}`)])
      symlinkSync(path.join(repository, part), path.join(copy, part));
    await writeConnector(path.join(copy, 'core-service'), 'newcrm');
    const written = path.join(copy, 'core-service/src/features/connections/newcrm/newcrm.fake.ts');
    const { startNewcrm } = (await import(pathToFileURL(written).href)) as { startNewcrm(): Promise<NewcrmFake> };
    fake = await startNewcrm();
    ends.push(() => fake.stop());

    const arranged = await startTestService();
    ends.push(() => arranged.database.drop());
    const owner = await registerAccount(arranged);
    form = await aForm(owner);
    await arranged.halt();
    service = await spawnService(
      {
        DATABASE_URL: arranged.database.url,
        SECRET_KEY: Buffer.alloc(32, 1).toString('base64'),
        OUTBOUND_PRIVATE_HOSTS: fake.place,
      },
      copy,
    );
    ends.push(() => service.end('SIGKILL'));
    client = new ApiClient(service.url);
    client.cookie = owner.client.cookie;
  });
  after(async () => {
    for (const end of ends.toReversed()) await end();
  });

  it('is offered with its form, takes a lead once, and waits for a person when its key counts no more', async () => {
    const { connectors } = await client.call(listConnectors);
    const offered = connectors.find(({ id }) => id === 'newcrm');
    expect(offered?.fields.map(({ label }) => label)).to.deep.equal(['Адрес', 'Ключ']);
    const settings = { url: `${fake.origin}/leads`, token: 'of-nobody' };
    const { connection } = await client.call(createConnection, { body: { connector: 'newcrm', settings } });
    const { leadId } = (await (await postLead(service.url, aSubmission(form))).json()) as { leadId: number };
    const parked = await until('it waits for a person', async () => {
      const { connections } = await client.call(listConnections);
      return connections.find(({ state }) => state === 'reauthorize');
    });
    expect(parked.reason).to.include('«Ключ»');
    expect(fake.leads).to.have.lengthOf(0);

    const body = { version: parked.version, settings: { ...settings, token: fake.token } };
    await client.call(updateConnection, { params: { connectionId: connection.id }, body });
    await until('it is delivered', async () => {
      const { deliveries } = await client.call(getLead, { params: { leadId } });
      return deliveries.some(({ kind, state }) => kind === 'connection' && state === 'delivered');
    });
    expect(fake.leads.map(({ id }) => id)).to.deep.equal([leadId]);
  });
});
