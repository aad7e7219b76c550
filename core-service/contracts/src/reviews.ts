import * as z from 'zod';
import { endpoint } from './endpoint.ts';
import { id, idParams, none, timestamp } from './primitives.ts';
import { editors, everyone } from './roles.ts';
import { shownReviewShape } from './widgets/reviews.ts';

export const reviewStates = ['waiting', 'published', 'hidden'] as const;

export const reviewSchema = z.object({
  id,
  state: z.enum(reviewStates),
  ...shownReviewShape,
  /** As visitors and sources wrote them, where nobody had to mend anything: none of them keeps the others from being listed. */
  author: z.string(),
  text: z.string(),
  reply: z.string(),
  /** The lead it came with, for one that a visitor wrote. */
  leadId: z.number().nullable(),
  createdAt: timestamp,
});
export type Review = z.infer<typeof reviewSchema>;

export const listReviews = endpoint({
  id: 'listReviews',
  method: 'get',
  path: '/v1/reviews',
  summary: 'Reviews of the account, the newest first, and how many of them wait.',
  auth: 'session',
  roles: everyone,
  response: z.object({ reviews: z.array(reviewSchema), waiting: z.number() }),
  problems: [],
});

export const updateReview = endpoint({
  id: 'updateReview',
  method: 'patch',
  path: '/v1/reviews/:reviewId',
  summary: 'Publish or hide a review, or answer it.',
  auth: 'session',
  roles: editors,
  params: idParams('reviewId'),
  body: z.object({ state: z.enum(reviewStates).optional(), reply: shownReviewShape.reply.unwrap().optional() }),
  response: reviewSchema,
  problems: ['not-found'],
});

export const deleteReview = endpoint({
  id: 'deleteReview',
  method: 'delete',
  path: '/v1/reviews/:reviewId',
  summary: 'Remove a review; the lead it came with stays.',
  auth: 'session',
  roles: editors,
  params: idParams('reviewId'),
  response: none,
  problems: ['not-found'],
});

export const importReviews = endpoint({
  id: 'importReviews',
  method: 'post',
  path: '/v1/reviews/import',
  summary: 'Bring reviews from a table (CSV); they wait until somebody publishes them.',
  auth: 'session',
  roles: editors,
  body: z.object({ csv: z.string().min(1).max(500_000) }),
  response: z.object({ taken: z.number(), skipped: z.number(), firstSkippedLine: z.number().nullable() }),
  status: 201,
  problems: [],
});
