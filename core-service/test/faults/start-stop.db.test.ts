import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { spawnService } from '../harness/service-process.ts';
import { until } from '../harness/wait.ts';

const run = promisify(execFile);

describe('npm start on a bare machine', () => {
  let dataDir: string;
  beforeEach(async () => {
    dataDir = await mkdtemp(path.join(tmpdir(), 'smartpoint-start-'));
    // As root the data would else be elsewhere, and its server not to be told from others.
    await chmod(dataDir, 0o755);
  });
  afterEach(() => rm(dataDir, { recursive: true, force: true }));

  const servers = async (): Promise<number[]> => {
    const { stdout } = await run('ps', ['-eo', 'pid=,args=']);
    const lines = stdout.split('\n').map((line) => line.trim());
    return lines
      .filter((line) => /^\d+ \S+\/postgres -D/.test(line) && line.includes(dataDir))
      .map((line) => Number.parseInt(line));
  };

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    it(`starts with its own database, starts again on the same data, and leaves nothing running after ${signal}`, async () => {
      const first = await spawnService({ DATA_DIR: dataDir });
      expect((await fetch(`${first.url}/readyz`)).status).to.equal(200);
      expect(await servers()).to.have.length(1);
      expect(first.output()).to.contain('/demo/').and.to.contain('/dev/mail/');
      expect(await first.end(signal)).to.equal(0);
      expect(await servers()).to.deep.equal([]);

      const second = await spawnService({ DATA_DIR: dataDir });
      expect((await fetch(`${second.url}/readyz`)).status).to.equal(200);
      expect(await second.end(signal)).to.equal(0);
      expect(await servers()).to.deep.equal([]);
    });
  }

  it('goes on when its database server is killed', async () => {
    const service = await spawnService({ DATA_DIR: dataDir });
    const [server = 0] = await servers();
    process.kill(server, 'SIGKILL');
    await until('another server', async () => (await servers()).some((pid) => pid !== server), 30_000);
    await until('readiness', async () => (await fetch(`${service.url}/readyz`)).status === 200, 30_000);

    expect(service.output()).to.contain('ended by itself').and.to.contain('started again');
    expect(await service.end('SIGTERM')).to.equal(0);
    expect(await servers()).to.deep.equal([]);
  });

  it('says which port is taken and how to choose another', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;

    const failed = await spawnService({ DATA_DIR: dataDir, PORT: String(port) }).catch((error: Error) => error);
    other.close();

    expect(failed).to.be.instanceOf(Error);
    expect(String(failed)).to.contain(`Port ${port} is taken`).and.to.contain('PORT=');
    expect(await servers()).to.deep.equal([]);
  });

  it('lists every faulty setting at once', async () => {
    const failed = await spawnService({ PORT: 'x', ROLE: 'boss' }).catch((error: Error) => error);

    expect(String(failed)).to.contain('PORT').and.to.contain('ROLE');
  });
});
