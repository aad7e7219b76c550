import { get, type IncomingMessage } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect } from 'chai';
import { serveHttp, type HttpServer } from './http-server.fixture.ts';
import { prepareAnswer } from './prepared-answer.ts';

const text = 'Смартпоинт '.repeat(200);
const decoders: Record<string, (body: Buffer) => Buffer> = {
  br: (body) => brotliDecompressSync(body),
  gzip: (body) => gunzipSync(body),
  identity: (body) => body,
};

describe('prepareAnswer', () => {
  let server: HttpServer;

  before(async () => {
    const answer = prepareAnswer(text, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-cache' });
    server = await serveHttp((app) => app.get('/', answer));
  });
  after(() => server.close());

  /** As it comes over the wire: `fetch` would ask for encodings of its own and unpack them. */
  const ask = async (headers: Record<string, string>): Promise<{ answer: IncomingMessage; body: Buffer }> => {
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      get(server.origin, { headers }, resolve).on('error', reject);
    });
    return { answer, body: Buffer.concat(await answer.toArray()) };
  };

  const choices: [accepted: string | undefined, encoding: string][] = [
    ['gzip, deflate, br, zstd', 'br'],
    ['br, gzip', 'br'],
    ['*', 'br'],
    ['GZIP', 'gzip'],
    ['gzip;q=1, br;q=0.5', 'gzip'],
    ['gzip;q=0.5, br;q=0.8', 'br'],
    ['gzip, br;q=0', 'gzip'],
    ['*, br;q=0', 'gzip'],
    ['identity', 'identity'],
    ['deflate', 'identity'],
    ['br;q=0, gzip;q=0', 'identity'],
    ['', 'identity'],
    [undefined, 'identity'],
  ];
  for (const [accepted, encoding] of choices) {
    it(`answers ${encoding} to ${accepted === undefined ? 'no Accept-Encoding' : `"${accepted}"`}`, async () => {
      const { answer, body } = await ask(accepted === undefined ? {} : { 'accept-encoding': accepted });

      expect(answer.headers['content-encoding'] ?? 'identity').to.equal(encoding);
      expect(answer.headers.vary).to.match(/Accept-Encoding/);
      expect(answer.headers['content-type']).to.equal('text/plain; charset=utf-8');
      expect(decoders[encoding]?.(body).toString()).to.equal(text);
    });
  }

  it('answers 304 to those who have the same bytes, and to nobody else', async () => {
    const br = (await ask({ 'accept-encoding': 'br' })).answer.headers.etag ?? '';
    const plain = (await ask({})).answer.headers.etag ?? '';

    const again = await ask({ 'accept-encoding': 'br', 'if-none-match': br });
    const other = await ask({ 'accept-encoding': 'gzip', 'if-none-match': br });

    expect([br, plain]).to.satisfy((tags: string[]) => tags.every((tag) => /^"[\w-]+"$/.test(tag)));
    expect(br).to.not.equal(plain);
    expect(again.answer.statusCode).to.equal(304);
    expect(again.answer.headers).to.include({ etag: br, 'cache-control': 'no-cache' });
    expect(again.body.length).to.equal(0);
    expect(other.answer.statusCode).to.equal(200);
  });

  it('gives equal content the same tag in every process', async () => {
    const twin = await serveHttp((app) =>
      app.get('/', prepareAnswer(Buffer.from(text), { 'Content-Type': 'text/plain' })),
    );
    const { headers } = await fetch(twin.origin);
    twin.close();

    expect(headers.get('etag')).to.equal((await fetch(server.origin)).headers.get('etag'));
  });
});
