import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { expect } from 'chai';
import express, { type Response } from 'express';
import { until } from '../../../test/harness/wait.ts';
import { createI18n } from '../i18n/index.ts';
import { createLog } from '../log/index.ts';
import { problemHandler, requestContext, sendTexts } from './index.ts';

const unreadMs = 300;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('sendTexts', () => {
  let server: Server;
  let port: number;
  let texts: (res: Response) => AsyncGenerator<string>;
  let isSourceEnded: boolean;
  let lines: { msg: string; err: { message: string } }[];

  before(async () => {
    const log = createLog('error', { write: (line) => void lines.push(JSON.parse(line) as (typeof lines)[number]) });
    const app = express();
    app.use(requestContext({ i18n: createI18n(), authenticate: async () => undefined }));
    app.get('/', (_req, res) =>
      sendTexts(res, watched(texts(res)), { start: () => void res.type('text/csv'), unreadMs }),
    );
    app.use(problemHandler(log));
    server = createServer(app).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    port = (server.address() as AddressInfo).port;
  });
  beforeEach(() => {
    isSourceEnded = false;
    lines = [];
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });

  async function* watched(source: AsyncGenerator<string>) {
    try {
      yield* source;
    } finally {
      isSourceEnded = true;
    }
  }
  const ask = () => fetch(`http://127.0.0.1:${port}/`);
  const sourceEnd = () => until('the source to end', () => isSourceEnded);
  async function* endless() {
    for (;;) yield 'x'.repeat(100_000);
  }

  it('sends texts whole, whatever their length and letters', async () => {
    const long = `x${'🙂'.repeat(300_000)}${'я'.repeat(300_000)}`;
    texts = async function* () {
      yield long;
      yield 'end';
    };

    expect(await (await ask()).text()).to.equal(`${long}end`);
  });

  it('answers a failure before the first text as a problem', async () => {
    texts = async function* () {
      throw new Error('no such table');
      yield '';
    };
    const answer = await ask();

    expect(answer.status).to.equal(500);
    expect(answer.headers.get('content-type')).to.contain('application/problem+json');
  });

  it('cuts the answer off at a later failure, and tells it to the log', async () => {
    texts = async function* () {
      yield 'first';
      throw new Error('connection lost');
    };
    const failure = await ask()
      .then((answer) => answer.text())
      .catch((error: unknown) => error);

    expect(failure).to.be.instanceOf(Error);
    await until('a line of the log', () => lines.length > 0);
    expect(lines.map(({ msg, err }) => [msg, err.message])).to.deep.equal([['request failed', 'connection lost']]);
  });

  it('ends the source when the reader leaves, and calls it no failure', async () => {
    texts = endless;
    const left = new AbortController();
    const answer = await fetch(`http://127.0.0.1:${port}/`, { signal: left.signal });
    await answer.body?.getReader().read();
    left.abort();

    await sourceEnd();
    expect(lines).to.deep.equal([]);
  });

  it('ends the source when the reader left before the first text', async () => {
    let give: (text: string) => void = () => undefined;
    const first = new Promise<string>((resolve) => (give = resolve));
    let isLeft = false;
    texts = async function* (res) {
      res.on('close', () => (isLeft = true));
      yield await first;
    };
    const socket = connect(port, '127.0.0.1');
    socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    await pause(50);
    socket.destroy();
    await until('the reader to have left', () => isLeft);
    give('late');

    await sourceEnd();
    expect(lines).to.deep.equal([]);
  });

  it('leaves a reader who takes nothing', async () => {
    texts = endless;
    const socket = connect(port, '127.0.0.1').pause();
    socket.on('error', () => undefined);
    socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');

    await sourceEnd();
    socket.resume();
    await until('the connection to be cut', () => socket.closed);
  });

  it('waits for a slow source as long as it takes', async () => {
    texts = async function* () {
      for (const part of ['a', 'b']) {
        yield part;
        await pause(2 * unreadMs);
      }
    };

    expect(await (await ask()).text()).to.equal('ab');
  });
});
