import { z } from 'zod';
import type { PageCounter } from '@smartpoint/contracts/page';
import { goalFields, goalSettings, goalsOf, printCalls } from '../kit/goal-fields.ts';
import { definePageConnector } from '../kit/page-connector.ts';

const goalName = z
  .string()
  .trim()
  .max(100)
  .regex(/^[^/\\&#?="+,]+$/, { error: 'goal-name' });

/** Goals of a Yandex Metrika counter that is on the pages already. */
export const metrika = definePageConnector({
  manifest: {
    id: 'metrika',
    block: 'analytics',
    fields: [{ name: 'counter', kind: 'text', placeholder: '12345678' }, ...goalFields],
  },
  settings: z.object({
    counter: z
      .string({ error: 'required' })
      .trim()
      .regex(/^[1-9]\d{0,11}$/, { error: 'counter-number' }),
    ...goalSettings(goalName),
  }),
  nameOf: ({ counter }) => counter,
  onPage: ({ counter: id, site, ...settings }) => {
    const counter: PageCounter = { kind: 'metrika', id, ...goalsOf(settings) };
    return {
      counter,
      site,
      calls: printCalls(counter, (name, worth) => {
        const params = {
          smartpoint: { widget: 1 },
          ...(worth && { order_price: worth.value, currency: worth.currency }),
        };
        return `ym(${id}, 'reachGoal', '${name}', ${JSON.stringify(params)})`;
      }),
    };
  },
});
