import { Socket, type AddressInfo } from 'node:net';
import { createServer, IncomingMessage, request } from 'node:http';
import { once } from 'node:events';
import { expect } from 'chai';
import express from 'express';
import { createClientAddress, createLimitedAddress, type UntoldProxy } from './client-address.ts';

describe('client address in front of Express', () => {
  const chains: [trusted: string[], forwarded: string | undefined][] = [
    [[], undefined],
    [[], '203.0.113.7'],
    [['loopback'], undefined],
    [['loopback'], '203.0.113.7'],
    [['loopback'], '198.51.100.1, 203.0.113.7'],
    [['loopback', '203.0.113.0/24'], '198.51.100.1 , 203.0.113.7'],
    [['loopback', '203.0.113.0/24'], '203.0.113.8, 203.0.113.7'],
  ];
  for (const [trusted, forwarded] of chains) {
    it(`is what Express says: trusting ${JSON.stringify(trusted)}, forwarded for ${forwarded ?? 'nobody'}`, async () => {
      const addressOf = createClientAddress(trusted);
      const app = express();
      app.set('trust proxy', trusted.length > 0 ? trusted : false);
      app.use((req, res) => void res.json([req.ip, addressOf(req)]));
      const server = createServer(app).listen(0, '127.0.0.1');
      await once(server, 'listening');
      try {
        const headers: Record<string, string> = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
        const [theirs, ours] = await askFor((server.address() as AddressInfo).port, headers);

        expect(ours).to.equal(theirs);
      } finally {
        server.close();
      }
    });
  }
});

describe('forwarded addresses', () => {
  const written: [forwarded: string, client: string][] = [
    ['nonsense', '127.0.0.1'],
    ['<script>', '127.0.0.1'],
    ['', '127.0.0.1'],
    ['203.0.113.7:4711', '203.0.113.7'],
    ['[2001:db8::7]:4711', '2001:db8::7'],
    ['2001:db8::7', '2001:db8::7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['::ffff:cb00:7107', '203.0.113.7'],
    ['0:0:0:0:0:FFFF:203.0.113.7', '203.0.113.7'],
    ['[::ffff:203.0.113.7]:4711', '203.0.113.7'],
    ['2001:DB8:0:0::7', '2001:db8::7'],
    ['fe80::1%eth0', 'fe80::1'],
    ['203.0.113.7, 127.0.0.2:4711', '203.0.113.7'],
    ['203.0.113.7, [::1]:4711', '203.0.113.7'],
    ['nonsense, 203.0.113.7', '203.0.113.7'],
    ['203.0.113.7, nonsense', '127.0.0.1'],
  ];
  for (const [forwarded, client] of written)
    it(`${JSON.stringify(forwarded)} is ${client}`, () =>
      expect(createClientAddress(['loopback'])(from('127.0.0.1', { 'x-forwarded-for': forwarded }))).to.equal(client));
});

it('an IPv4 visitor of a socket of both families is that visitor', () => {
  expect(createClientAddress([])(from('::ffff:203.0.113.7', {}))).to.equal('203.0.113.7');
});

describe('what limits count by', () => {
  const cases: [what: string, trusted: string[], own: string, headers: object, by: string, heard: UntoldProxy[]][] = [
    ['nobody in between', [], '203.0.113.9', {}, '203.0.113.9', []],
    ['a trusted proxy', ['loopback'], '127.0.0.1', { 'x-forwarded-for': '203.0.113.7' }, '203.0.113.7', []],
    [
      'a proxy of this machine, told of by nobody',
      [],
      '127.0.0.1',
      { 'x-forwarded-for': '198.51.100.1, 203.0.113.7' },
      '203.0.113.7',
      [{ address: '127.0.0.1', isInner: true }],
    ],
    [
      'a proxy beside the one that is trusted',
      ['10.0.0.1'],
      '10.0.0.2',
      { 'x-forwarded-for': '203.0.113.7' },
      '203.0.113.7',
      [{ address: '10.0.0.2', isInner: true }],
    ],
    [
      'a proxy that names visitors in X-Real-IP alone',
      ['loopback'],
      '127.0.0.1',
      { 'x-real-ip': '203.0.113.7' },
      '203.0.113.7',
      [{ address: '127.0.0.1', isInner: true }],
    ],
    [
      'a proxy that names visitors in Forwarded',
      [],
      '172.16.0.2',
      { forwarded: 'for=198.51.100.1, proto=https;for="[2001:db8::7]:4711"' },
      '2001:db8::7',
      [{ address: '172.16.0.2', isInner: true }],
    ],
    [
      'headers from outside, which anybody may write',
      [],
      '203.0.113.9',
      { 'x-forwarded-for': '198.51.100.1' },
      '203.0.113.9',
      [{ address: '203.0.113.9', isInner: false }],
    ],
    [
      'a name of nobody before the address that the proxy names',
      [],
      '10.0.0.2',
      { 'x-forwarded-for': 'unknown', 'x-real-ip': '203.0.113.7' },
      '203.0.113.7',
      [{ address: '10.0.0.2', isInner: true }],
    ],
    ['nonsense', [], '10.0.0.2', { 'x-forwarded-for': '<script>' }, '10.0.0.2', []],
    [
      'a program of this machine that names itself',
      [],
      '127.0.0.1',
      { 'x-forwarded-for': '127.0.0.1' },
      '127.0.0.1',
      [],
    ],
  ];
  for (const [what, trusted, own, headers, by, heard] of cases)
    it(`with ${what} is ${by}`, () => {
      const proxies: UntoldProxy[] = [];
      const limitedAddress = createLimitedAddress(createClientAddress(trusted), (proxy) => void proxies.push(proxy));

      expect(limitedAddress(from(own, headers))).to.equal(by);
      expect(proxies).to.deep.equal(heard);
    });
});

function from(remoteAddress: string, headers: object): IncomingMessage {
  const req = new IncomingMessage(new Socket());
  Object.defineProperty(req.socket, 'remoteAddress', { value: remoteAddress });
  Object.assign(req.headers, headers);
  return req;
}

async function askFor(port: number, headers: Record<string, string>): Promise<string[]> {
  const asked = request({ port, host: '127.0.0.1', headers, agent: false }).end();
  const [answer] = (await once(asked, 'response')) as [AsyncIterable<Buffer>];
  const parts: Buffer[] = [];
  for await (const part of answer) parts.push(part);
  return JSON.parse(Buffer.concat(parts).toString()) as string[];
}
