import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { createTransport, type Transport } from '../../platform/outbound/index.ts';
import { printReason } from '../deliveries/index.ts';
import { aLead, russian } from './conversation.fixture.ts';
import { examples } from './connectors.fixture.ts';
import { connectors } from './registry.ts';
import { selfSigned } from './self-signed.fixture.ts';
import { takeLead } from './take-lead.ts';

/** Known to every counter, so that every service is told of it. */
const known = { metrika: '1700000000123456789', ga: '111222333.1700000000' };

const slowDrip: RequestListener = (_req, res) => {
  res.writeHead(200, { 'content-type': 'application/json', 'content-length': 1000 });
  const drip = setInterval(() => res.write(' '), 50);
  res.on('close', () => clearInterval(drip));
};
const cutShort: RequestListener = (req, res) => {
  res.writeHead(200, { 'content-type': 'application/json', 'content-length': 1000 });
  res.write('{"status":', () => req.socket.destroy());
};
const silent: RequestListener = () => undefined;

/** What happens to calls on their way, whatever address they have. */
const networks: [title: string, words: RegExp, open: () => Promise<Opened>][] = [
  ['its name is not known', /нет в интернете/, () => Promise.resolve(nowhere())],
  ['nobody vouches for its certificate', /сертификат/, () => listening(createTlsServer(selfSigned, silent), 'https')],
  ['its answer drips', /не ответил/, () => listening(createServer(slowDrip), 'http')],
  ['its answer is cut short', /недоступен или разорвал/, () => listening(createServer(cutShort), 'http')],
  ['it never answers', /не ответил/, () => listening(createServer(silent), 'http')],
];

interface Opened {
  transport: Transport;
  close(): void;
}

function nowhere(): Opened {
  const transport = createTransport({
    privateHosts: [],
    lookup: (name, _options, done) => done(Object.assign(new Error(name), { code: 'ENOTFOUND' }), []),
  });
  return { transport, close: () => undefined };
}

/** Every call goes to this server instead, over a real connection. */
async function listening(server: Server, scheme: 'http' | 'https'): Promise<Opened> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const place = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const transport = createTransport({ privateHosts: [place], timeoutMs: 300 });
  return {
    transport: {
      ...transport,
      call: (request, signal) => {
        const { pathname, search } = new URL(request.url);
        return transport.call({ ...request, url: `${scheme}://${place}${pathname}${search}` }, signal);
      },
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

for (const [title, words, open] of networks) {
  describe(`where ${title}`, () => {
    let opened: Opened;
    before(async () => {
      opened = await open();
    });
    after(() => opened.close());

    for (const connector of connectors.filter(({ takesLeads }) => takesLeads)) {
      const { id } = connector.manifest;
      it(`a lead for ${id} is tried again, and its row says why in words`, async () => {
        const { outcome, exchange } = await takeLead(
          { transport: opened.transport, clock: { now: () => new Date() } },
          {
            connector,
            settings: examples[id]?.settings,
            secrets: examples[id]?.secrets,
            lead: aLead({ counterIds: known }),
            key: 'delivery-1-1',
            answers: [],
            attempt: 1,
            t: russian,
          },
        );
        if (outcome.kind !== 'retry') throw new Error(`it was ${outcome.kind}`);
        expect(printReason(outcome.reason, russian))
          .to.match(words)
          .and.match(/[Пп]овторим/);
        expect(exchange?.status).to.equal(undefined);
      });
    }
  });
}
