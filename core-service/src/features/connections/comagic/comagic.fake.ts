import { z } from 'zod';
import { startFaultyServer, type Answer, type Asked, type FaultyServer } from '../kit/faulty-server.fake.ts';

const moment = z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
const messageSchema = z
  .strictObject({
    date_time: moment,
    site_id: z.number(),
    ext_id: z.string().optional(),
    phone: z
      .string()
      .regex(/^\+?\d{5,15}$/)
      .optional(),
    email: z.string().optional(),
    name: z.string().optional(),
    message: z.string().optional(),
    form_name: z.string().optional(),
    visitor_session_id: z.number().optional(),
    campaign_id: z.number().optional(),
  })
  .refine(({ phone, email }) => phone !== undefined || email !== undefined, { path: ['phone'] });
const callSchema = z.object({
  jsonrpc: z.literal('2.0'),
  id: z.union([z.string(), z.number()]),
  method: z.string(),
  params: z.looseObject({ access_token: z.string().optional() }),
});
const uploadSchema = z.object({ access_token: z.string(), offline_messages: z.array(messageSchema).min(1).max(50) });
const filterSchema = z.object({ field: z.literal('ext_id'), operator: z.literal('='), value: z.string() });
const reportSchema = z.object({
  fields: z.array(z.enum(['id', 'ext_id', 'site_id'])),
  date_from: moment,
  date_till: moment,
  filter: z.union([filterSchema, z.object({ filters: z.array(filterSchema).min(1), condition: z.literal('or') })]),
});

export type FakeMessage = z.infer<typeof messageSchema> & { id: number };

const quarterMs = 92 * 86_400_000;

/** Of the account. */
const sites = [77, 79];

/** Ended so long ago that nobody knows it. */
export const goneSession = 404;

export interface ComagicFake extends FaultyServer {
  token: string;
  messages: FakeMessage[];
  /** What the next calls are refused with. */
  refuse: { mnemonic: string | undefined };
}

/** The Data API of one account, strict as the contract sheet says. Its own number of a message keeps nothing from being made twice. */
export async function startComagic(): Promise<ComagicFake> {
  const token = 'z9x8c7v6b5n4m3';
  const messages: FakeMessage[] = [];
  const refuse: ComagicFake['refuse'] = { mnemonic: undefined };

  const methods: Record<string, (params: unknown) => object> = {
    'get.sites': () => result(sites.map((id) => ({ id, domain_name: `shop-${id}.example` }))),
    'get.offline_messages_report': (params) => {
      const { filter, fields, date_from: from, date_till: till } = reportSchema.parse(params);
      if (Date.parse(till) - Date.parse(from) > quarterMs) return error('date_interval_limit_reached');
      const wanted = 'filters' in filter ? filter.filters.map(({ value }) => value) : [filter.value];
      return result(
        messages
          .filter(({ ext_id: id = '' }) => wanted.includes(id))
          .map((message) => Object.fromEntries(fields.map((field) => [field, message[field]]))),
      );
    },
    'upload.offline_messages': (params) => {
      const read = uploadSchema.safeParse(params);
      if (!read.success) return error('invalid_parameter_value', String(read.error.issues[0]?.path.at(-1)));
      const made = read.data.offline_messages.map((each, index) => ({ ...each, id: 500 + messages.length + index }));
      if (made.some(({ site_id: site }) => !sites.includes(site)))
        return error('entity_not_found', 'offline_messages.site_id');
      if (made.some(({ visitor_session_id: session }) => session === goneSession))
        return error('entity_not_found', 'offline_messages.visitor_session_id');
      messages.push(...made);
      return result(made.map(({ id }) => ({ id })));
    },
  };

  const answer = ({ path, method: verb, headers, body }: Asked): Answer => {
    if (verb !== 'POST' || path !== '/v2.0') return { status: 404, body: '<html>', type: 'text/html' };
    if (headers['content-length'] === undefined) return { status: 411, body: '' };
    const read = callSchema.safeParse(JSON.parse(body));
    if (!read.success) return json(null, error('invalid_request'));
    const { id, method, params } = read.data;
    if (params.access_token !== token) return json(id, error('access_token_invalid'));
    if (refuse.mnemonic !== undefined) return json(id, error(refuse.mnemonic));
    const run = methods[method];
    return json(id, run ? run(params) : error('method_not_found'));
  };

  const server = await startFaultyServer(answer);
  return { ...server, token, messages, refuse };
}

const limits = {
  day_limit: 3000,
  day_remaining: 12,
  day_reset: 4000,
  minute_limit: 60,
  minute_remaining: 0,
  minute_reset: 42,
};

const result = (data: object[]): object => ({ result: { data, metadata: { total_items: data.length, limits } } });

const error = (mnemonic: string, field?: string): object => ({
  error: {
    code: -32602,
    message: `about ${mnemonic}`,
    data: { mnemonic, ...(field && { field }), metadata: { limits } },
  },
});

const json = (id: string | number | null, said: object): Answer => ({
  status: 200,
  body: JSON.stringify({ jsonrpc: '2.0', id, ...said }),
});
