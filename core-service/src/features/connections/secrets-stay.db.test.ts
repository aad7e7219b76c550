import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { askConnectorOptions, createConnection, updateConnection } from '@smartpoint/contracts/connections';
import { registerAccount, type RegisteredAccount } from '../../../test/harness/account.ts';
import { startTestService, type TestService } from '../../../test/harness/service.ts';

const secret = '3f9c2b71d6e84a5096ab';

/** Somewhere: notes all that it is told. */
async function startPlace(): Promise<{ server: Server; host: string; url: string; heard: string[] }> {
  const heard: string[] = [];
  const server = createServer((req, res) => {
    heard.push(`${req.url} ${JSON.stringify(req.headers)}`);
    res.writeHead(200, { 'content-type': 'application/json' }).end('{"success":true,"sites":{}}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { server, host, url: `http://${host}`, heard };
}

describe('secrets of a connection', () => {
  let own: Awaited<ReturnType<typeof startPlace>>;
  let other: Awaited<ReturnType<typeof startPlace>>;
  let service: TestService;
  let owner: RegisteredAccount;
  before(async () => {
    [own, other] = [await startPlace(), await startPlace()];
    service = await startTestService({ OUTBOUND_PRIVATE_HOSTS: `${own.host},${other.host}` });
    owner = await registerAccount(service);
  });
  after(async () => {
    await service.stop();
    own.server.close();
    other.server.close();
  });

  const kinds = {
    http: { settings: (url: string) => ({ url: `${url}/leads`, body: '{"name": "{{name}}"}' }), field: 'keyHeader' },
    retailcrm: { settings: (url: string) => ({ url }), field: 'apiKey' },
  };
  const secretOf = { http: `X-Api-Key: ${secret}`, retailcrm: secret };

  for (const connector of ['http', 'retailcrm'] as const) {
    const { settings, field } = kinds[connector];
    const connect = async () => {
      const body = { connector, settings: { ...settings(own.url), [field]: secretOf[connector] } };
      return (await owner.client.call(createConnection, { body })).connection;
    };

    it(`are typed again when the address becomes another host's (${connector})`, async () => {
      const { id, version } = await connect();
      const params = { connectionId: id };
      const refusal = await owner.client.refusal(updateConnection, {
        params,
        body: { version, settings: settings(other.url) },
      });
      expect(refusal.errors?.map(({ pointer, code }) => [pointer, code])).to.deep.equal([
        [`/settings/${field}`, 'secret-again'],
      ]);

      const same = { version, settings: settings(`${own.url}/other`) };
      const changed = await owner.client.call(updateConnection, { params, body: same });
      expect(changed.savedSecrets[field], 'another path of the same host').to.match(/^••••/);
      const body = { version: changed.version, settings: { ...settings(other.url), [field]: secretOf[connector] } };
      await owner.client.call(updateConnection, { params, body });
    });
  }

  it('are forgotten when a person clears them, where the service can do without; no other is', async () => {
    const clear = async (connector: 'http' | 'retailcrm') => {
      const { settings, field } = kinds[connector];
      const made = { connector, settings: { ...settings(own.url), [field]: secretOf[connector] } };
      const { id, version } = (await owner.client.call(createConnection, { body: made })).connection;
      const body = { version, settings: { ...settings(own.url), [field]: null } };
      return { params: { connectionId: id }, body };
    };
    const { savedSecrets } = await owner.client.call(updateConnection, await clear('http'));
    expect(savedSecrets).to.deep.equal({});
    const { errors } = await owner.client.refusal(updateConnection, await clear('retailcrm'));
    expect(errors?.map(({ pointer }) => pointer)).to.deep.equal(['/settings/apiKey']);
  });

  it('go to no other host by a question about what a field can hold', async () => {
    const settings = { url: own.url, apiKey: secret };
    const { connection } = await owner.client.call(createConnection, { body: { connector: 'retailcrm', settings } });
    const ask = (url: string) =>
      owner.client.call(askConnectorOptions, {
        body: { connector: 'retailcrm', field: 'site', settings: { url }, connectionId: connection.id },
      });
    await ask(own.url);
    expect(own.heard.join()).to.include(secret);

    const answer = await ask(other.url);
    expect(answer.options).to.deep.equal([]);
    expect(answer.reason).to.match(/Сначала заполните/);
    expect(other.heard).to.deep.equal([]);
  });
});
