import type { CallAnswer, CallRequest, Transport } from '../../../platform/outbound/index.ts';
import { CallError } from '../../../platform/outbound/index.ts';

export interface MetrikaFake {
  transport: Transport;
  /** Rows of every file that was taken. */
  rows: Record<string, string>[];
  asked: string[];
  /** Of every file that was taken. */
  comments: string[];
  /** The next call is done and its answer is lost, or it gets this status instead. */
  fail: ('lost-after' | number)[];
}

const json = (status: number, body: unknown): CallAnswer => ({ status, headers: {}, body: JSON.stringify(body) });
const problem = (code: number, type: string, message: string): CallAnswer =>
  json(code, { errors: [{ error_type: type, message }], code, message });

const uploadingOf = (id: number, comment: string) => ({
  ...{ id, comment, create_time: '2026-11-26T08:00:00Z', source_quantity: 1, line_quantity: 1, type: 'BASIC' },
  ...{ client_id_type: 'CLIENT_ID', status: 'UPLOADED' },
});

const identifiers = ['UserId', 'ClientId', 'Yclid', 'PurchaseId'];
const columns = [...identifiers, 'Target', 'DateTime', 'Price', 'Currency'];

/** What is read of an answer. */
const maxBytes = 1024 * 1024;

/** One counter of Metrika, as strict as the contract: goals, header names, one kind of identifier, dates in the past. */
export function metrikaFake({
  counter = '12345678',
  token = 'good-token',
  goals = ['lead', 'lead-too'],
  /** Uploads of others, before ours. */
  older = 0,
  now = Date.now(),
} = {}): MetrikaFake {
  const others = Array.from({ length: older }, (_, n) => uploadingOf(n, 'x'.repeat(255)));
  const uploadings: ReturnType<typeof uploadingOf>[] = [];
  const rows: Record<string, string>[] = [];
  const asked: string[] = [];
  const comments: string[] = [];
  const fail: MetrikaFake['fail'] = [];

  const upload = (comment: string, { headers, body = '' }: CallRequest): CallAnswer => {
    if (comment.length > 255) return problem(400, 'invalid_parameter', 'comment');
    const boundary = /^multipart\/form-data; boundary=([\w-]{1,70})$/.exec(headers['content-type'] ?? '')?.[1];
    const parts = boundary === undefined ? [] : body.split(`--${boundary}`);
    const [head = '', csv = ''] = (parts[1] ?? '').split('\r\n\r\n');
    if (parts.length !== 3 || parts[2] !== '--\r\n' || !/name="file"/.test(head))
      return problem(400, 'invalid_parameter', 'no file');
    const [header = [], ...lines] = csv
      .trim()
      .split('\n')
      .map((line) => line.split(','));
    if (header.some((name) => !columns.includes(name)))
      return problem(400, 'invalid_parameter', `columns ${header.join()}`);
    if (header.filter((name) => identifiers.includes(name)).length !== 1)
      return problem(400, 'invalid_parameter', 'one kind of identifier');
    const taken = lines.map((line) => Object.fromEntries(header.map((name, n) => [name, line[n] ?? ''])));
    if (taken.some(({ Target = '' }) => !goals.includes(Target)))
      return problem(400, 'invalid_parameter', 'no such goal');
    if (taken.some(({ DateTime = '' }) => !/^\d{10}$/.test(DateTime) || Number(DateTime) * 1000 > now))
      return problem(400, 'invalid_parameter', 'DateTime');
    rows.push(...taken);
    const uploading = uploadingOf(500 + uploadings.length, comment);
    uploadings.push(uploading);
    comments.push(comment);
    return json(200, { uploading });
  };

  const answer = (request: CallRequest): CallAnswer => {
    const { origin, pathname, searchParams } = new URL(request.url);
    if (origin !== 'https://api-metrika.yandex.net') throw new CallError('dns');
    if (request.headers.authorization !== `OAuth ${token}`) return problem(401, 'invalid_token', 'Invalid oauth_token');
    const [, asksFor, action = ''] =
      /^\/management\/v1\/counter\/(\d+)\/offline_conversions\/(\w+)$/.exec(pathname) ?? [];
    if (asksFor !== counter) return problem(404, 'not_found', 'Entity not found');
    if (request.method === 'GET' && action === 'uploadings') {
      const newest = [...others, ...uploadings].reverse().slice(0, Number(searchParams.get('limit') ?? 10_000));
      const { body, ...answered } = json(200, { uploadings: newest });
      return { ...answered, body: body.slice(0, maxBytes) };
    }
    if (request.method === 'POST' && action === 'upload' && searchParams.get('type') === 'BASIC')
      return upload(searchParams.get('comment') ?? '', request);
    return problem(404, 'not_found', pathname);
  };

  const call = async (request: CallRequest): Promise<CallAnswer> => {
    asked.push(`${request.method} ${new URL(request.url).pathname.split('/').at(-1) ?? ''}`);
    const fault = fail.shift();
    if (typeof fault === 'number') return problem(fault, 'quota_requests_by_uid', 'quota');
    const good = answer(request);
    if (fault === 'lost-after') throw new CallError('unreachable');
    return Promise.resolve(good);
  };
  return { transport: { call, faultOf: () => undefined }, rows, asked, comments, fail };
}
