import type { Router } from 'express';
import { z } from 'zod';
import { widgetAnswers, type WidgetAnswersDeps } from '../sites/index.ts';
import { findPublished } from './reviews.store.ts';

const querySchema = z.object({ offset: z.coerce.number().int().min(0).max(100_000).catch(0).default(0) });

/** GET /w/{siteKey}/{id}-{version}/reviews.json?offset: what visitors wrote and somebody published. */
export function pageRoutes(deps: WidgetAnswersDeps): Router {
  return widgetAnswers(deps, {
    file: 'reviews.json',
    query: querySchema,
    find: (tx, widget, { offset }) => findPublished(tx, widget, offset),
  });
}
