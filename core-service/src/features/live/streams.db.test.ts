import { once } from 'node:events';
import { get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import express, { type Response } from 'express';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import type { Database } from '../../platform/db/index.ts';
import { createLog } from '../../platform/log/index.ts';
import { createStreams } from './streams.ts';

describe('a stream of live events', () => {
  let database: TestDatabase;
  before(async () => {
    database = await createTestDatabase();
  });
  after(() => database.drop());

  it('is not kept for a reader who left before it began', async () => {
    const app = express();
    const asked = new Promise<Response>((resolve) => app.get('/', (_req, res) => resolve(res)));
    const server = app.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const request = get({ host: '127.0.0.1', port: (server.address() as AddressInfo).port });
    request.on('error', () => undefined);
    const res = await asked;
    const tenant: Database['tenant'] = async (accountId, work) => {
      const found = await database.db.tenant(accountId, work);
      request.destroy();
      if (!res.closed) await once(res, 'close');
      return found;
    };
    const streams = createStreams({ db: { tenant }, log: createLog('error') });

    await streams.serve(res, { accountId: 1, userId: 1, after: undefined });

    expect(streams.reached().size).to.equal(0);
    server.close();
  });

  it('gives way, being the oldest, to one more of a person who has fifty, and says to come back later', async () => {
    const streams = createStreams({ db: database.db, log: createLog('error') });
    const app = express();
    app.get('/:user', (req, res) =>
      streams.serve(res, { accountId: 1, userId: Number(req.params.user), after: undefined }),
    );
    const server = app.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const listen = async (user: number) => {
      const answer = await fetch(`http://127.0.0.1:${port}/${user}`);
      const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
      if (!reader) throw new Error('no stream');
      expect((await reader.read()).value).to.match(/^retry: 1000\n/);
      return reader;
    };
    const others = await listen(2);
    const [oldest, ...rest] = await Promise.all(Array.from({ length: 50 }, () => listen(1)));
    rest.push(await listen(1));

    const ends = [oldest, ...rest].map(async (reader) => {
      const said = await reader?.read();
      return [said?.value, (await reader?.read())?.done];
    });
    expect(await Promise.race(ends)).to.deep.equal(['retry: 60000\n\n', true]);
    streams.wake(1);
    streams.endAll();
    expect((await Promise.all(ends)).filter(([value]) => value !== undefined)).to.have.lengthOf(1);
    expect((await others.read()).done).to.equal(true);
    server.close();
  });
});
