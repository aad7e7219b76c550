import { z } from 'zod';
import { readJson, type CallRequest } from '../../../platform/outbound/index.ts';
import type { Options } from '../kit/connector.ts';
import { bitrix24Call, command } from './bitrix24-call.ts';
import { fieldsSchema, shapeOf } from './bitrix24-fields.ts';
import { entityTypes } from './bitrix24-search.ts';
import { bitrix24Settings } from './bitrix24-settings.ts';

const ask =
  (method: string, params: unknown): Options['ask'] =>
  ({ portal }): CallRequest | undefined => {
    const read = bitrix24Settings.shape.portal.safeParse(portal);
    return read.success ? bitrix24Call(read.data, method, params) : undefined;
  };

const status = z.object({ ENTITY_ID: z.string(), STATUS_ID: z.string(), NAME: z.string() });
const statuses = z.object({ result: z.array(status) });
const stages = z.object({
  result: z.object({
    result: z.object({
      categories: z.object({ categories: z.array(z.object({ id: z.coerce.number(), name: z.string() })) }),
      statuses: z.array(status),
    }),
  }),
});
const users = z.object({
  result: z.array(
    z.object({
      ID: z.coerce.string(),
      NAME: z.string().nullish(),
      LAST_NAME: z.string().nullish(),
      EMAIL: z.string().nullish(),
    }),
  ),
});

const statusesOf = (entity: string): Options => ({
  ask: ask('crm.status.list', { order: { SORT: 'ASC' }, filter: { ENTITY_ID: entity } }),
  read: (answer) =>
    (readJson(answer, statuses)?.result ?? []).map(({ STATUS_ID, NAME }) => ({ value: STATUS_ID, label: NAME })),
});

/** What the portal has to choose from. */
export const bitrix24Options: Readonly<Record<string, Options>> = {
  leadStatuses: statusesOf('STATUS'),
  sources: statusesOf('SOURCE'),
  stages: {
    ask: ask('batch', {
      halt: 1,
      cmd: {
        categories: command('crm.category.list', [['entityTypeId', '2']]),
        statuses: command('crm.status.list', [['order[SORT]', 'ASC']]),
      },
    }),
    read: (answer) => {
      const read = readJson(answer, stages)?.result.result;
      return (read?.categories.categories ?? []).flatMap(({ id, name }) =>
        (read?.statuses ?? [])
          .filter(({ ENTITY_ID }) => ENTITY_ID === (id === 0 ? 'DEAL_STAGE' : `DEAL_STAGE_${id}`))
          .map(({ STATUS_ID, NAME }) => ({ value: STATUS_ID, label: `${name}: ${NAME}` })),
      );
    },
  },
  users: {
    ask: ask('user.get', { FILTER: { ACTIVE: true } }),
    read: (answer) =>
      (readJson(answer, users)?.result ?? []).map(({ ID, NAME, LAST_NAME, EMAIL }) => ({
        value: ID,
        label: [NAME, LAST_NAME].filter(Boolean).join(' ') || (EMAIL ?? ID),
      })),
  },
};

/** Told by us anyway, each in its own way. */
const ours = ['title', 'comments', 'originatorId', 'originId', 'sourceDescription', 'opened'];

const fieldsOf = (owner: 'item' | 'contact', typeOf: (make: unknown) => string): Options => ({
  ask: (values) =>
    ask('crm.item.fields', { entityTypeId: Number(typeOf(values['make'])), useOriginalUfNames: 'Y' })(values),
  read: (answer) =>
    [...(readJson(answer, z.object({ result: fieldsSchema }))?.result ?? [])]
      .filter(([name, field]) => shapeOf(field) !== undefined && !ours.includes(name))
      .map(([name, { title }]) => ({ value: `${owner}:${name}`, label: title || name })),
});

/** Fields of the portal that answers can go to. */
export const bitrix24Targets = [
  fieldsOf('item', (make) => (make === 'lead' ? entityTypes.lead : entityTypes.deal)),
  fieldsOf('contact', () => entityTypes.contact),
];
