import { z } from 'zod';
import { readJson, type CallAnswer } from '../../../platform/outbound/index.ts';
import type { Options } from '../kit/connector.ts';
import { retailcrmGet } from './retailcrm-requests.ts';
import { retailcrmSettings } from './retailcrm-settings.ts';

const ask =
  (path: string, query?: Record<string, string>): Options['ask'] =>
  ({ url }) => {
    const read = retailcrmSettings.shape.url.safeParse(url);
    return read.success ? retailcrmGet(read.data, path, query) : undefined;
  };

const entry = z.object({ code: z.string(), name: z.string(), active: z.boolean().optional() });

/** Dictionaries are objects by code. */
const dictionary = (path: string, key: string): Options => ({
  ask: ask(`/api/v5/reference/${path}`),
  read: (answer: CallAnswer) => {
    const read = readJson(answer, z.object({ [key]: z.record(z.string(), entry) }))?.[key] ?? {};
    return Object.values(read)
      .filter(({ active }) => active !== false)
      .map(({ code, name }) => ({ value: code, label: name }));
  },
});

const usersSchema = z.object({
  users: z.array(
    z.object({
      id: z.number(),
      active: z.boolean(),
      firstName: z.string().nullish(),
      lastName: z.string().nullish(),
      email: z.string(),
    }),
  ),
});

export const retailcrmOptions: Readonly<Record<string, Options>> = {
  sites: dictionary('sites', 'sites'),
  statuses: dictionary('statuses', 'statuses'),
  orderTypes: dictionary('order-types', 'orderTypes'),
  orderMethods: dictionary('order-methods', 'orderMethods'),
  managers: {
    ask: ask('/api/v5/users', { 'filter[active]': '1', limit: '100' }),
    read: (answer) =>
      (readJson(answer, usersSchema)?.users ?? [])
        .filter(({ active }) => active)
        .map(({ id, firstName, lastName, email }) => ({
          value: String(id),
          label: [firstName, lastName].filter(Boolean).join(' ') || email,
        })),
  },
};
