import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createTcpServer, type AddressInfo } from 'node:net';
import { expect } from 'chai';
import type { LookupAll } from './name-lookup.ts';
import { CallError, createTransport, type TransportOptions } from './transport.ts';

describe('the transport to addresses that customers choose', () => {
  let server: Server;
  let asked: IncomingMessage[];
  let answer: RequestListener;
  let place: string;
  before((done) => {
    server = createServer((req, res) => {
      asked.push(req);
      answer(req, res);
    }).listen(0, '127.0.0.1', done);
  });
  beforeEach(() => {
    asked = [];
    answer = (_req, res) => res.end('fine');
    place = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after((done) => {
    server.closeAllConnections();
    server.close(done);
  });

  const get = (url: string, options: Partial<TransportOptions> = {}) =>
    createTransport({ privateHosts: [], ...options }).call({ method: 'GET', url, headers: {} });
  const faultOf = async (call: Promise<unknown>): Promise<string> => {
    try {
      await call;
    } catch (error) {
      if (error instanceof CallError) return error.fault;
      throw error;
    }
    return 'none';
  };
  /** A name server that answers what it is told, one list per question. */
  const names =
    (...answers: string[][]): LookupAll =>
    (_name, _options, done) =>
      done(
        null,
        (answers.shift() ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      );

  const inner = [
    ...['https://127.0.0.1/', 'https://127.1/', 'https://2130706433/', 'https://0x7f000001/', 'https://0177.0.0.1/'],
    ...['https://127.0.0.1./', 'https://0.0.0.0/', 'https://10.1.2.3/', 'https://172.16.0.1/', 'https://192.168.1.1/'],
    ...['https://100.64.0.1/', 'https://169.254.169.254/latest/meta-data/', 'https://[::1]/', 'https://[::]/'],
    ...['https://[::ffff:127.0.0.1]/', 'https://[fe80::1]/', 'https://[fd00:ec2::254]/', 'https://[64:ff9b::7f00:1]/'],
    ...['https://１２７.０.０.１/', 'https://224.0.0.1/', 'https://192.88.99.1/', 'https://198.19.255.255/'],
    ...['https://[2002:7f00:1::]/', 'https://[2001:0:7f00:1::]/', 'https://[2001:2::1]/', 'https://[2001:10::1]/'],
    ...['https://[::127.0.0.1]/', 'https://[::ffff:0:127.0.0.1]/', 'https://[64:ff9b:1::a00:1]/', 'https://[fec0::1]/'],
  ];
  for (const url of inner) {
    it(`does not call ${url}`, async () => {
      expect(await faultOf(get(url))).to.equal('inner-address');
    });
  }

  const refused: [url: string, fault: string][] = [
    ['http://shop.example/', 'not-https'],
    ['file:///etc/passwd', 'not-https'],
    ['gopher://shop.example/', 'not-https'],
    ['ftp://shop.example/', 'not-https'],
    ['data:text/plain,x', 'not-https'],
    ['https://user@shop.example/', 'has-password'],
    ['https://user:word@shop.example/', 'has-password'],
    ['https://shop.example:22/', 'bad-port'],
    ['https://shop.example:25/', 'bad-port'],
    ['https://shop.example:5432/', 'bad-port'],
    ['https://shop.example:6379/', 'bad-port'],
  ];
  for (const [url, fault] of refused) {
    it(`refuses ${url}: ${fault}`, async () => {
      expect(await faultOf(get(url))).to.equal(fault);
      expect(createTransport({ privateHosts: [] }).faultOf(url)).to.equal(fault);
    });
  }

  it('does not follow a name to an inner address, not even to one among public ones', async () => {
    for (const found of [['127.0.0.1'], ['93.184.216.34', '10.0.0.1'], ['::1'], ['::ffff:10.0.0.1']])
      expect(await faultOf(get('https://shop.example/', { lookup: names(found) }))).to.equal('inner-address');
    expect(asked).to.be.empty;
  });

  it('asks for a name once: one that turns to an inner address after the check gains nothing', async () => {
    const answers = [['93.184.216.34'], ['127.0.0.1']];
    const questions: string[] = [];
    const lookup: LookupAll = (name, options, done) => {
      questions.push(name);
      names(answers.shift() ?? [])(name, options, done);
    };
    await faultOf(get('https://shop.example/', { lookup, timeoutMs: 300 }));

    expect(questions).to.deep.equal(['shop.example']);
    expect(asked).to.be.empty;
  });

  it('calls what the operator named, at that port alone, and says what the answer was', async () => {
    const privateHosts = [place];
    const found = await createTransport({ privateHosts }).call({
      method: 'POST',
      url: `http://${place}/hook?x=1`,
      headers: { 'content-type': 'application/json' },
      body: '{"имя":1}',
    });

    expect([found.status, found.body]).to.deep.equal([200, 'fine']);
    expect([asked[0]?.method, asked[0]?.url, asked[0]?.headers['content-length']]).to.deep.equal([
      'POST',
      '/hook?x=1',
      '12',
    ]);
    expect(asked[0]?.headers['accept-encoding']).to.equal('identity');
    expect(await faultOf(get('http://127.0.0.1:1/', { privateHosts }))).to.equal('not-https');
  });

  it('takes a redirect for an answer and goes nowhere', async () => {
    for (const status of [301, 302, 307, 308]) {
      answer = (_req, res) => res.writeHead(status, { location: `http://${place}/inside` }).end();
      expect((await get(`http://${place}/`, { privateHosts: [place] })).status).to.equal(status);
    }
    expect(asked.map(({ url }) => url)).to.deep.equal(['/', '/', '/', '/']);
  });

  it('reads the first MiB of an answer without end', async () => {
    answer = (_req, res) => {
      const more = () => {
        while (!res.destroyed && res.write('x'.repeat(65_536)));
      };
      res.on('drain', more);
      more();
    };
    expect((await get(`http://${place}/`, { privateHosts: [place] })).body).to.have.lengthOf(1024 * 1024);
  });

  it('gives up when time is over, before the answer, in its head and in its body', async () => {
    const slow: RequestListener[] = [
      () => undefined,
      (_req, res) => void res.writeHead(200).flushHeaders(),
      (_req, res) => void res.writeHead(200, { 'content-length': '100' }).write('a'),
    ];
    for (const listener of slow) {
      answer = listener;
      expect(await faultOf(get(`http://${place}/`, { privateHosts: [place], timeoutMs: 200 }))).to.equal('timeout');
    }
  });

  it('ends a call however the receiver ends it, also one that answers with another protocol', async () => {
    const raw: [said: string, expected: string | number][] = [
      ['HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n', 101],
      ['HTTP/1.1 200 OK\r\nconnection: upgrade\r\nupgrade: h2c\r\ncontent-length: 0\r\n\r\n', 200],
      [
        'HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n',
        101,
      ],
      [`HTTP/1.1 200 OK\r\nx: ${'a'.repeat(100_000)}\r\n\r\n`, 'unreachable'],
      ['HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nZZ\r\n', 'unreachable'],
      ['HTTP/1.1 100 Continue\r\n\r\n', 'timeout'],
      ['SSH-2.0-OpenSSH_9.6\r\n', 'unreachable'],
    ];
    for (const [said, expected] of raw) {
      const blunt = createTcpServer((socket) =>
        socket.on('error', () => undefined).once('data', () => socket.write(said)),
      );
      await new Promise<void>((resolve) => blunt.listen(0, '127.0.0.1', resolve));
      const at = `127.0.0.1:${(blunt.address() as AddressInfo).port}`;
      const call = get(`http://${at}/`, { privateHosts: [at], timeoutMs: 500 });
      const end = typeof expected === 'number' ? (await call).status : await faultOf(call);
      blunt.close();
      expect(end, said.slice(0, 40)).to.equal(expected);
    }
  });

  it('tells a closed connection, a wrong protocol and a name nobody has from each other', async () => {
    answer = (_req, res) => res.socket?.destroy();
    const privateHosts = [place, 'nobody.invalid:443', '127.0.0.1:9'];
    expect(await faultOf(get(`http://${place}/`, { privateHosts }))).to.equal('unreachable');
    answer = (_req, res) => {
      res.writeHead(200, { 'content-length': '100' }).write('half');
      res.socket?.destroySoon();
    };
    expect(await faultOf(get(`http://${place}/`, { privateHosts }))).to.equal('unreachable');
    expect(await faultOf(get(`https://${place}/`, { privateHosts }))).to.equal('tls');
    expect(await faultOf(get('http://127.0.0.1:9/', { privateHosts }))).to.equal('unreachable');
    expect(await faultOf(get('https://nobody.invalid/', { privateHosts }))).to.equal('dns');
  });
});
