import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import express from 'express';
import { z } from 'zod';
import { endpoint } from '@smartpoint/contracts/endpoint';
import { createI18n } from '../i18n/index.ts';
import { createLog } from '../log/index.ts';
import {
  admitAnyone,
  admitSession,
  createBinder,
  limitByAddress,
  limitBySite,
  problemHandler,
  requestContext,
} from './index.ts';

const echo = endpoint({
  id: 'echo',
  method: 'post',
  path: '/v1/echo',
  summary: 'Echo.',
  auth: 'public',
  maxBytes: 2048,
  body: z.object({ name: z.string().min(1).max(20), age: z.number().int().optional() }),
  response: z.object({ name: z.string() }),
  problems: [],
});
const guarded = endpoint({
  ...echo,
  id: 'guarded',
  path: '/v1/guarded',
  auth: 'session',
  roles: ['owner'],
  body: undefined,
});

const once = { limit: 1, windowSeconds: 60, enabled: true };
const forPages = endpoint({ ...echo, id: 'forPages', path: '/v1/for-pages', crossOrigin: true });

const ofSite = endpoint({ ...forPages, id: 'ofSite', path: '/v1/of-site', query: z.object({ siteKey: z.string() }) });

const limited = endpoint({ ...echo, id: 'limited', path: '/v1/limited' });

describe('bind', () => {
  let server: Server;
  let origin: string;

  before(async () => {
    const app = express();
    app.use(requestContext({ i18n: createI18n(), authenticate: async () => undefined }));
    const { bind } = createBinder({ public: admitAnyone, session: admitSession });
    bind(app, echo, async ({ body }) => Object.assign({ secret: 'never leaves' }, body));
    bind(app, guarded, async () => ({ name: 'x' }));
    bind(app, forPages, async () => ({ name: 'x' }), { limits: [limitByAddress(once)] });
    const bySite = limitBySite(once, (req) => req.query.siteKey);
    bind(app, ofSite, async () => ({ name: 'x' }), { limits: [bySite] });
    bind(app, limited, async () => ({ name: 'x' }), { limits: [limitByAddress(once)] });
    app.use(problemHandler(createLog('silent')));
    server = createServer(app).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => server.close());

  const post = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
    fetch(`${origin}/v1/echo`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', 'x-smartpoint': '1', 'accept-language': 'en', ...headers },
    });

  it('answers what the response schema names and nothing else', async () => {
    const answer = await post('{"name":"Ann"}');

    expect(answer.status).to.equal(200);
    expect(await answer.json()).to.deep.equal({ name: 'Ann' });
  });

  it('lets a page of any origin read that it asked too often, and when to come again', async () => {
    const ask = () => fetch(`${origin}/v1/for-pages`, { method: 'POST', body: '{"name":"Ann"}' });
    expect((await ask()).status).to.equal(200);
    const refused = await ask();

    expect(refused.status).to.equal(429);
    expect(Number(refused.headers.get('retry-after'))).to.be.within(1, 60);
    expect(refused.headers.get('access-control-allow-origin')).to.equal('*');
    expect(refused.headers.get('access-control-expose-headers')).to.equal('Retry-After');
  });

  it('counts a network for each site by itself', async () => {
    const askFor = async (siteKey: string) => {
      const answer = await fetch(`${origin}/v1/of-site?siteKey=${siteKey}`, { method: 'POST', body: '{"name":"Ann"}' });
      return answer.status;
    };

    expect([await askFor('one'), await askFor('one'), await askFor('two')]).to.deep.equal([200, 429, 200]);
  });

  it('lets nothing but a well-formed request of our own pages use up a share', async () => {
    const ask = (body: string, headers: Record<string, string> = {}) =>
      fetch(`${origin}/v1/limited`, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json', 'x-smartpoint': '1', ...headers },
      }).then(({ status }) => status);
    const spent = [
      await ask('{"name":"Ann"}', { 'x-smartpoint': '' }),
      await ask('{"name":"Ann"}', { origin: 'https://evil.example' }),
      await ask('{"name":"Ann"}', { 'sec-fetch-site': 'cross-site' }),
      await ask('{"name":'),
      await ask('{"name":""}'),
      await ask('name=Ann', { 'content-type': 'text/plain' }),
      await ask(JSON.stringify({ name: 'x'.repeat(5000) })),
    ];

    expect(spent).to.deep.equal([403, 403, 403, 400, 422, 415, 413]);
    expect([await ask('{"name":"Ann"}'), await ask('{"name":"Ann"}')]).to.deep.equal([200, 429]);
  });

  it('names every faulty field with its remedy in the language of the reader', async () => {
    const answer = await post('{"name":"","age":"old"}', { 'accept-language': 'ru' });
    const problem = (await answer.json()) as { errors: { pointer: string; message: string }[] };

    expect(answer.status).to.equal(422);
    expect(answer.headers.get('content-type')).to.contain('application/problem+json');
    expect(problem.errors.map((error) => error.pointer)).to.deep.equal(['/name', '/age']);
    expect(problem.errors[0]?.message).to.equal('Заполните это поле.');
  });

  const bad: [string, string | Uint8Array<ArrayBuffer>, Record<string, string>, number][] = [
    ['broken JSON', '{"name":', {}, 400],
    ['invalid UTF-8', new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]), {}, 400],
    ['a duplicate key', '{"name":"Ann","na\\u006de":"Bob"}', {}, 422],
    ['a duplicate key far from its colon', `{"name":"Ann","name"${' '.repeat(100)}:"Bob"}`, {}, 422],
    ['nesting of 10 000 levels', `{"name":${'['.repeat(900)}${']'.repeat(900)}}`, {}, 422],
    ['a body over the limit', JSON.stringify({ name: 'x'.repeat(5000) }), {}, 413],
    ['another content type', 'name=Ann', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['another charset', '{"name":"Ann"}', { 'content-type': 'application/json; charset=windows-1251' }, 415],
    ['a compressed body', '{"name":"Ann"}', { 'content-encoding': 'gzip' }, 415],
  ];
  for (const [what, body, headers, status] of bad) {
    it(`refuses ${what} with ${status}`, async () => {
      const answer = await post(body, headers);

      expect(answer.status).to.equal(status);
      expect(await answer.json()).to.have.property('requestId');
    });
  }

  it('refuses a request of a foreign page', async () => {
    const answers = await Promise.all([
      post('{"name":"Ann"}', { 'x-smartpoint': '' }),
      post('{"name":"Ann"}', { origin: 'https://evil.example' }),
      post('{"name":"Ann"}', { origin: 'null' }),
      post('{"name":"Ann"}', { 'sec-fetch-site': 'cross-site' }),
      post('{"name":"Ann"}', { 'sec-fetch-site': 'same-site' }),
    ]);

    expect(answers.map((answer) => answer.status)).to.deep.equal([403, 403, 403, 403, 403]);
  });

  it('asks an unknown visitor to sign in', async () => {
    const answer = await fetch(`${origin}/v1/guarded`, { method: 'POST', headers: { 'x-smartpoint': '1' } });

    expect(answer.status).to.equal(401);
  });
});
