import * as z from 'zod';
import { endpoint } from './endpoint.ts';
import { id, idParams, none, required, timestamp } from './primitives.ts';
import { editors, everyone } from './roles.ts';

/** Places that tell an account's own reviews to programs. */
export const reviewSourceKinds = ['avito'] as const;
export type ReviewSourceKind = (typeof reviewSourceKinds)[number];

export const reviewSourceSchema = z.object({
  id,
  kind: z.enum(reviewSourceKinds),
  clientId: z.string(),
  /** waiting = never asked yet; fetching = now; failing = the newest attempt went wrong, what was there before stays. */
  state: z.enum(['waiting', 'fetching', 'ready', 'failing']),
  /** The newest attempt that went well; the next attempt. */
  fetchedAt: timestamp.nullable(),
  nextAt: timestamp,
  /** Reviews of it that are kept here. */
  reviews: z.number(),
  /** Stars as the place itself counts them, and of how many reviews. */
  score: z.number().nullable(),
  rated: z.number().nullable(),
  /** Why the newest attempt went wrong, in words. */
  fault: z.string().nullable(),
  createdAt: timestamp,
});
export type ReviewSource = z.infer<typeof reviewSourceSchema>;

const keys = z.object({ clientId: required(200), clientSecret: required(200) });

export const listReviewSources = endpoint({
  id: 'listReviewSources',
  method: 'get',
  path: '/v1/review-sources',
  summary: 'Places that reviews are fetched from, and how they fare.',
  auth: 'session',
  roles: everyone,
  response: z.object({ sources: z.array(reviewSourceSchema) }),
  problems: [],
});

export const createReviewSource = endpoint({
  id: 'createReviewSource',
  method: 'post',
  path: '/v1/review-sources',
  summary:
    'Connect a place that tells reviews by its API; it is asked at once, and its reviews wait until somebody publishes them.',
  auth: 'session',
  roles: editors,
  body: keys.extend({ kind: z.enum(reviewSourceKinds) }),
  response: reviewSourceSchema,
  status: 201,
  problems: ['demo-stays-inside'],
});

export const updateReviewSource = endpoint({
  id: 'updateReviewSource',
  method: 'patch',
  path: '/v1/review-sources/:sourceId',
  summary: 'Give a source of reviews other keys; it is asked at once.',
  auth: 'session',
  roles: editors,
  params: idParams('sourceId'),
  body: keys,
  response: reviewSourceSchema,
  problems: ['not-found', 'demo-stays-inside'],
});

export const fetchReviewSource = endpoint({
  id: 'fetchReviewSource',
  method: 'post',
  path: '/v1/review-sources/:sourceId/fetch',
  summary: 'Ask a source of reviews now instead of when it is due.',
  auth: 'session',
  roles: editors,
  params: idParams('sourceId'),
  response: reviewSourceSchema,
  problems: ['not-found', 'demo-stays-inside'],
});

export const deleteReviewSource = endpoint({
  id: 'deleteReviewSource',
  method: 'delete',
  path: '/v1/review-sources/:sourceId',
  summary: 'Disconnect a source of reviews; what it brought goes with it.',
  auth: 'session',
  roles: editors,
  params: idParams('sourceId'),
  response: none,
  problems: ['not-found'],
});
