import { connect } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect } from 'chai';
import type { Problem } from '@smartpoint/contracts/problems';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { until } from '../../../test/harness/wait.ts';
import { aBatch, browser, seedSite, startCollectServer, type CollectServer } from './visits.fixture.ts';

type Body = string | Uint8Array;

describe('POST /v1/collect, what it refuses', () => {
  let database: TestDatabase;
  let server: CollectServer;
  let siteKey: string;

  before(async () => {
    database = await createTestDatabase();
    server = await startCollectServer(database.db);
    ({ siteKey } = await seedSite(database.owner));
  });
  after(async () => {
    await server.close();
    await database.drop();
  });

  const json = (changes: object = {}) => JSON.stringify({ ...aBatch(siteKey), ...changes });
  const latin1 = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
  const page = (changes: object) => ({ page: { url: 'https://shop.example/', ...changes } });

  const table: [what: string, body: () => Body, headers: Record<string, string>, status: number, pointer?: string][] = [
    ['nothing', () => '', {}, 400],
    ['half a body', () => json().slice(0, -5), {}, 400],
    ['text', () => 'visit', {}, 400],
    ['a byte order mark', () => `\uFEFF${json()}`, {}, 400],
    ['invalid UTF-8', () => latin1(json(page({ title: '\xff\xfe' }))), {}, 400],
    ['UTF-16', () => new Uint8Array(Buffer.from(json(), 'utf16le')), {}, 400],
    ['a list', () => `[${json()}]`, {}, 422, ''],
    ['null', () => 'null', {}, 422, ''],
    ['an empty object', () => '{}', {}, 422, '/siteKey'],
    ['a repeated key', () => json().replace('{', '{"siteKey":"other",'), {}, 422, '/siteKey'],
    ['a repeated key spelt otherwise', () => json().replace('{', '{"\\u0073iteKey":"other",'), {}, 422, '/siteKey'],
    ['10 000 levels', () => json().replace('{', `{"x":${'['.repeat(10_000)}${']'.repeat(10_000)},`), {}, 422, ''],
    ['a number as site key', () => json({ siteKey: 7 }), {}, 422, '/siteKey'],
    ['an operator object', () => json({ siteKey: { $ne: '' } }), {}, 422, '/siteKey'],
    ['a batch id that is no UUID', () => json({ batchId: "1' OR 1=1" }), {}, 422, '/batchId'],
    ['a list as visitor', () => json({ visitorId: [aBatch('').visitorId] }), {}, 422, '/visitorId'],
    ['no page', () => json({ page: undefined }), {}, 422, '/page'],
    ['a NUL in the page', () => json(page({ url: 'https://x/\0' })), {}, 422, '/page/url'],
    ['half a surrogate pair', () => json(page({ title: '\ud800' })), {}, 422, '/page/title'],
    ['a long title', () => json(page({ title: 'x'.repeat(501) })), {}, 422, '/page/title'],
    ['a long address', () => json(page({ url: `https://x/${'x'.repeat(2000)}` })), {}, 422, '/page/url'],
    ['null for a mark', () => json({ utm: { source: null } }), {}, 422, '/utm/source'],
    ['no events', () => json({ events: [] }), {}, 422, '/events'],
    ['101 events', () => json({ events: Array(101).fill({ type: 'visit' }) }), {}, 422, '/events'],
    ['an unknown type', () => json({ events: [{ type: 'lead' }] }), {}, 422, '/events/0/type'],
    ['a stored type code', () => json({ events: [{ type: 5 }] }), {}, 422, '/events/0/type'],
    ['a text as widget', () => json({ events: [{ type: 'show', widgetId: '1' }] }), {}, 422, '/events/0/widgetId'],
    ['a huge widget', () => json({ events: [{ type: 'show', widgetId: 1e300 }] }), {}, 422, '/events/0/widgetId'],
    ['a negative widget', () => json({ events: [{ type: 'show', widgetId: -1 }] }), {}, 422, '/events/0/widgetId'],
    ['over 64 KiB', () => json({ x: 'x'.repeat(65_536) }), {}, 413],
    ['5 MB', () => json({ x: 'x'.repeat(5_000_000) }), {}, 413],
    ['a form', () => 'siteKey=1', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['XML', () => json(), { 'content-type': 'text/xml' }, 415],
    ['another charset', () => json(), { 'content-type': 'application/json; charset=windows-1251' }, 415],
    ['two charsets', () => json(), { 'content-type': 'text/plain; charset=utf-8; charset=utf-7' }, 415],
    ['a compressed body', () => json(), { 'content-encoding': 'gzip' }, 415],
  ];
  for (const [what, body, headers, status, pointer] of table) {
    it(`refuses ${what} with ${status}${pointer === undefined ? '' : ` at ${pointer || 'the root'}`}`, async () => {
      const answer = await server.post(body(), headers);
      const problem = (await answer.json()) as Problem;

      expect(answer.status).to.equal(status);
      expect(problem.status).to.equal(status);
      expect(problem.instance).to.equal('/v1/collect');
      expect(answer.headers.get('access-control-allow-origin')).to.equal('*');
      if (pointer !== undefined) expect(problem.errors?.map((error) => error.pointer)).to.include(pointer);
      for (const { message } of problem.errors ?? []) expect(message).to.match(/^[A-Z].*\.$/);
    });
  }

  it('stored nothing of all that, and still works', async () => {
    const { rows } = await database.owner.query('SELECT count(*) AS n FROM events');

    expect(rows).to.deep.equal([{ n: 0 }]);
    expect((await server.post(json())).status).to.equal(202);
  });

  it('answers a body without end before it ends, and keeps none of it', async () => {
    const before = keptBytes();
    const answers = await Promise.all(Array.from({ length: 20 }, () => streamWithoutEnd(server.url, 4 * 1024 * 1024)));

    for (const answer of answers) expect(answer).to.match(/^HTTP\/1\.1 413 [\s\S]*Connection: close/);
    await until('less than 20 of 80 MB kept', () => keptBytes() - before < 20 * 1024 * 1024);
  });

  it('lets a client go that leaves half-way', async () => {
    await new Promise<void>((resolve) => {
      const socket = connect(Number(new URL(server.url).port), '127.0.0.1', () => {
        socket.write(`${head('Content-Length: 500')}{"siteKey":`);
        socket.end(resolve);
      });
    });

    expect((await server.post(json())).status).to.equal(202);
  });

  const head = (length: string) =>
    `POST /v1/collect HTTP/1.1\r\nHost: x\r\nUser-Agent: ${browser}\r\nContent-Type: application/json\r\n${length}\r\n\r\n`;

  /** Bytes of buffers in use. What only waits for the collector is swept, though memory of it may go a little later. */
  function keptBytes(): number {
    setFlagsFromString('--expose-gc');
    (runInNewContext('gc') as () => void)();
    return process.memoryUsage().external;
  }

  /** Sends chunks until the server hangs up or `most` bytes are sent; gives what the server answered. */
  function streamWithoutEnd(url: string, most: number): Promise<string> {
    const chunk = `4000\r\n${'x'.repeat(0x4000)}\r\n`;
    return new Promise((resolve) => {
      let sent = 0;
      let answer = '';
      const socket = connect(Number(new URL(url).port), '127.0.0.1');
      const pump = (): void => {
        if (socket.destroyed || sent > most) return;
        sent += chunk.length;
        if (socket.write(chunk)) setImmediate(pump);
        else socket.once('drain', pump);
      };
      socket.on('error', () => undefined);
      socket.on('data', (data) => (answer += data.toString()));
      socket.on('close', () => resolve(answer));
      socket.write(head('Transfer-Encoding: chunked'));
      pump();
    });
  }
});
