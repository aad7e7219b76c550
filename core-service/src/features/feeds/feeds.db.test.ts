import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import {
  createFeed,
  deleteFeed,
  fetchFeed,
  listFeedCars,
  listFeedItems,
  listFeeds,
  updateFeed,
} from '@smartpoint/contracts/feeds';
import type { Feed } from '@smartpoint/contracts/feeds';
import { listSites } from '@smartpoint/contracts/sites';
import { createWidget, updateWidget } from '@smartpoint/contracts/widgets';
import type { ItemsPage } from '@smartpoint/contracts/widgets/showcase';
import { registerAccount, type RegisteredAccount } from '../../../test/harness/account.ts';
import { startTestService, type TestService } from '../../../test/harness/service.ts';
import { until } from '../../../test/harness/wait.ts';
import { bicycles, dealerCars, startFakeShop, tagged, type Answer, type FakeShop } from './shop.fake.ts';

const plainly =
  (text: string | Buffer): Answer =>
  (res) =>
    res.writeHead(200).end(text);

describe('feeds', () => {
  let shop: FakeShop;
  let service: TestService;
  let owner: RegisteredAccount;
  let paths = 0;
  before(async () => {
    shop = await startFakeShop();
    service = await startTestService({ OUTBOUND_PRIVATE_HOSTS: shop.place });
    owner = await registerAccount(service);
  });
  after(async () => {
    await service.stop();
    await shop.stop();
  });

  const find = async (id: number): Promise<Feed> => {
    const { feeds } = await owner.client.call(listFeeds);
    const feed = feeds.find((each) => each.id === id);
    if (!feed) throw new Error(`there is no feed ${id}`);
    return feed;
  };
  /** The feed once an attempt after `checkedAt` has ended. */
  const settled = (id: number, checkedAt: string | null) =>
    until('the feed is looked at', async () => {
      const feed = await find(id);
      return feed.checkedAt !== checkedAt && feed.state !== 'fetching' && feed;
    });
  const add = async (answer: Answer): Promise<{ feed: Feed; path: string }> => {
    const path = `/feed-${(paths += 1)}.xml`;
    shop.at(path, answer);
    const { id } = await owner.client.call(createFeed, { body: { name: 'Каталог', url: shop.urlOf(path) } });
    return { feed: await settled(id, null), path };
  };
  const again = async ({ id, checkedAt }: Feed): Promise<Feed> => {
    await owner.client.call(fetchFeed, { params: { feedId: id } });
    return settled(id, checkedAt);
  };
  const keysOf = async (feedId: number) =>
    (await owner.client.call(listFeedItems, { params: { feedId } })).items.map(({ key }) => key);

  it('are fetched at once, and tell when, how many and what was left out', async () => {
    const bad = '<offer id="x"></offer></offers>';
    const { feed } = await add(plainly(bicycles(3).replace('</offers>', bad)));

    expect(feed).to.include({ state: 'ready', format: 'yml', items: 3, fault: null, everyMinutes: 360 });
    expect(feed.skipped).to.have.lengthOf(1);
    expect(feed.skipped[0]).to.include({ why: 'без названия', count: 1 });
    expect(await keysOf(feed.id)).to.deep.equal(['B-1', 'B-2', 'B-3']);
    expect(Date.parse(feed.nextAt) - Date.parse(feed.checkedAt ?? '')).to.be.closeTo(360 * 60_000, 5000);
  });

  it('that are new replace the old as a whole', async () => {
    const { feed, path } = await add(plainly(bicycles(5)));
    shop.at(path, plainly(bicycles(2, 4)));
    await again(feed);

    expect(await keysOf(feed.id)).to.deep.equal(['B-4', 'B-5']);
  });

  it('that have not changed are not read again', async () => {
    const { feed } = await add(tagged(bicycles(2), '"v1"'));
    const next = await again(feed);

    expect(next).to.include({ state: 'ready', items: 2, fetchedAt: feed.fetchedAt });
    expect(shop.asked.at(-1)?.headers['if-none-match']).to.equal('"v1"');
    expect(await keysOf(feed.id)).to.have.lengthOf(2);
  });

  it('that move are asked whole at the new address', async () => {
    const { feed } = await add(tagged(bicycles(2), '"v1"'));
    shop.at('/moved.xml', tagged(bicycles(1), '"v1"'));
    await owner.client.call(updateFeed, { params: { feedId: feed.id }, body: { url: shop.urlOf('/moved.xml') } });
    await settled(feed.id, feed.checkedAt);

    expect(await keysOf(feed.id)).to.deep.equal(['B-1']);
  });

  it('are followed three times, and not into the house', async () => {
    shop.at('/three', (res) => res.writeHead(302, { location: '/two' }).end());
    shop.at('/two', (res) => res.writeHead(301, { location: shop.urlOf('/one') }).end());
    shop.at('/one', (res) => res.writeHead(307, { location: '/goal.xml' }).end());
    shop.at('/goal.xml', plainly(bicycles(1)));
    shop.at('/round', (res) => res.writeHead(302, { location: '/round' }).end());
    const to =
      (location: string): Answer =>
      (res) =>
        void res.writeHead(302, { location }).end();

    expect((await add(to('/two'))).feed).to.include({ state: 'ready', items: 1 });
    expect((await add(to('/three'))).feed.fault).to.contain('больше трёх раз');
    expect((await add(to('/round'))).feed.fault).to.contain('больше трёх раз');
    expect((await add(to('https://169.254.169.254/latest/'))).feed.fault).to.contain('внутренней сети');
    expect((await add(to('http://127.0.0.1:1/'))).feed.fault).to.contain('https://');
    expect((await add(to('file:///etc/passwd'))).feed.fault).to.contain('https://');
  });

  const bomb =
    '<?xml version="1.0"?><!DOCTYPE y [<!ENTITY a "aaa">]><yml_catalog><offer id="1"><name>&a;</name></offer>';
  const faults: [name: string, answer: Answer, words: RegExp][] = [
    ['a page instead of the feed', plainly('<!doctype html><html></html>'), /страница сайта/],
    ['half of it', plainly(bicycles(50).slice(0, 4000)), /обрывается на строке \d+/],
    ['XML that is broken', plainly(bicycles(3).replace('</name>', '</nama>')), /Строка 2: нарушена разметка/],
    ['a bomb of entities', plainly(bomb), /сущности \(строка 1\)/],
    ['an archive that is broken', plainly(gzipSync(bicycles(50)).subarray(0, 300)), /Архив повреждён/],
    ['nothing to be had', plainly('<yml_catalog><shop><offers/></shop></yml_catalog>'), /ни одного товара/],
    ['a fault of the server', (res) => res.writeHead(500).end(), /ответил 500/],
    [
      'a connection that breaks',
      (res) => void res.writeHead(200).write('<yml', () => res.destroy()),
      /разорвал соединение/,
    ],
  ];
  for (const [name, answer, words] of faults) {
    it(`keep the last good items when there is ${name}, say why, and are well again later`, async () => {
      const { feed, path } = await add(tagged(bicycles(4), '"good"'));
      shop.at(path, answer);
      const failing = await again(feed);

      expect(failing).to.include({ state: 'failing', items: 4, fetchedAt: feed.fetchedAt });
      expect(failing.fault).to.match(words);
      expect(await keysOf(feed.id)).to.have.lengthOf(4);
      expect(Date.parse(failing.nextAt) - Date.parse(failing.checkedAt ?? '')).to.be.closeTo(15 * 60_000, 5000);

      shop.at(path, tagged(bicycles(4), '"good"'));
      expect(await again(failing)).to.include({ state: 'ready', fault: null });
    });
  }

  it('are being prepared while their server is still writing them, and at fault when that takes too long', async () => {
    const later: Answer = (res) => void res.writeHead(503, { 'retry-after': '40' }).end('{}');
    const nextIn = ({ nextAt, checkedAt }: Feed) => (Date.parse(nextAt) - Date.parse(checkedAt ?? '')) / 1000;
    const { feed, path } = await add(later);
    expect(feed).to.include({ state: 'preparing', fault: null, fetchedAt: null });
    expect(nextIn(feed)).to.be.closeTo(40, 5);

    const stays = await again(feed);
    expect(stays.state).to.equal('preparing');
    await service.database.owner.query(
      `UPDATE feeds SET fault = fault || jsonb_build_object('since', now() - interval '61 minutes') WHERE id = $1`,
      [feed.id],
    );
    const tooLong = await again(stays);
    expect(tooLong.state).to.equal('failing');
    expect(tooLong.fault).to.match(/больше часа/);
    expect(nextIn(tooLong)).to.be.closeTo(900, 5);

    shop.at(path, plainly(bicycles(2)));
    expect(await again(tooLong)).to.include({ state: 'ready', items: 2, fault: null });
    shop.at(path, later);
    expect(await again(await find(feed.id))).to.include({ state: 'preparing', items: 2, fault: null });
  });

  it('are given back by a process that died', async () => {
    const { feed } = await add(plainly(bicycles(2)));
    const { owner: database } = service.database;
    await database.query(
      `UPDATE feeds SET due_at = now(), lease = gen_random_uuid(), leased_until = now() + interval '1 hour' WHERE id = $1`,
      [feed.id],
    );
    await owner.client.call(fetchFeed, { params: { feedId: feed.id } });
    expect((await find(feed.id)).state).to.equal('fetching');
    await database.query(`UPDATE feeds SET leased_until = now() - interval '1 second' WHERE id = $1`, [feed.id]);
    await again(feed);

    expect((await find(feed.id)).state).to.equal('ready');
  });

  it('of one account that hang leave a place for those of another', async () => {
    const slow = await registerAccount(service);
    const hanging = Array.from({ length: 4 }, (_, n) => `/hangs-${n}.xml`);
    const held: ServerResponse[] = [];
    for (const path of hanging) {
      shop.at(path, (res) => void held.push(res));
      await slow.client.call(createFeed, { body: { name: 'Каталог', url: shop.urlOf(path) } });
    }
    await until('two of them are being fetched', () => held.length === 2);
    const { feed } = await add(plainly(bicycles(2)));

    expect(feed.state).to.equal('ready');
    expect(held).to.have.length(2);
    for (const path of hanging) shop.at(path, plainly(bicycles(1)));
    for (const res of held) res.end(bicycles(1));
  });

  it('are refused at addresses we do not call, and with periods nobody offers', async () => {
    const pointersOf = async (body: object) =>
      (
        await owner.client.refusal(createFeed, { body: { name: 'x', url: 'https://shop.example/', ...body } })
      ).errors?.map(({ pointer }) => pointer);

    for (const url of ['https://10.0.0.1/f.xml', 'http://shop.example/f.xml', 'https://u:p@shop.example/', 'ftp://x/'])
      expect(await pointersOf({ url }), url).to.deep.equal(['/url']);
    expect(await pointersOf({ everyMinutes: 1 })).to.deep.equal(['/everyMinutes']);
  });

  describe('on pages', () => {
    let feed: Feed;
    let address: string;
    let widgetId: number;
    before(async () => {
      ({ feed } = await add(plainly(bicycles(10_000))));
      const { sites } = await owner.client.call(listSites);
      const widget = await owner.client.call(createWidget, { body: { kind: 'showcase' } });
      widgetId = widget.id;
      if (widget.kind !== 'showcase' || widget.settings === null) throw new Error('it is no showcase');
      const { version } = await owner.client.call(updateWidget, {
        params: { widgetId },
        body: { kind: 'showcase', settings: { ...widget.settings, source: 'feed', feedId: feed.id } },
      });
      address = `${service.url}/w/${sites[0]?.siteKey ?? ''}/${widgetId}-${version}/items.json`;
    });
    const ask = async (query: Record<string, string> = {}) => {
      const answer = await fetch(`${address}?${new URLSearchParams(query)}`);
      return { answer, page: (await answer.json()) as ItemsPage };
    };

    it('are shown page by page, by words and by section, for every origin and with an age', async () => {
      const { answer, page } = await ask();
      expect(page.items.map(({ key }) => key)).to.deep.equal(Array.from({ length: 24 }, (_key, at) => `B-${at + 1}`));
      expect([page.total, page.categories.toSorted()]).to.deep.equal([10_000, ['Город', 'Лес']]);
      expect(answer.headers.get('access-control-allow-origin')).to.equal('*');
      expect(answer.headers.get('cache-control')).to.equal('public, max-age=60');
      expect(answer.headers.get('content-encoding')).to.be.oneOf(['br', 'gzip']);

      expect((await ask({ offset: '9990' })).page.items).to.have.lengthOf(10);
      expect((await ask({ q: 'ТИТАНА велосипед' })).page.total).to.equal(1000);
      expect((await ask({ q: 'титана', category: 'Лес' })).page.total).to.equal(0);
      expect((await ask({ q: '100%' })).page.total).to.equal(1000);
      expect((await ask({ q: '1_0' })).page.total).to.equal(0);
      expect((await ask({ q: "'; DROP TABLE feeds; --" })).page.total).to.equal(0);
      expect((await ask({ offset: '-1', q: 'x'.repeat(5000) })).answer.status).to.equal(200);
    });

    it('say that they are known already', async () => {
      const { answer } = await ask({ q: 'Велосипед 7' });
      const tag = answer.headers.get('etag') ?? '';
      expect((await fetch(`${address}?q=${encodeURIComponent('Велосипед 7')}&category=&offset=0`)).status).to.equal(
        200,
      );
      const next = await fetch(`${address}?${new URLSearchParams({ q: 'Велосипед 7' })}`, {
        // Said by hand, or `fetch` asks for a fresh answer.
        headers: { 'if-none-match': tag, 'cache-control': 'max-age=0' },
      });
      expect(next.status).to.equal(304);
    });

    it('are not there for what shows none', async () => {
      for (const wrong of [
        address.replace(`/${widgetId}-`, '/999999-'),
        address.replace(/-\d+\/items/, '-1/items'),
        address.replace(/\/w\/[^/]+/, '/w/nobody'),
        address.replace(/-\d+\/items/, '-x/items'),
      ])
        expect((await fetch(wrong)).status, wrong).to.equal(404);
    });

    it('stay while a showcase shows them', async () => {
      const refusal = await owner.client.refusal(deleteFeed, { params: { feedId: feed.id } });
      expect(refusal).to.include({ status: 409, code: 'feed-in-use' });
    });

    it('are of one account only', async () => {
      const stranger = await registerAccount(service);
      const widget = await stranger.client.call(createWidget, { body: { kind: 'showcase' } });
      if (widget.kind !== 'showcase' || widget.settings === null) throw new Error('it is no showcase');
      const problem = await stranger.client.refusal(updateWidget, {
        params: { widgetId: widget.id },
        body: { kind: 'showcase', settings: { ...widget.settings, source: 'feed', feedId: feed.id } },
      });
      expect(problem.errors?.map(({ pointer }) => pointer)).to.deep.equal(['/settings/feedId']);
      expect((await stranger.client.call(listFeeds)).feeds).to.deep.equal([]);
    });
  });

  describe('of cars', () => {
    const stock = [
      ['Chery', 'Tiggo 7 Pro, I'],
      ['Chery', 'Tiggo 7 Pro, II'],
      ['Kia', 'Rio'],
      ['Chery', 'Arrizo 8'],
    ] as const;
    const makes = [
      { name: 'Chery', models: ['Tiggo 7 Pro', 'Arrizo 8'] },
      { name: 'Kia', models: ['Rio'] },
    ];
    const aTradeIn = async () => {
      const widget = await owner.client.call(createWidget, { body: { kind: 'trade-in' } });
      if (widget.kind !== 'trade-in' || widget.settings === null) throw new Error('it is no trade-in');
      return widget;
    };

    it('tell makes and models, which a trade-in offers on pages, and all their pictures', async () => {
      const { feed, path } = await add(plainly(dealerCars(stock)));
      const params = { feedId: feed.id };
      expect(feed).to.include({ format: 'auto', items: 4, makes: 2, models: 3 });
      expect(await owner.client.call(listFeedCars, { params })).to.deep.equal({ makes });
      const { items } = await owner.client.call(listFeedItems, { params });
      expect([items[0]?.image, items[0]?.images]).to.deep.equal([
        'https://dealer.example/0-0.jpg',
        ['https://dealer.example/0-1.jpg', 'https://dealer.example/0-2.jpg'],
      ]);

      const { id: widgetId, settings } = await aTradeIn();
      const { version } = await owner.client.call(updateWidget, {
        params: { widgetId },
        body: { kind: 'trade-in', settings: { ...settings, source: 'feed-first', feedId: feed.id } },
      });
      const { sites } = await owner.client.call(listSites);
      const address = `${service.url}/w/${sites[0]?.siteKey ?? ''}/${widgetId}-${version}`;
      expect(await (await fetch(`${address}/cars.json`)).json()).to.deep.equal({ makes });
      // What asks for one kind of answer is not given the other.
      expect((await fetch(`${address}/items.json`)).status).to.equal(404);
      expect((await fetch(`${address.replace(/-\d+$/, '-1')}/cars.json`)).status).to.equal(404);

      expect((await owner.client.refusal(deleteFeed, { params })).code).to.equal('feed-in-use');
      shop.at(path, plainly(dealerCars(stock.slice(2, 3))));
      await again(feed);
      expect(await owner.client.call(listFeedCars, { params })).to.deep.equal({ makes: makes.slice(1) });
    });

    it('that are none are told as none, and a trade-in without a feed is refused', async () => {
      const { feed } = await add(plainly(bicycles(2)));
      expect(feed).to.include({ items: 2, makes: 0, models: 0 });
      const { id: widgetId, settings } = await aTradeIn();
      for (const feedId of [null, 999_999]) {
        const refusal = await owner.client.refusal(updateWidget, {
          params: { widgetId },
          body: { kind: 'trade-in', settings: { ...settings, source: 'feed', feedId } },
        });
        expect(refusal.errors?.map(({ pointer }) => pointer)).to.deep.equal(['/settings/feedId']);
      }
    });
  });

  it('go with their items when nothing shows them', async () => {
    const { feed } = await add(plainly(bicycles(2)));
    await owner.client.call(deleteFeed, { params: { feedId: feed.id } });

    const { rows } = await service.database.owner.query('SELECT 1 FROM feed_items WHERE feed_id = $1', [feed.id]);
    expect(rows).to.deep.equal([]);
  });
});
