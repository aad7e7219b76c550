import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import express from 'express';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import {
  admitSession,
  createBinder,
  problemHandler,
  requestContext,
  type SessionInfo,
} from '../../platform/http/index.ts';
import { createI18n } from '../../platform/i18n/index.ts';
import { createLog } from '../../platform/log/index.ts';
import { deliveriesRoutes } from './deliveries.routes.ts';
import { createOutbox, type Outbox } from './outbox.fixture.ts';

describe('POST /v1/deliveries/:id/retry and GET /v1/reconciliation', () => {
  let test: TestDatabase;
  let server: Server;
  let origin: string;
  let own: Outbox;
  let foreign: Outbox;
  const woken: number[] = [];

  before(async () => {
    test = await createTestDatabase();
    own = await createOutbox(test, { groups: [['a@shop.example']] });
    foreign = await createOutbox(test, { groups: [['b@shop.example']] });
    const session: SessionInfo = {
      tokenHash: 'x',
      user: { id: 5, email: 'a@shop.example', name: 'Анна', locale: 'ru' },
      account: {
        uid: own.accountId,
        name: 'Магазин',
        timeZone: 'Europe/Moscow',
        pendingTimeZone: null,
        locale: 'ru',
        role: 'operator',
      },
    };
    const app = express();
    app.use(requestContext({ i18n: createI18n(), authenticate: async () => session }));
    app.use(
      deliveriesRoutes(createBinder({ session: admitSession }), {
        db: test.db,
        wake: (ids) => void woken.push(...ids),
      }),
    );
    app.use(problemHandler(createLog('silent')));
    server = createServer(app).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(async () => {
    server.close();
    await test.drop();
  });
  beforeEach(() => woken.splice(0));

  const retry = (id: number | undefined) =>
    fetch(`${origin}/v1/deliveries/${id}/retry`, { method: 'POST', headers: { 'x-smartpoint': '1' } });
  const park = async (outbox: Outbox): Promise<number | undefined> => {
    const { deliveryIds } = await outbox.captureLead();
    await test.owner.query(`UPDATE deliveries SET state = 'parked', attempts = 3 WHERE id = $1`, [deliveryIds[0]]);
    return deliveryIds[0];
  };

  it('sends a parked delivery again, wakes the workers and writes who asked for it', async () => {
    const id = await park(own);

    const answer = await retry(id);

    expect(answer.status).to.equal(200);
    expect(await answer.json()).to.deep.include({ id, state: 'waiting', attempts: 3, target: 'a@shop.example' });
    expect(woken).to.deep.equal([id]);
    const { rows } = await test.owner.query('SELECT user_id, action, target FROM audit_log WHERE account_id = $1', [
      own.accountId,
    ]);
    expect(rows).to.deep.equal([{ user_id: 5, action: 'delivery.retried', target: String(id) }]);
  });

  it('answers 409 for a delivered one', async () => {
    const id = await park(own);
    await test.owner.query(`UPDATE deliveries SET state = 'delivered' WHERE id = $1`, [id]);

    expect((await retry(id)).status).to.equal(409);
    expect(woken).to.deep.equal([]);
  });

  it('answers a foreign id, a missing id and a letter of the service the same', async () => {
    const id = await park(foreign);
    const letter = await test.owner.query<{ id: number }>(
      `INSERT INTO deliveries (account_id, kind, target, lane, payload) VALUES (0, 'letter', 'x', 'x', 'y') RETURNING id`,
    );

    const answers = await Promise.all([id, 987_654_321, letter.rows[0]?.id].map(retry));
    const bodies = await Promise.all(answers.map(async (answer) => (await answer.json()) as Record<string, unknown>));

    expect(answers.map(({ status }) => status)).to.deep.equal([404, 404, 404]);
    expect(new Set(bodies.map(({ code, title, detail }) => JSON.stringify([code, title, detail]))).size).to.equal(1);
    const { rows } = await test.owner.query('SELECT state FROM deliveries WHERE id = $1', [id]);
    expect(rows).to.deep.equal([{ state: 'parked' }]);
  });

  it('counts every lead of the account once', async () => {
    await test.owner.query('DELETE FROM leads; DELETE FROM deliveries');
    await park(own);
    await own.captureLead();
    await foreign.captureLead();
    const day = new Intl.DateTimeFormat('sv', { timeZone: 'Europe/Moscow' }).format(new Date());

    const answer = await fetch(`${origin}/v1/reconciliation?from=${day}&to=${day}`);

    const fates = { day, received: 2, delivered: 0, waiting: 1, refused: 1 };
    expect(await answer.json()).to.deep.equal({
      rows: [{ ...fates, widgetId: own.widgetId, origin: 'widget', quarantined: 0 }],
      destinations: [{ ...fates, destinationId: own.destinationIds[0], kind: 'mailbox', name: 'a@shop.example' }],
    });
  });
});
