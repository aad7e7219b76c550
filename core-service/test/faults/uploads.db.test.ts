import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import sharp from 'sharp';
import { imageSchema } from '@smartpoint/contracts/images';
import { registerAccount, type RegisteredAccount } from '../harness/account.ts';
import type { TestDatabase } from '../harness/database.ts';
import { startTestService } from '../harness/service.ts';
import { spawnService, type ServiceProcess } from '../harness/service-process.ts';

const secretKey = Buffer.alloc(32, 1).toString('base64');

describe('a service that ends while a picture is on its way to it', () => {
  let database: TestDatabase;
  let owner: RegisteredAccount;
  let folder: string;
  let running: ServiceProcess | undefined;
  before(async () => {
    const service = await startTestService();
    database = service.database;
    owner = await registerAccount(service);
    folder = await mkdtemp(path.join(tmpdir(), 'smartpoint-uploads-'));
    await service.halt();
  });
  after(async () => {
    await running?.end('SIGKILL');
    await database.drop();
    await rm(folder, { recursive: true });
  });

  const spawn = async () =>
    (running = await spawnService({ DATABASE_URL: database.url, SECRET_KEY: secretKey, DATA_DIR: folder }));
  const headers = () => ({
    'content-type': 'application/octet-stream',
    'x-smartpoint': '1',
    cookie: owner.client.cookie ?? '',
  });
  const kept = () => readdir(path.join(folder, 'images')).catch(() => []);

  /** Sends half of a picture and ends the service meanwhile; how it ended for whoever sent it. */
  async function breakOff(picture: Buffer, signal: NodeJS.Signals): Promise<string> {
    const service = await spawn();
    const upload = request(`${service.url}/v1/images`, {
      method: 'POST',
      headers: { ...headers(), 'content-length': picture.length },
    });
    const outcome = new Promise<string>((resolve) => {
      upload.on('error', () => resolve('broken off'));
      upload.on('response', (answer) => resolve(String(answer.statusCode)));
    });
    await new Promise<void>((written) => upload.write(picture.subarray(0, picture.length / 2), () => written()));
    await service.end(signal);
    return outcome;
  }

  it('keeps nothing of it, and takes it whole once it is back', async () => {
    const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
    const create = { width: 900, height: 900, channels: 3, background: '#fff', noise } as const;
    const picture = await sharp({ create }).png().toBuffer();
    for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
      expect(await breakOff(picture, signal), signal).to.not.match(/^2/);
      expect(await kept(), signal).to.deep.equal([]);
    }

    const { url } = await spawn();
    const body = new Uint8Array(picture);
    const image = imageSchema.parse(
      await (await fetch(`${url}/v1/images`, { method: 'POST', headers: headers(), body })).json(),
    );
    const got = await fetch(`${url}${new URL(image.url).pathname}`);
    expect((await sharp(Buffer.from(await got.arrayBuffer())).metadata()).width).to.equal(900);
  });
});
