import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import express, { Router } from 'express';
import { z } from 'zod';
import { endpoint, type Auth } from '@smartpoint/contracts/endpoint';
import { AppError } from '../errors/index.ts';
import { createI18n } from '../i18n/index.ts';
import { createLog } from '../log/index.ts';
import { admitAnyone, admitSession, createBinder, problemHandler, requestContext, type Admitter } from './index.ts';

const secret = 'shared with the exchange';
const sign = (body: string) => createHmac('sha256', secret).update(body).digest('hex');

function doorFor<const A extends Auth>(auth: A) {
  return endpoint({
    id: 'callEnded',
    method: 'post',
    path: '/v1/calls',
    summary: 'A call is over.',
    auth,
    body: z.object({ seconds: z.number() }),
    response: z.object({ connectionId: z.number(), seconds: z.number() }),
    problems: ['invalid-token'],
  });
}

/** All that a new kind of caller takes. */
const admitSigned: Admitter<'signature'> = async ({ req, bytes }) => {
  const body = Buffer.from(await bytes()).toString();
  if (req.headers['x-signature'] !== sign(body)) throw new AppError('invalid-token');
  return { kind: 'signature', accountId: 7, connectionId: 12 };
};

describe('a kind of callers', () => {
  const known = { public: admitAnyone, session: admitSession };

  for (const auth of ['apiToken', 'plugin', 'signature'] as const) {
    it(`keeps the service from starting while nobody can tell who they are: ${auth}`, () => {
      const { bind, bindStream } = createBinder(known);

      expect(() => bind(Router(), doorFor(auth), async () => ({ connectionId: 0, seconds: 0 }))).to.throw(
        `callEnded is for callers of the kind "${auth}"`,
      );
      expect(() => bindStream(Router(), { ...doorFor(auth), answers: 'stream' }, async () => undefined)).to.throw(
        `kind "${auth}"`,
      );
    });
  }

  for (const auth of ['martian', 'constructor', '__proto__', 'toString']) {
    it(`keeps the service from starting when the table never named it: ${auth}`, () => {
      const { bindStream } = createBinder(known);
      // As from JavaScript, or from a table that is older than its type.
      const door = Object.assign(doorFor('public'), { auth, answers: 'stream' as const });

      expect(() => bindStream(Router(), door, async () => undefined)).to.throw(`kind "${auth}"`);
    });
  }

  it('left out on purpose is as unknown as one never heard of', () => {
    const { bindStream } = createBinder({ ...known, apiToken: undefined });

    expect(() => bindStream(Router(), { ...doorFor('apiToken'), answers: 'stream' }, async () => undefined)).to.throw(
      'kind "apiToken"',
    );
  });

  describe('added by one admitter', () => {
    let server: Server;
    let origin: string;

    before(async () => {
      const app = express();
      app.use(requestContext({ i18n: createI18n(), authenticate: async () => undefined }));
      const { bind } = createBinder({ signature: admitSigned });
      bind(app, doorFor('signature'), async ({ caller, body }) => ({
        connectionId: caller.connectionId,
        seconds: body.seconds,
      }));
      app.use(problemHandler(createLog('silent')));
      server = app.listen(0, '127.0.0.1');
      await once(server, 'listening');
      origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    });
    after(() => server.close());

    const call = (body: string, signature: string, type = 'application/json') =>
      fetch(`${origin}/v1/calls`, {
        method: 'POST',
        body,
        headers: { 'content-type': type, 'x-signature': signature },
      });

    it('is who the handler hears of, without the header that only our own pages send', async () => {
      const answer = await call('{"seconds":40}', sign('{"seconds":40}'));

      expect(await answer.json()).to.deep.equal({ connectionId: 12, seconds: 40 });
    });

    it('is refused before the body is judged', async () => {
      const answers = await Promise.all([
        call('{"seconds":41}', sign('{"seconds":40}')),
        call('{"seconds":"many"}', ''),
        call('{', ''),
      ]);

      expect(answers.map(({ status }) => status)).to.deep.equal([401, 401, 401]);
    });

    it('meets the limits of the body also where the admitter reads it', async () => {
      const large = JSON.stringify({ seconds: 1, note: 'x'.repeat(300_000) });
      const answers = await Promise.all([call(large, sign(large)), call('{}', sign('{}'), 'text/html')]);

      expect(answers.map(({ status }) => status)).to.deep.equal([413, 415]);
    });
  });
});
