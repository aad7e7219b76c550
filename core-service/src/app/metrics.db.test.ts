import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { expect } from 'chai';
import { startTestService, type TestService } from '../../test/harness/service.ts';

describe('GET /metrics', () => {
  let service: TestService;
  afterEach(() => service.stop());

  const status = async (headers = {}) => (await fetch(`${service.url}/metrics`, { headers })).status;

  async function freePort(): Promise<string> {
    const probe = createServer().listen(0, '127.0.0.1');
    await once(probe, 'listening');
    const { port } = probe.address() as AddressInfo;
    probe.close();
    await once(probe, 'close');
    return String(port);
  }

  it('answers programs of this machine, and nobody through a proxy of it', async () => {
    service = await startTestService();

    expect(await status()).to.equal(200);
    for (const header of ['x-forwarded-for', 'x-real-ip', 'forwarded', 'via'])
      expect(await status({ [header]: '203.0.113.7' }), header).to.equal(404);
  });

  it('wants a token in production', async () => {
    const token = 'a-token-of-the-operator';
    const port = await freePort();
    const PUBLIC_URL = `http://127.0.0.1:${port}`;
    service = await startTestService({ NODE_ENV: 'production', PORT: port, PUBLIC_URL, METRICS_TOKEN: token });

    expect(await status()).to.equal(404);
    expect(await status({ authorization: 'Bearer another' })).to.equal(404);
    expect(await status({ authorization: `Bearer ${token}` })).to.equal(200);
  });
});
