import { z } from 'zod';
import type { PageCounter } from '@smartpoint/contracts/page';
import { goalFields, goalSettings, goalsOf, printCalls } from '../kit/goal-fields.ts';
import { definePageConnector } from '../kit/page-connector.ts';

/** Its goals are worth a number without a currency. */
const fields = goalFields.filter(({ name }) => name !== 'currency');
const { currency: _, ...ownSettings } = goalSettings(z.string().trim().min(1).max(100));

/** Goals of a Top.Mail.Ru counter, which is the pixel of VK Реклама too. */
export const topmail = definePageConnector({
  manifest: {
    id: 'topmail',
    block: 'analytics',
    fields: [{ name: 'counter', kind: 'text', placeholder: '1234567' }, ...fields],
  },
  settings: z.object({
    counter: z
      .string({ error: 'required' })
      .trim()
      .regex(/^[1-9]\d{0,11}$/, { error: 'counter-number' }),
    ...ownSettings,
  }),
  nameOf: ({ counter }) => counter,
  onPage: ({ counter: id, site, ...settings }) => {
    const counter: PageCounter = { kind: 'topmail', id, ...goalsOf({ ...settings, currency: 'RUB' }) };
    return {
      counter,
      site,
      calls: printCalls(counter, (goal, worth) => {
        const value = worth && { value: worth.value };
        return `_tmr.push(${JSON.stringify({ type: 'reachGoal', id, goal, ...value, params: { widget: 1 } })})`;
      }),
    };
  },
});
