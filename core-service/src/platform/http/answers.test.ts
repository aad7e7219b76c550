import { expect } from 'chai';
import { Router } from 'express';
import { z } from 'zod';
import { endpoint } from '@smartpoint/contracts/endpoint';
import { AppError } from '../errors/index.ts';
import { admitAnyone, createBinder } from './index.ts';
import { serveHttp, type HttpServer } from './http-server.fixture.ts';

const common = { method: 'post', summary: 'For a test.', auth: 'public', crossOrigin: true, problems: [] } as const;

const webhook = endpoint({
  ...common,
  id: 'webhook',
  path: '/v1/webhook',
  accepts: 'form',
  maxBytes: 2048,
  body: z.object({ event: z.string().min(1), data: z.object({ id: z.coerce.number().int() }) }),
  response: z.object({ id: z.number() }),
});
const comeBack = endpoint({
  ...common,
  id: 'comeBack',
  method: 'get',
  path: '/v1/come-back',
  query: z.object({ code: z.string().min(1) }),
  answers: 'redirect',
  response: z.string().startsWith('/'),
});
const rpc = endpoint({
  ...common,
  id: 'rpc',
  path: '/v1/rpc',
  answers: 'jsonrpc',
  body: z.discriminatedUnion('method', [
    z.object({ method: z.literal('add'), params: z.object({ a: z.number(), b: z.number() }) }),
    z.object({ method: z.literal('fail'), params: z.object({ how: z.enum(['conflict', 'surprise', 'busy']) }) }),
  ]),
  response: z.object({ sum: z.number() }),
});

describe('an endpoint', () => {
  let server: HttpServer;
  const sums: number[] = [];

  before(async () => {
    const { bind } = createBinder({ public: admitAnyone });
    server = await serveHttp((app) => {
      bind(app, webhook, async ({ body }) => ({ id: body.data.id }));
      bind(app, comeBack, async ({ query }) =>
        query.code === 'bad' ? 'https://evil.example' : `/done/?c=${query.code}`,
      );
      bind(app, rpc, async ({ body: call }) => {
        if (call.method === 'add') {
          const sum = call.params.a + call.params.b;
          sums.push(sum);
          return Object.assign({ secret: 'never leaves' }, { sum });
        }
        if (call.params.how === 'conflict') throw new AppError('conflict');
        if (call.params.how === 'busy') throw new AppError('overloaded', { retryAfter: 3 });
        throw new Error('a surprise with details');
      });
    });
  });
  after(() => server.close());

  const send = (path: string, body: string, type: string) =>
    fetch(`${server.origin}${path}`, {
      method: 'POST',
      body,
      headers: { 'content-type': type, 'accept-language': 'en' },
    });

  describe('that accepts forms', () => {
    const post = (body: string, type = 'application/x-www-form-urlencoded') => send('/v1/webhook', body, type);

    it('gives its handler what the schema made of the fields', async () => {
      expect(await (await post('event=add&data[id]=41')).json()).to.deep.equal({ id: 41 });
    });

    it('names every faulty field', async () => {
      const answer = await post('event=&data[id]=many');
      const { errors } = (await answer.json()) as { errors: { pointer: string }[] };

      expect(answer.status).to.equal(422);
      expect(errors.map(({ pointer }) => pointer)).to.deep.equal(['/event', '/data/id']);
    });

    const refused: [string, string, string | undefined, number][] = [
      ['JSON', '{"event":"add","data":{"id":1}}', 'application/json', 415],
      ['a form with files', 'event=add', 'multipart/form-data; boundary=x', 415],
      ['another charset', 'event=add&data[id]=1', 'application/x-www-form-urlencoded; charset=windows-1251', 415],
      ['a body over its limit', `event=${'x'.repeat(3000)}`, undefined, 413],
      ['a field twice', 'event=add&event=update&data[id]=1', undefined, 422],
      ['broken percent codes', 'event=%zz', undefined, 400],
    ];
    for (const [what, body, type, status] of refused) {
      it(`refuses ${what} with ${status}`, async () => {
        expect((await post(body, type)).status).to.equal(status);
      });
    }

    it('says which type it takes', async () => {
      const { detail } = (await (await post('{}', 'application/json')).json()) as { detail: string };

      expect(detail).to.contain('application/x-www-form-urlencoded');
    });
  });

  describe('that answers with a redirect', () => {
    const get = (code: string) => fetch(`${server.origin}/v1/come-back?code=${code}`, { redirect: 'manual' });

    it('sends on to the address its handler returned', async () => {
      const answer = await get('a%20b');

      expect(answer.status).to.equal(303);
      expect(answer.headers.get('location')).to.equal('/done/?c=a%20b');
      expect(answer.headers.get('cache-control')).to.equal('no-store');
    });

    it('goes nowhere its schema does not allow, and nowhere without its input', async () => {
      const answers = await Promise.all([get('bad'), get('')]);

      expect(answers.map(({ status }) => status)).to.deep.equal([500, 422]);
      expect(answers.map(({ headers }) => headers.get('location'))).to.deep.equal([null, null]);
    });
  });

  describe('that answers JSON-RPC', () => {
    const post = (body: unknown) =>
      send('/v1/rpc', typeof body === 'string' ? body : JSON.stringify(body), 'application/json');
    const call = async (body: unknown) => {
      const answer = await post(body);
      return {
        status: answer.status,
        ...((await answer.json()) as { id: unknown; error?: { code: number; data: object } }),
      };
    };
    const add = { jsonrpc: '2.0', method: 'add', params: { a: 1, b: 2 } };

    for (const id of [1, 'a', 0, '', null]) {
      it(`returns the result under the id of its call: ${JSON.stringify(id)}`, async () => {
        expect(await call({ ...add, id })).to.deep.equal({ status: 200, jsonrpc: '2.0', id, result: { sum: 3 } });
      });
    }

    it('does a notification and says nothing, not even what failed', async () => {
      sums.length = 0;
      const answers = await Promise.all([
        post(add),
        post({ jsonrpc: '2.0', method: 'fail', params: { how: 'conflict' } }),
        post({ jsonrpc: '2.0', method: 'nothing' }),
      ]);

      expect(answers.map(({ status }) => status)).to.deep.equal([202, 202, 202]);
      expect(await Promise.all(answers.map((answer) => answer.text()))).to.deep.equal(['', '', '']);
      expect(sums).to.deep.equal([3]);
    });

    const refused: [string, unknown, { status: number; id: unknown; code: number; problem: string }][] = [
      ['no JSON', '{"jsonrpc":', { status: 400, id: null, code: -32700, problem: 'malformed-json' }],
      [
        'a key twice',
        '{"jsonrpc":"2.0","id":1,"id":2,"method":"add"}',
        { status: 422, id: null, code: -32700, problem: 'invalid-request' },
      ],
      ['a batch', [{ ...add, id: 1 }], { status: 422, id: null, code: -32600, problem: 'invalid-request' }],
      ['a bare value', '5', { status: 422, id: null, code: -32600, problem: 'invalid-request' }],
      [
        'another version',
        { ...add, jsonrpc: '1.0', id: 7 },
        { status: 422, id: 7, code: -32600, problem: 'invalid-request' },
      ],
      [
        'an id that is none',
        { ...add, id: { a: 1 } },
        { status: 422, id: null, code: -32600, problem: 'invalid-request' },
      ],
      [
        'params that are neither object nor list',
        { ...add, params: 5, id: 1 },
        { status: 422, id: 1, code: -32600, problem: 'invalid-request' },
      ],
      [
        'an unknown method',
        { ...add, method: 'toString', id: 1 },
        { status: 200, id: 1, code: -32601, problem: 'invalid-request' },
      ],
      [
        'wrong params',
        { ...add, params: { a: 'one' }, id: 1 },
        { status: 200, id: 1, code: -32602, problem: 'invalid-request' },
      ],
      [
        'a refusal of the handler',
        { jsonrpc: '2.0', method: 'fail', params: { how: 'conflict' }, id: 1 },
        { status: 200, id: 1, code: -32000, problem: 'conflict' },
      ],
      [
        'a busy handler',
        { jsonrpc: '2.0', method: 'fail', params: { how: 'busy' }, id: 1 },
        { status: 200, id: 1, code: -32000, problem: 'overloaded' },
      ],
      [
        'a surprise',
        { jsonrpc: '2.0', method: 'fail', params: { how: 'surprise' }, id: 'x' },
        { status: 200, id: 'x', code: -32603, problem: 'internal' },
      ],
    ];
    for (const [what, body, expected] of refused) {
      it(`tells of ${what} in the envelope`, async () => {
        const { status, id, error } = await call(body);

        expect({ status, id, code: error?.code }).to.deep.equal({
          status: expected.status,
          id: expected.id,
          code: expected.code,
        });
        expect(error?.data).to.deep.include({ code: expected.problem }).and.to.have.property('requestId');
        expect(JSON.stringify(error)).not.to.contain('with details');
      });
    }

    it('names the faulty parts of the params', async () => {
      const { error } = await call({ ...add, params: { a: 'one' }, id: 1 });
      const { errors } = error?.data as { errors: { pointer: string }[] };

      expect(errors.map(({ pointer }) => pointer)).to.deep.equal(['/params/a', '/params/b']);
    });

    it('speaks HTTP to whoever is not let in at all', async () => {
      const answer = await send('/v1/rpc', '{}', 'text/html');

      expect(answer.status).to.equal(415);
    });
  });

  describe('and the way it is bound', () => {
    const { bind, bindStream } = createBinder({ public: admitAnyone });

    it('have to agree about streams', () => {
      expect(() => bindStream(Router(), webhook, async () => undefined)).to.throw('does not answer with a stream');
      expect(() => bind(Router(), { ...webhook, answers: 'stream' }, async () => ({ id: 1 }))).to.throw('bindStream');
    });
  });
});
