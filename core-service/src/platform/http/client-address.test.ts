import type { AddressInfo } from 'node:net';
import { createServer, request } from 'node:http';
import { once } from 'node:events';
import { expect } from 'chai';
import express from 'express';
import { createClientAddress } from './client-address.ts';

describe('client address in front of Express', () => {
  const chains: [trusted: string[], forwarded: string | undefined][] = [
    [[], undefined],
    [[], '203.0.113.7'],
    [['loopback'], undefined],
    [['loopback'], '203.0.113.7'],
    [['loopback'], '198.51.100.1, 203.0.113.7'],
    [['loopback', '203.0.113.0/24'], '198.51.100.1 , 203.0.113.7'],
    [['loopback', '203.0.113.0/24'], '203.0.113.8, 203.0.113.7'],
    [['loopback'], 'nonsense'],
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

async function askFor(port: number, headers: Record<string, string>): Promise<string[]> {
  const asked = request({ port, host: '127.0.0.1', headers, agent: false }).end();
  const [answer] = (await once(asked, 'response')) as [AsyncIterable<Buffer>];
  const parts: Buffer[] = [];
  for await (const part of answer) parts.push(part);
  return JSON.parse(Buffer.concat(parts).toString()) as string[];
}
