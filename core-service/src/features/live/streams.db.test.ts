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
});
