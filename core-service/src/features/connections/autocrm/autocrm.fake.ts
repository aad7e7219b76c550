import { z } from 'zod';
import { startFaultyServer, type Answer, type Asked, type FaultyServer } from '../kit/faulty-server.fake.ts';

/** Names of the vendor's own description; anything else is a mistake of ours. */
const requestSchema = z.strictObject({
  salon_id: z.number(),
  type: z.union([z.literal(5), z.literal(7), z.literal(11), z.literal(12), z.literal(100)]),
  request_type_id: z.number(),
  source_id: z.number(),
  source2_id: z.number().optional(),
  client_type: z.enum(['individual', 'business']).optional(),
  company_name: z.string().optional(),
  first_name: z.string().optional(),
  last_name: z.string().optional(),
  middle_name: z.string().optional(),
  phone: z
    .string()
    .regex(/^\+7\d{10}$/)
    .optional(),
  email: z.string().optional(),
  consent_processing_personal_information: z.union([z.literal(0), z.literal(1)]).optional(),
  consent_obtaining_sms_mailing: z.union([z.literal(0), z.literal(1)]).optional(),
  brand_id: z.number().optional(),
  model_id: z.number().optional(),
  vin: z.string().optional(),
  form_link: z.string().optional(),
  comment: z.string().optional(),
  status: z.literal(1).optional(),
  utm_source: z.string().optional(),
  utm_medium: z.string().optional(),
  utm_campaign: z.string().optional(),
  utm_content: z.string().optional(),
  utm_term: z.string().optional(),
  assignee_id: z.number().optional(),
  lasttime_at: z
    .string()
    .regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)
    .optional(),
  external_id: z.string().optional(),
});
export type FakeRequest = z.infer<typeof requestSchema> & { id: number };

export interface AutocrmFake extends FaultyServer {
  login: string;
  bearer: string;
  requests: FakeRequest[];
}

const salons = [{ id: 3, name: 'Салон на Ленина' }];
const requestTypes = [{ id: 21, name: 'Новый автомобиль' }];
const sources = [{ id: 40, name: 'Сайт' }];
const users = [{ id: 5, username: 'operator' }];

/** An AutoCRM of a dealer that answers over HTTP, strict as the contract sheet says. */
export async function startAutocrm(): Promise<AutocrmFake> {
  const login = 'robot:pa55word';
  const bearer = 'b3arer-k3y-of-autocrm';
  const basic = `Basic ${Buffer.from(login).toString('base64')}`;
  const requests: FakeRequest[] = [];

  const add = (body: string): Answer => {
    const read = requestSchema.safeParse(JSON.parse(body));
    // A refusal comes with 200.
    if (!read.success) return json({ status: 0, errors: errorsOf(read.error) });
    const { data } = read;
    const gone = {
      ...(!has(salons, data.salon_id) && { salon_id: ['Автосалон не найден'] }),
      ...(!has(requestTypes, data.request_type_id) && { request_type_id: ['Вид обращения не найден'] }),
      ...(!has(sources, data.source_id) && { source_id: ['Источник не найден'] }),
      ...(data.assignee_id !== undefined &&
        !has(users, data.assignee_id) && { assignee_id: ['Пользователь не найден'] }),
    };
    if (Object.keys(gone).length > 0) return json({ status: 0, errors: gone });
    const made = { ...data, id: 900 + requests.length };
    requests.push(made);
    return json({ status: 1, result: { ...made, status: 1 } });
  };

  const answer = ({ method, path, headers, body }: Asked): Answer => {
    const url = new URL(path, 'http://fake');
    const { authorization } = headers;
    if (authorization !== basic && authorization !== `Bearer ${bearer}`)
      return { status: 401, body: JSON.stringify({ status: 0, errors: ['Unauthorized'] }) };
    const place = /^\/yii\/api(\/.+)$/.exec(url.pathname)?.[1] ?? '';
    if (place === '/leads/request' && method === 'POST') return add(body);
    if (place === '/leads/request')
      return page(requests.filter(({ external_id: id }) => id === url.searchParams.get('external_id')));
    const list = dictionaries[place];
    return list ? list() : { status: 404, body: JSON.stringify({ status: 0, errors: ['Not found'] }) };
  };

  const server = await startFaultyServer(answer);
  return { ...server, login, bearer, requests };
}

const json = (value: object): Answer => ({ status: 200, body: JSON.stringify(value) });

const page = (items: object[]): Answer => ({
  ...json({ status: 1, result: items.slice(0, 50) }),
  headers: { 'x-pagination-total-count': String(items.length), 'x-pagination-current-page': '1' },
});

/** One family of methods says `success` instead of `status`, another gives its list bare. */
const dictionaries: Record<string, () => Answer> = {
  '/autosalon': () => page(salons),
  '/leads/requestType': () => json({ success: true, result: requestTypes }),
  '/source': () => json(sources),
  '/source2': () => json([]),
  '/user': () => page(users),
};

const has = (list: readonly { id: number }[], id: number): boolean => list.some((each) => each.id === id);

const errorsOf = (error: z.ZodError): Record<string, string[]> =>
  Object.fromEntries(error.issues.map(({ path, message }) => [path.join('.') || 'body', [message]]));
