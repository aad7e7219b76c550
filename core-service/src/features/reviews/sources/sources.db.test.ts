import { expect } from 'chai';
import type { Problem } from '@smartpoint/contracts/problems';
import * as sources from '@smartpoint/contracts/review-sources';
import type { ReviewSource } from '@smartpoint/contracts/review-sources';
import { erasePerson } from '@smartpoint/contracts/personal-data';
import { listReviews, updateReview } from '@smartpoint/contracts/reviews';
import { registerAccount, type RegisteredAccount } from '../../../../test/harness/account.ts';
import { startTestService, type TestService } from '../../../../test/harness/service.ts';
import { until } from '../../../../test/harness/wait.ts';
import { aReview, startFakeAvito, type FakeAvito } from './avito.fake.ts';

describe('reviews of Avito', () => {
  let avito: FakeAvito;
  let service: TestService;
  let owner: RegisteredAccount;
  before(async () => {
    avito = await startFakeAvito();
    service = await startTestService({ OUTBOUND_PRIVATE_HOSTS: avito.place, AVITO_API_URL: avito.origin });
  });
  after(async () => {
    await service.stop();
    await avito.stop();
  });
  beforeEach(async () => {
    owner = await registerAccount(service);
    avito.instead.clear();
    avito.asked.length = 0;
    avito.rating = { score: 4.8, reviewsCount: 128, reviewsWithScoreCount: 120 };
    avito.reviews = [aReview(1), aReview(2, { score: 3 })];
  });

  const find = async (id: number): Promise<ReviewSource> => {
    const found = (await owner.client.call(sources.listReviewSources)).sources.find((each) => each.id === id);
    if (!found) throw new Error(`there is no source ${id}`);
    return found;
  };
  const settled = (id: number) =>
    until('the source is asked', async () => {
      const source = await find(id);
      return (source.state === 'ready' || source.state === 'failing') && source;
    });
  const connect = async (keys: object = avito.keys): Promise<ReviewSource> => {
    const body = { kind: 'avito' as const, ...avito.keys, ...keys };
    return settled((await owner.client.call(sources.createReviewSource, { body })).id);
  };
  const again = async ({ id }: ReviewSource): Promise<ReviewSource> => {
    await owner.client.call(sources.fetchReviewSource, { params: { sourceId: id } });
    return settled(id);
  };
  const kept = async () => (await owner.client.call(listReviews)).reviews.toSorted((one, other) => one.id - other.id);
  const publishFirst = async () => {
    const [first] = await kept();
    await owner.client.call(updateReview, { params: { reviewId: first?.id ?? 0 }, body: { state: 'published' } });
  };

  it('are fetched at once and wait for a person, with the rating that Avito itself tells', async () => {
    avito.reviews[0] = aReview(1, {
      answer: { id: 9, text: 'Спасибо!', status: 'published', createdAt: 1 },
      sender: { name: 'Елена' },
    });
    avito.reviews[1] = aReview(2, {
      sender: null,
      answer: { id: 8, text: 'Ещё нет', status: 'moderation', createdAt: 1 },
    });
    const source = await connect();

    expect(source).to.include({ kind: 'avito', state: 'ready', reviews: 2, score: 4.8, rated: 128, fault: null });
    expect(
      (await kept()).map(({ state, author, rating, source: from, reply, writtenOn }) => ({
        ...{ state, author, rating, from, reply, writtenOn },
      })),
    ).to.deep.equal([
      { state: 'waiting', author: 'Елена', rating: 5, from: 'avito', reply: 'Спасибо!', writtenOn: '2026-10-01' },
      { state: 'waiting', author: 'Покупатель на Авито', rating: 5, from: 'avito', reply: '', writtenOn: '2026-10-01' },
    ]);
    expect(Date.parse(source.nextAt) - Date.now()).to.be.closeTo(6 * 3_600_000, 60_000);
  });

  it('are read page by page, by both numbers that Avito wants, and once each', async () => {
    avito.reviews = Array.from({ length: 120 }, (_, at) => aReview(at + 1));
    const source = await connect();
    expect(source.reviews).to.equal(120);
    expect(avito.asked.filter((path) => path.includes('/reviews?'))).to.deep.equal(
      [0, 50, 100].map((offset) => `GET /ratings/v1/reviews?offset=${offset}&limit=50`),
    );
    expect((await again(source)).reviews).to.equal(120);
  });

  it('keep what was decided here, wait anew when their words change, and are hidden when they are gone there', async () => {
    const source = await connect();
    await publishFirst();
    await again(source);
    expect((await kept()).map(({ state }) => state)).to.deep.equal(['published', 'waiting']);

    avito.reviews[0] = aReview(1, { text: 'Передумала' });
    await again(source);
    expect((await kept()).map(({ state, text }) => [state, text])).to.deep.equal([
      ['waiting', 'Передумала'],
      ['waiting', 'Отзыв 2'],
    ]);

    await publishFirst();
    const [gone, ...left] = avito.reviews;
    avito.reviews = left;
    await again(source);
    expect((await kept()).map(({ state }) => state)).to.deep.equal(['hidden', 'waiting']);

    avito.reviews = gone ? [gone, ...left] : left;
    await again(source);
    expect((await kept()).map(({ state }) => state)).to.deep.equal(['waiting', 'waiting']);
  });

  it('that named somebody who was erased do not name them again', async () => {
    avito.reviews[0] = aReview(1, { text: 'Пишите: anna@mail.example', sender: { name: 'Анна' } });
    const source = await connect();
    await publishFirst();
    const { erased, left } = await owner.client.call(erasePerson, { body: { email: 'anna@mail.example' } });
    expect([erased.reviewTexts, left.reviewTexts]).to.deep.equal([1, 0]);

    avito.reviews[0] = aReview(1, { text: 'Опять: anna@mail.example', sender: { name: 'Анна' } });
    await again(source);
    expect((await kept()).map(({ state, text }) => [state, text])).to.deep.equal([
      ['published', 'Пишите: …'],
      ['waiting', 'Отзыв 2'],
    ]);
  });

  it('that a person has hidden stay so, whatever comes of them there', async () => {
    const source = await connect();
    const [first] = await kept();
    const params = { reviewId: first?.id ?? 0 };
    await owner.client.call(updateReview, { params, body: { state: 'hidden' } });
    const all = avito.reviews;
    for (const reviews of [all.slice(1), all, [aReview(1, { text: 'Иначе' })]]) {
      avito.reviews = reviews;
      await again(source);
      expect((await kept())[0]?.state).to.equal('hidden');
    }
  });

  it('that the company has answered here keep that answer', async () => {
    const source = await connect();
    const [first] = await kept();
    const params = { reviewId: first?.id ?? 0 };
    await owner.client.call(updateReview, { params, body: { reply: 'Наш ответ' } });
    avito.reviews[0] = aReview(1, { answer: { id: 1, text: 'Ответ на Авито', status: 'published', createdAt: 1 } });
    await again(source);
    expect((await kept())[0]?.reply).to.equal('Наш ответ');
  });

  const faults: [name: string, path: string, answer: Parameters<FakeAvito['instead']['set']>[1], words: RegExp][] = [
    ['there is a fault', '/ratings/v1/reviews', (res) => void res.writeHead(500).end(), /ответила 500/],
    [
      'there is a page instead',
      '/ratings/v1/info',
      (res) => void res.writeHead(200).end('<html>'),
      /не так, как описано/,
    ],
    ['the connection breaks', '/token', (res) => void res.destroy(), /разорвала соединение/],
    ['reading is not allowed', '/ratings/v1/reviews', (res) => void res.writeHead(403).end(), /не разрешено читать/],
    [
      'it is asked too often',
      '/ratings/v1/reviews',
      (res) => void res.writeHead(429, { 'retry-after': '600' }).end(),
      /спрашивать реже/,
    ],
    [
      'a review is of a day that never comes',
      '/ratings/v1/reviews',
      (res) => void res.writeHead(200).end(JSON.stringify({ total: 1, reviews: [aReview(1, { createdAt: 1e15 })] })),
      /не так, как описано/,
    ],
    [
      'a review has six stars',
      '/ratings/v1/reviews',
      (res) => void res.writeHead(200).end(JSON.stringify({ total: 1, reviews: [{ ...aReview(1), score: 6 }] })),
      /не так, как описано/,
    ],
  ];
  for (const [name, path, answer, words] of faults) {
    it(`stay when ${name}, which is told in words, and are well again later`, async () => {
      const source = await connect();
      await publishFirst();
      avito.instead.set(path, answer);
      const failing = await again(source);
      expect(failing).to.include({ state: 'failing', reviews: 2, fetchedAt: source.fetchedAt });
      expect(failing.fault).to.match(words);
      expect((await kept())[0]?.state).to.equal('published');

      avito.instead.clear();
      expect(await again(failing)).to.include({ state: 'ready', fault: null });
    });
  }

  it('with keys that Avito does not know say so, and come once they are mended', async () => {
    const source = await connect({ clientSecret: 'wrong' });
    expect(source).to.include({ state: 'failing', reviews: 0 });
    expect(source.fault).to.match(/client_id и client_secret/);

    await owner.client.call(sources.updateReviewSource, { params: { sourceId: source.id }, body: avito.keys });
    await until('they come', async () => (await find(source.id)).state === 'ready');
    expect((await find(source.id)).reviews).to.equal(2);
  });

  it('are kept whatever signs are in them', async () => {
    const long = (max: number) => `${'я'.repeat(max - 1)}😀`;
    avito.reviews[0] = aReview(1, { text: `a\0b\ud83d ${long(2996)}`, sender: { name: long(100) } });
    expect((await connect()).reviews).to.equal(2);
    const [{ author, text } = { author: '', text: '' }] = await kept();
    expect([author, text]).to.deep.equal(['я'.repeat(99), `ab� ${'я'.repeat(2995)}`]);
  });

  it('are asked for though the secret of somebody else’s can be read no more, which is told', async () => {
    const source = await connect();
    const stranger = owner;
    owner = await registerAccount(service);
    const own = await connect();
    await service.database.owner.query(
      `UPDATE review_sources SET secret_sealed = 'nothing', due_at = now() - interval '1 hour' WHERE id = $1`,
      [source.id],
    );
    expect(await again(own)).to.include({ state: 'ready' });
    owner = stranger;
    const { fault } = await settled(source.id);
    expect(fault).to.match(/client_id и client_secret/);
  });

  it('are connected once with the same keys, however often somebody presses, and to no end of them', async () => {
    const body = { kind: 'avito' as const, ...avito.keys };
    const create = async (clientId: string) => {
      const answer = await owner.client.send(sources.createReviewSource, { body: { ...body, clientId } });
      if (answer.status === 201) return 'connected';
      return ((await answer.json()) as Problem).errors?.map(({ pointer, message }) => [pointer, message]);
    };
    const refused = [['/clientId', 'Эти ключи уже подключены. Введите ключи другого аккаунта площадки.']];
    const pressed = await Promise.all(['shop', 'shop', 'shop'].map(create));
    expect(pressed).to.have.deep.members(['connected', refused, refused]);
    const second = { ...body, clientId: 'second' };
    const { id } = await owner.client.call(sources.createReviewSource, { body: second });
    const params = { sourceId: id };
    const other = await owner.client.refusal(sources.updateReviewSource, { params, body: avito.keys });
    expect(other.errors?.map(({ pointer }) => pointer)).to.deep.equal(['/clientId']);
    await owner.client.call(sources.updateReviewSource, { params, body: second });

    await service.database.owner.query(
      `INSERT INTO review_sources (account_id, kind, client_id, secret_sealed, due_at)
       SELECT $1, 'avito', 'client-' || n, '', now() + interval '1 day' FROM generate_series(1, 48) n`,
      [owner.session.account.uid],
    );
    expect(await create('one-more')).to.deep.equal([['/clientId', 'Нужно не больше 50.']]);
  });

  it('keep their secret from whoever looks: it is answered to nobody and sealed at rest', async () => {
    await connect();
    const told = JSON.stringify(await owner.client.call(sources.listReviewSources));
    expect(told).to.not.contain('very-secret');
    const { rows } = await service.database.owner.query<{ row: string }>('SELECT s::text AS row FROM review_sources s');
    expect(rows.map(({ row }) => row).join('\n')).to.not.contain('very-secret');
  });

  it('go with their source, and are no other account’s', async () => {
    const source = await connect();
    const stranger = await registerAccount(service);
    expect((await stranger.client.call(sources.listReviewSources)).sources).to.deep.equal([]);
    const params = { sourceId: source.id };
    expect((await stranger.client.refusal(sources.deleteReviewSource, { params })).code).to.equal('not-found');
    await owner.client.call(sources.deleteReviewSource, { params });
    expect(await kept()).to.deep.equal([]);
  });
});
