import { z } from 'zod';
import { startFaultyServer, type Answer, type FaultyServer } from '../kit/faulty-server.fake.ts';

export const uisKeys = { token: 'z9x8c7v6b5n4m3' };

const number = z.string().regex(/^\d{5,15}$/);
const startSchema = z.strictObject({
  access_token: z.string(),
  first_call: z.enum(['operator', 'contact']),
  virtual_phone_number: number,
  contact: number,
  operator: number,
  external_id: z.string().optional(),
});
const reportSchema = z.strictObject({
  access_token: z.string(),
  date_from: z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
  date_till: z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
  filter: z.strictObject({
    field: z.literal('call_api_external_id'),
    operator: z.literal('='),
    value: z.string(),
  }),
  fields: z.array(z.string()),
  limit: z.number().max(10_000),
});
const callSchema = z.strictObject({
  jsonrpc: z.literal('2.0'),
  id: z.string(),
  method: z.string(),
  params: z.looseObject({ access_token: z.string().optional() }),
});

export interface UisFake extends FaultyServer {
  calls: z.infer<typeof startSchema>[];
  /** Calls that are over, as its report tells them. */
  report: {
    id: number;
    call_api_external_id: string;
    finish_reason: string;
    talk_duration: number;
    total_duration?: number;
    full_record_file_link?: string | null;
  }[];
}

/** Both APIs of one account on one host, strict as the contract sheet says. There is no key against repetitions. */
export async function startUis(): Promise<UisFake> {
  const calls: UisFake['calls'] = [];
  const report: UisFake['report'] = [];
  const server = await startFaultyServer(({ method: verb, path, headers, body }) => {
    if (verb !== 'POST' || headers['content-length'] === undefined) return { status: 404, body: '<html>' };
    const read = callSchema.safeParse(JSON.parse(body));
    if (!read.success) return json(error('invalid_request'));
    const { method, params } = read.data;
    if (params.access_token !== uisKeys.token) return json(error('access_token_invalid'));
    if (path === '/v4.0' && method === 'start.simple_call') {
      const started = startSchema.safeParse(params);
      if (!started.success) return json(error('invalid_parameter_value'));
      calls.push(started.data);
      return json({ result: { data: { call_session_id: 700 + calls.length } } });
    }
    if (path === '/v2.0' && method === 'get.calls_report') {
      const asked = reportSchema.safeParse(params);
      if (!asked.success) return json(error('invalid_parameter_value'));
      const data = report.filter(({ call_api_external_id: id }) => id === asked.data.filter.value);
      return json({ result: { data, metadata: { total_items: data.length } } });
    }
    return json(error('method_not_found'));
  });
  return { ...server, calls, report };
}

const json = (value: object): Answer => ({ status: 200, body: JSON.stringify({ jsonrpc: '2.0', id: '1', ...value }) });
const error = (mnemonic: string): object => ({ error: { code: -32602, message: mnemonic, data: { mnemonic } } });
