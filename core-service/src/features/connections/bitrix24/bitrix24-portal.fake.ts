import { z } from 'zod';
import { readPhpForm } from '../kit/php-form.fake.ts';

/** What a method answers: a result, or a complaint with its status. */
export type MethodAnswer =
  { result: unknown; total?: number } | { status: number; error: string; error_description: string };

export interface Item extends Record<string, unknown> {
  id: number;
}

type EntityType = 1 | 2 | 3;

/** Fields a portal knows, by entity type; anything else is dropped without a word, as the real one does. */
const common = [
  ...['sourceId', 'sourceDescription', 'comments', 'assignedById', 'opened', 'originatorId', 'originId'],
  ...['utmSource', 'utmMedium', 'utmCampaign', 'utmContent', 'utmTerm'],
];
const known: Record<EntityType, readonly string[]> = {
  1: [...common, 'title', 'name', 'lastName', 'stageId', 'contactId', 'contactIds', 'fm'],
  2: [...common, 'title', 'categoryId', 'stageId', 'contactId', 'contactIds', 'opportunity'],
  3: [...common, 'name', 'lastName', 'post', 'fm'],
};

const addSchema = z.object({
  entityTypeId: z.coerce.number(),
  fields: z.record(z.string(), z.unknown()),
  useOriginalUfNames: z.string().optional(),
});
const multifieldSchema = z.array(z.object({ typeId: z.string(), valueType: z.string(), value: z.string() }));
const textMap = z.record(z.string(), z.string());
const findSchema = z.object({
  type: z.string().optional(),
  values: z.union([z.array(z.string()), textMap.transform((map) => Object.values(map))]).optional(),
  entity_type: z.string().optional(),
});
const listSchema = z.object({
  entityTypeId: z.coerce.number(),
  filter: textMap.default({}),
  select: z.unknown().optional(),
});
const batchSchema = z.object({ halt: z.coerce.number().default(0), cmd: textMap });

const refusal = (error: string, text: string, status = 400): MethodAnswer => ({
  status,
  error,
  error_description: text,
});

/** The CRM of one portal, in memory. Strict where the real one is, silent where the real one is. */
export class Bitrix24Portal {
  items: Record<EntityType, Item[]> = { 1: [], 2: [], 3: [] };
  categories = [
    { id: 0, name: 'Общая' },
    { id: 3, name: 'Сервис' },
  ];
  stages: Record<string, string[]> = {
    STATUS: ['NEW', 'IN_PROCESS'],
    DEAL_STAGE: ['NEW', 'WON'],
    DEAL_STAGE_3: ['C3:NEW', 'C3:WON'],
  };
  sources = ['WEB', 'CALL'];
  users = [{ ID: '1', ACTIVE: true, NAME: 'Анна', LAST_NAME: 'Петрова', EMAIL: 'anna@company.ru' }];
  userFields = ['UF_CRM_CITY', 'UF_CRM_1700000000'];
  /** Of `userFields` those that are no plain text. */
  fieldTypes: Record<string, object> = {
    UF_CRM_1700000000: { type: 'enumeration', items: [{ ID: '79', VALUE: 'Седан' }] },
    opportunity: { type: 'double' },
  };
  /** What it answers to methods that whoever made the key may not call. */
  refused = new Map<string, MethodAnswer>();
  private nextId = 100;

  call(method: string, params: unknown): MethodAnswer {
    const refused = this.refused.get(method.toLowerCase());
    if (refused) return refused;
    switch (method.toLowerCase()) {
      case 'profile':
        return { result: { ID: '1', ADMIN: true, NAME: 'Анна', LAST_NAME: 'Петрова' } };
      case 'batch':
        return this.batch(params);
      case 'crm.item.add':
        return this.add(params);
      case 'crm.item.update':
        return this.update(params);
      case 'crm.item.fields':
        return this.fields(params);
      case 'crm.item.list':
        return this.list(params);
      case 'crm.duplicate.findbycomm':
        return this.findByComm(params);
      case 'crm.deal.get':
        return this.classicDeal(params);
      case 'crm.category.list':
        return {
          result: { categories: this.categories.map((each) => ({ ...each, entityTypeId: 2 })) },
          total: this.categories.length,
        };
      case 'crm.status.list':
        return this.statuses(params);
      case 'user.get':
        return { result: this.users, total: this.users.length };
      default:
        return refusal('ERROR_METHOD_NOT_FOUND', 'Method not found!', 404);
    }
  }

  private add(params: unknown): MethodAnswer {
    const read = addSchema.safeParse(params);
    if (!read.success) return refusal('100', 'Could not find value for parameter {fields}');
    const { entityTypeId, fields, useOriginalUfNames } = read.data;
    if (!isEntityType(entityTypeId)) return refusal('NOT_FOUND', 'Smart process not found');
    const fault = this.faultOf(entityTypeId, fields);
    if (fault) return refusal('CRM_FIELD_ERROR_VALUE_NOT_VALID', fault);
    const ownName = (name: string) => useOriginalUfNames === 'Y' && this.userFields.includes(name);
    const kept = Object.entries(fields).filter(([name]) => known[entityTypeId].includes(name) || ownName(name));
    const item: Item = { id: this.nextId++, ...Object.fromEntries(kept) };
    // A text where a list belongs makes an item without phone and without a word.
    if ('fm' in item) item['fm'] = multifieldSchema.safeParse(item['fm']).data ?? [];
    if (entityTypeId === 2) item['stageId'] ??= 'NEW';
    this.items[entityTypeId].push(item);
    return { result: { item } };
  }

  private update(params: unknown): MethodAnswer {
    const read = addSchema.extend({ id: z.coerce.number() }).safeParse(params);
    if (!read.success || !isEntityType(read.data.entityTypeId)) return refusal('NOT_FOUND', 'Smart process not found');
    const { entityTypeId, id, fields, useOriginalUfNames } = read.data;
    const item = this.items[entityTypeId].find((each) => each.id === id);
    if (!item) return refusal('NOT_FOUND', 'Element not found');
    const isKnown = (name: string) =>
      known[entityTypeId].includes(name) || (useOriginalUfNames === 'Y' && this.userFields.includes(name));
    Object.assign(item, Object.fromEntries(Object.entries(fields).filter(([name]) => isKnown(name))));
    return { result: { item } };
  }

  private fields(params: unknown): MethodAnswer {
    const read = addSchema.omit({ fields: true }).safeParse(params);
    if (!read.success || !isEntityType(read.data.entityTypeId)) return refusal('NOT_FOUND', 'Smart process not found');
    const own = read.data.useOriginalUfNames === 'Y' ? this.userFields : [];
    const describe = (name: string) => ({
      ...{ type: 'string', isRequired: false, isReadOnly: false, isImmutable: false, isMultiple: false },
      ...{ isDynamic: own.includes(name), title: `Поле ${name}`, upperName: name.toUpperCase() },
      ...this.fieldTypes[name],
    });
    const names = ['id', ...known[read.data.entityTypeId], ...own];
    const fields = Object.fromEntries(names.map((name) => [name, describe(name)]));
    return { result: { fields: { ...fields, id: { ...describe('id'), type: 'integer', isReadOnly: true } } } };
  }

  private faultOf(type: EntityType, fields: Record<string, unknown>): string | undefined {
    const { stageId, categoryId = 0, assignedById, sourceId } = fields;
    const invalid = (name: string) => `Invalid value for field "${name}"`;
    if (type === 2 && !this.categories.some(({ id }) => id === Number(categoryId))) return invalid('categoryId');
    const dictionary =
      type === 1 ? 'STATUS' : Number(categoryId) === 0 ? 'DEAL_STAGE' : `DEAL_STAGE_${Number(categoryId)}`;
    if (type !== 3 && stageId !== undefined && !this.stages[dictionary]?.includes(String(stageId)))
      return invalid('stageId');
    if (assignedById !== undefined && !this.users.some(({ ID }) => ID === String(assignedById)))
      return invalid('assignedById');
    return sourceId !== undefined && !this.sources.includes(String(sourceId)) ? invalid('sourceId') : undefined;
  }

  private list(params: unknown): MethodAnswer {
    const read = listSchema.safeParse(params);
    if (!read.success || !isEntityType(read.data.entityTypeId)) return refusal('NOT_FOUND', 'Smart process not found');
    const { entityTypeId, filter } = read.data;
    const wanted = Object.entries(filter).map(([key, value]) => [key.replace(/^=/, ''), value] as const);
    const items = this.items[entityTypeId].filter((item) => wanted.every(([key, value]) => item[key] === value));
    return { result: { items: items.slice(0, 50).map(({ id }) => ({ id })) }, total: items.length };
  }

  private findByComm(params: unknown): MethodAnswer {
    const { type, values, entity_type: wanted } = findSchema.safeParse(params).data ?? {};
    if (type !== 'PHONE' && type !== 'EMAIL') return refusal('Communication type is not defined', '');
    if (!values || values.length === 0) return refusal('Communication values is not defined', '');
    if (values.length > 20) return refusal('Too many values', '');
    const typeOf: Record<string, EntityType> = { LEAD: 1, CONTACT: 3 };
    const found = Object.entries(typeOf).flatMap(([name, entity]) => {
      if (wanted !== undefined && wanted !== name) return [];
      const ids = this.items[entity]
        .filter(({ fm }) =>
          (multifieldSchema.safeParse(fm).data ?? []).some(
            ({ typeId, value }) => typeId === type && values.includes(value),
          ),
        )
        .map(({ id }) => id);
      return ids.length > 0 ? [[name, ids.slice(0, 20)] as const] : [];
    });
    return { result: found.length === 0 ? [] : Object.fromEntries(found) };
  }

  /** Older methods speak in capitals and write numbers as text. */
  private classicDeal(params: unknown): MethodAnswer {
    const { id } = z.object({ id: z.coerce.number() }).parse(params);
    const deal = this.items[2].find((each) => each.id === id);
    if (!deal) return refusal('', 'Not found');
    const { title, stageId, categoryId, originId } = deal;
    return {
      result: {
        ID: String(id),
        TITLE: title,
        STAGE_ID: stageId,
        CATEGORY_ID: String(Number(categoryId ?? 0)),
        ORIGIN_ID: originId,
      },
    };
  }

  private statuses(params: unknown): MethodAnswer {
    const { filter } = z.object({ filter: textMap.optional() }).parse(params ?? {});
    const all = Object.entries({ ...this.stages, SOURCE: this.sources }).flatMap(([entity, ids]) =>
      ids.map((id, index) => ({
        ID: String(index),
        ENTITY_ID: entity,
        STATUS_ID: id,
        NAME: `Этап ${id}`,
        SORT: String(index * 10),
      })),
    );
    const found = all.filter(
      ({ ENTITY_ID }) => filter?.['ENTITY_ID'] === undefined || filter['ENTITY_ID'] === ENTITY_ID,
    );
    return { result: found, total: found.length };
  }

  private batch(params: unknown): MethodAnswer {
    const read = batchSchema.safeParse(params);
    if (!read.success) return refusal('100', 'Could not find value for parameter {cmd}');
    const { cmd, halt } = read.data;
    if (Object.keys(cmd).length > 50) return refusal('ERROR_BATCH_LENGTH_EXCEEDED', 'Max batch length exceeded');
    const results: Record<string, unknown> = {};
    const errors: Record<string, unknown> = {};
    for (const [key, text] of Object.entries(cmd)) {
      const [method = '', query = ''] = text.split('?');
      if (method === 'batch') return refusal('ERROR_BATCH_METHOD_NOT_ALLOWED', 'Method is not allowed', 405);
      const answer = this.call(method, readPhpForm(query));
      if ('result' in answer) results[key] = answer.result;
      else errors[key] = { error: answer.error, error_description: answer.error_description };
      if ('error' in answer && halt === 1) break;
    }
    const parts = { result: results, result_error: errors, result_total: {}, result_next: {}, result_time: {} };
    return { result: Object.fromEntries(Object.entries(parts).map(([name, map]) => [name, orList(map)])) };
  }
}

/** PHP writes an empty map as a list. */
const orList = (map: Record<string, unknown>): unknown => (Object.keys(map).length === 0 ? [] : map);

const isEntityType = (id: number): id is EntityType => id === 1 || id === 2 || id === 3;
