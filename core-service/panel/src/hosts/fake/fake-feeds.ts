import * as feeds from '@smartpoint/contracts/feeds';
import type { Feed } from '@smartpoint/contracts/feeds';
import * as reviews from '@smartpoint/contracts/reviews';
import type { Review } from '@smartpoint/contracts/reviews';
import * as sources from '@smartpoint/contracts/review-sources';
import type { ReviewSource } from '@smartpoint/contracts/review-sources';
import { answers } from './fake-answers.ts';
import { ago } from './fake-data.ts';

const { on, all } = answers();
export const feedAnswers = all;

const feed: Feed = {
  id: 1,
  name: 'Каталог',
  url: 'https://shop.example/feed.xml',
  everyMinutes: 360,
  state: 'ready',
  format: 'yml',
  checkedAt: ago(40),
  fetchedAt: ago(40),
  nextAt: ago(-320),
  items: 1284,
  makes: 0,
  models: 0,
  skipped: [{ why: 'нет в наличии или скрыты', count: 12, line: 340 }],
  fault: null,
  createdAt: ago(90_000),
};
/** Of an account that is open for long: one works, one does not. */
const known: Feed[] = [
  feed,
  {
    ...feed,
    id: 2,
    name: 'Автомобили с пробегом',
    state: 'failing',
    format: 'auto',
    makes: 24,
    models: 168,
    skipped: [],
    fault: 'Строка 812: нарушена разметка XML (unmatched closing tag: car). Исправьте выгрузку.',
  },
];

on(feeds.listFeeds, (_, { life }) => ({ feeds: life === 'empty' || life === 'quiet' ? [] : known }));
on(feeds.createFeed, () => ({ ...feed, id: 3, state: 'waiting' as const, checkedAt: null, fetchedAt: null, items: 0 }));
on(feeds.updateFeed, () => feed);
on(feeds.fetchFeed, () => ({ ...feed, state: 'fetching' as const }));
on(feeds.deleteFeed, () => ({}));
on(feeds.listFeedItems, () => ({ items: [], total: 0, categories: [] }));
on(feeds.listFeedCars, () => ({ makes: [{ name: 'Chery', models: ['Tiggo 7 Pro'] }] }));

const review: Review = {
  id: 1,
  state: 'waiting',
  author: 'Елена и Марк',
  rating: 5,
  text: 'Собрали за день, и ни одной лишней щели.',
  source: 'site',
  writtenOn: '2026-11-26',
  url: '',
  reply: '',
  leadId: 1,
  createdAt: ago(60),
};
on(reviews.listReviews, (_, { life }) =>
  life === 'empty' || life === 'quiet' ? { reviews: [], waiting: 0 } : { reviews: [review], waiting: 1 },
);
on(reviews.updateReview, ({ body }) => ({ ...review, ...body }));
on(reviews.deleteReview, () => ({}));
on(reviews.importReviews, () => ({ taken: 3, skipped: 0, firstSkippedLine: null }));

const source: ReviewSource = {
  id: 1,
  kind: 'avito',
  clientId: 'nerl-mebel',
  state: 'ready',
  fetchedAt: ago(90),
  nextAt: ago(-270),
  reviews: 1,
  score: 4.8,
  rated: 128,
  fault: null,
  createdAt: ago(90_000),
};
on(sources.listReviewSources, (_, { life }) => ({ sources: life === 'empty' || life === 'quiet' ? [] : [source] }));
on(sources.createReviewSource, () => ({ ...source, id: 2, state: 'waiting' as const, fetchedAt: null, reviews: 0 }));
on(sources.updateReviewSource, () => source);
on(sources.fetchReviewSource, () => ({ ...source, state: 'fetching' as const }));
on(sources.deleteReviewSource, () => ({}));
