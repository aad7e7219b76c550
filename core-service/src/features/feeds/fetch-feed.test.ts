import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { createTransport } from '../../platform/outbound/index.ts';
import { fetchFeed, type Fetched } from './fetch-feed.ts';
import { bicycles, startFakeShop, type Answer, type FakeShop } from './shop.fake.ts';

describe('fetching a feed', () => {
  let shop: FakeShop;
  before(async () => {
    shop = await startFakeShop();
  });
  after(() => shop.stop());

  const get = (answer: Answer, options: { timeoutMs?: number; limit?: number } = {}): Promise<Fetched> => {
    shop.at('/feed', answer);
    const address = { url: shop.urlOf('/feed'), etag: null, lastModified: null };
    return fetchFeed(address, createTransport({ privateHosts: [shop.place] }), { timeoutMs: 20_000, ...options });
  };
  const codeOf = (fetched: Fetched) => (fetched.end === 'failed' ? fetched.fault.code : fetched.end);

  it('takes one that is compressed on its way, and asks for that', async () => {
    const packed: Answer = (res) => void res.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(bicycles(3)));
    const fetched = await get(packed);

    expect(shop.asked.at(-1)?.headers['accept-encoding']).to.equal('gzip');
    expect(fetched.end === 'read' && fetched.feed.items).to.have.lengthOf(3);
  });

  it('gives up one that drips for longer than it may', async () => {
    const drip: Answer = (res) => {
      res.writeHead(200).write('<yml_catalog>');
      const timer = setInterval(() => res.write(' '), 20);
      res.on('close', () => clearInterval(timer));
    };
    expect(codeOf(await get(drip, { timeoutMs: 400 }))).to.equal('timeout');
  });

  it('comes again when the server says so, within reason, and only then', async () => {
    const not =
      (status: number, wait?: string): Answer =>
      (res) =>
        void res.writeHead(status, wait === undefined ? {} : { 'retry-after': wait }).end();

    expect(await get(not(503, '60'))).to.deep.equal({ end: 'later', seconds: 60 });
    expect(await get(not(429, '1'))).to.deep.equal({ end: 'later', seconds: 10 });
    expect(await get(not(503, '99999999'))).to.deep.equal({ end: 'later', seconds: 86_400 });
    const soon = await get(not(503, new Date(Date.now() + 120_000).toUTCString()));
    expect(soon.end === 'later' && soon.seconds).to.be.within(100, 121);
    for (const answer of [not(503), not(503, 'soon'), not(500, '60')])
      expect(codeOf(await get(answer))).to.equal('status');
  });

  it('stops reading one that is too large, and one that has no end', async () => {
    let written = 0;
    const endless: Answer = (res) => {
      res.writeHead(200).write('<yml_catalog>');
      const more = () => {
        while (!res.destroyed && res.write(' '.repeat(65_536))) written += 65_536;
      };
      res.on('drain', more);
      more();
    };
    expect(codeOf(await get(endless, { limit: 2_000_000 }))).to.equal('too-large');
    expect(written).to.be.lessThan(20_000_000);
  });

  it('gives up a redirect that comes too slowly with all before it', async () => {
    const slow: Answer = (res) => void setTimeout(() => res.writeHead(302, { location: '/feed' }).end(), 150);
    expect(codeOf(await get(slow, { timeoutMs: 400 }))).to.equal('timeout');
  });

  it('reads 30 000 items, and refuses one more', async () => {
    const many: Answer = (res) => void res.writeHead(200).end(bicycles(30_000));
    const tooMany: Answer = (res) => void res.writeHead(200).end(bicycles(30_001));
    const fetched = await get(many, { timeoutMs: 50_000 });

    expect(fetched.end === 'read' && fetched.feed.items.length).to.equal(30_000);
    expect(codeOf(await get(tooMany, { timeoutMs: 50_000 }))).to.equal('too-many');
  });
});
