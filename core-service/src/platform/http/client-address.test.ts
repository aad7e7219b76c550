import { Socket, type AddressInfo } from 'node:net';
import { createServer, IncomingMessage, request } from 'node:http';
import { once } from 'node:events';
import { expect } from 'chai';
import express from 'express';
import { createClientAddress, limitedAddress } from './client-address.ts';

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
  ];
  const from = (remoteAddress: string, forwarded: string) => {
    const req = new IncomingMessage(new Socket());
    Object.defineProperty(req.socket, 'remoteAddress', { value: remoteAddress });
    req.headers['x-forwarded-for'] = forwarded;
    return req;
  };

  for (const [forwarded, client] of written)
    it(`${JSON.stringify(forwarded)} is ${client}`, () =>
      expect(createClientAddress(['loopback'])(from('127.0.0.1', forwarded))).to.equal(client));

  it('keep visitors apart for limits behind a proxy nobody told of', () =>
    expect(limitedAddress(from('10.0.0.2', '198.51.100.1, 203.0.113.7'), '10.0.0.2', [])).to.equal('203.0.113.7'));

  it('of a connection from outside are not believed', () =>
    expect(limitedAddress(from('203.0.113.9', '198.51.100.1'), '203.0.113.9', [])).to.equal('203.0.113.9'));
});

async function askFor(port: number, headers: Record<string, string>): Promise<string[]> {
  const asked = request({ port, host: '127.0.0.1', headers, agent: false }).end();
  const [answer] = (await once(asked, 'response')) as [AsyncIterable<Buffer>];
  const parts: Buffer[] = [];
  for await (const part of answer) parts.push(part);
  return JSON.parse(Buffer.concat(parts).toString()) as string[];
}
