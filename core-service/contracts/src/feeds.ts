import * as z from 'zod';
import { endpoint } from './endpoint.ts';
import { id, idParams, none, required, timestamp, webUrl } from './primitives.ts';
import { editors, everyone } from './roles.ts';
import { carMakeSchema } from './widgets/trade-in.ts';

/** How often a feed is fetched, in minutes. */
export const feedPeriods = [15, 60, 360, 1440] as const;
export const feedFormats = ['yml', 'merchant', 'auto', 'avito', 'csv'] as const;
export type FeedFormat = (typeof feedFormats)[number];

export const feedSchema = z.object({
  id,
  name: z.string(),
  url: z.string(),
  everyMinutes: z.number(),
  /** waiting = never fetched yet; fetching = now; preparing = its server is still writing it and has said when to come again; failing = the newest attempt went wrong, what was there before stays. */
  state: z.enum(['waiting', 'fetching', 'preparing', 'ready', 'failing']),
  format: z.enum(feedFormats).nullable(),
  /** The newest attempt; when the items that are shown came; the next attempt. */
  checkedAt: timestamp.nullable(),
  fetchedAt: timestamp.nullable(),
  nextAt: timestamp,
  items: z.number(),
  /** Makes and models that they tell of: what a trade-in can offer. */
  makes: z.number(),
  models: z.number(),
  /** What of it could not be shown, in words. */
  skipped: z.array(z.object({ why: z.string(), count: z.number(), line: z.number() })),
  /** Why the newest attempt went wrong, in words. */
  fault: z.string().nullable(),
  createdAt: timestamp,
});
export type Feed = z.infer<typeof feedSchema>;

const changes = z.object({
  name: required(100),
  url: webUrl,
  everyMinutes: z.number().refine((minutes) => feedPeriods.some((period) => period === minutes), {
    error: 'unknown-choice',
  }),
});

export const listFeeds = endpoint({
  id: 'listFeeds',
  method: 'get',
  path: '/v1/feeds',
  summary: 'Product feeds of the account and how they fare.',
  auth: 'session',
  roles: everyone,
  response: z.object({ feeds: z.array(feedSchema) }),
  problems: [],
});

export const createFeed = endpoint({
  id: 'createFeed',
  method: 'post',
  path: '/v1/feeds',
  summary: 'Add a product feed; it is fetched at once.',
  auth: 'session',
  roles: editors,
  body: changes.extend({ everyMinutes: changes.shape.everyMinutes.default(360) }),
  response: feedSchema,
  status: 201,
  problems: ['demo-stays-inside'],
});

export const updateFeed = endpoint({
  id: 'updateFeed',
  method: 'patch',
  path: '/v1/feeds/:feedId',
  summary: 'Change the name, address or period of a feed.',
  auth: 'session',
  roles: editors,
  params: idParams('feedId'),
  body: changes.partial(),
  response: feedSchema,
  problems: ['not-found', 'demo-stays-inside'],
});

export const fetchFeed = endpoint({
  id: 'fetchFeed',
  method: 'post',
  path: '/v1/feeds/:feedId/fetch',
  summary: 'Fetch a feed now instead of when it is due.',
  auth: 'session',
  roles: editors,
  params: idParams('feedId'),
  response: feedSchema,
  problems: ['not-found', 'demo-stays-inside'],
});

export const deleteFeed = endpoint({
  id: 'deleteFeed',
  method: 'delete',
  path: '/v1/feeds/:feedId',
  summary: 'Remove a feed with its items, unless a widget shows them.',
  auth: 'session',
  roles: editors,
  params: idParams('feedId'),
  response: none,
  problems: ['not-found', 'feed-in-use'],
});

const shownItemSchema = z.object({
  key: z.string(),
  title: z.string(),
  note: z.string(),
  price: z.number().nullable(),
  oldPrice: z.number().nullable(),
  currency: z.string(),
  image: z.string(),
  images: z.array(z.string()),
  link: z.string(),
  description: z.string(),
  category: z.string(),
});

export const listFeedItems = endpoint({
  id: 'listFeedItems',
  method: 'get',
  path: '/v1/feeds/:feedId/items',
  summary: 'The first items of a feed, as a showcase shows them.',
  auth: 'session',
  roles: everyone,
  params: idParams('feedId'),
  response: z.object({ items: z.array(shownItemSchema), total: z.number(), categories: z.array(z.string()) }),
  problems: ['not-found'],
});

export const listFeedCars = endpoint({
  id: 'listFeedCars',
  method: 'get',
  path: '/v1/feeds/:feedId/cars',
  summary: 'Makes and models of a feed, as a trade-in offers them.',
  auth: 'session',
  roles: everyone,
  params: idParams('feedId'),
  response: z.object({ makes: z.array(carMakeSchema) }),
  problems: ['not-found'],
});
