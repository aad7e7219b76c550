import type { Router } from 'express';
import { z } from 'zod';
import { widgetAnswers, type WidgetAnswersDeps } from '../sites/index.ts';
import { feedOfWidget, findCars } from './find-items.queries.ts';

/** GET /w/{siteKey}/{id}-{version}/cars.json: makes and models that a trade-in offers from its feed. */
export function carsRoutes(deps: WidgetAnswersDeps): Router {
  return widgetAnswers(deps, {
    file: 'cars.json',
    query: z.object({}),
    find: async (tx, widget) => {
      const feedId = await feedOfWidget(tx, widget, 'trade-in');
      return feedId === undefined ? undefined : findCars(tx, feedId);
    },
  });
}
