import { z } from 'zod';
import { readJson } from '../../../platform/outbound/index.ts';
import type { Options } from '../kit/connector.ts';
import { autocrmGet } from './autocrm-requests.ts';
import { autocrmSettings } from './autocrm-settings.ts';

const entries = z.array(
  z.object({
    id: z.coerce.string(),
    name: z.string().nullish(),
    title: z.string().nullish(),
    username: z.string().nullish(),
  }),
);
const list = z.union([entries, z.object({ result: entries }).transform(({ result }) => result)]);

const dictionary = (path: string): Options => ({
  ask: ({ url }) => {
    const read = autocrmSettings.shape.url.safeParse(url);
    return read.success ? autocrmGet(read.data, path) : undefined;
  },
  read: (answer) =>
    (readJson(answer, list) ?? []).map(({ id, name, title, username }) => ({
      value: id,
      label: name || title || username || id,
    })),
});

export const autocrmOptions: Readonly<Record<string, Options>> = {
  salons: dictionary('/autosalon'),
  requestTypes: dictionary('/leads/requestType'),
  sources: dictionary('/source'),
  sources2: dictionary('/source2'),
  users: dictionary('/user'),
};
