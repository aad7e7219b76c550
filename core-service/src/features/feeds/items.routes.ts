import type { Router } from 'express';
import { z } from 'zod';
import { widgetAnswers, type WidgetAnswersDeps } from '../sites/index.ts';
import { feedOfWidget, findItems } from './find-items.queries.ts';

const querySchema = z.object({
  q: z.string().max(100).catch('').default(''),
  category: z.string().max(60).catch('').default(''),
  offset: z.coerce.number().int().min(0).max(100_000).catch(0).default(0),
});

/** GET /w/{siteKey}/{id}-{version}/items.json?q&category&offset: what a showcase finds in its feed. */
export function itemsRoutes(deps: WidgetAnswersDeps): Router {
  return widgetAnswers(deps, {
    file: 'items.json',
    query: querySchema,
    find: async (tx, widget, { q: words, category, offset }) => {
      const feedId = await feedOfWidget(tx, widget, 'showcase');
      return feedId === undefined ? undefined : findItems(tx, feedId, { words, category, offset });
    },
  });
}
