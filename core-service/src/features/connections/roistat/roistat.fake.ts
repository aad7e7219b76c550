import { z } from 'zod';
import { startFaultyServer, type Answer, type Asked, type FaultyServer } from '../kit/faulty-server.fake.ts';
import { localTime } from '../kit/local-time.ts';

const flag = z.enum(['0', '1']);
const addSchema = z
  .strictObject({
    key: z.string(),
    roistat: z.string().regex(/^(\d+|nocookie)$/),
    title: z.string(),
    comment: z.string(),
    name: z.string().optional(),
    phone: z.string().optional(),
    email: z.string().optional(),
    order_creation_method: z.string().optional(),
    is_need_callback: flag.optional(),
    is_skip_sending: flag.optional(),
    is_need_check_order_in_processing: flag.optional(),
    is_need_check_order_in_processing_append: flag.optional(),
  })
  .refine(({ name, phone, email }) => name ?? phone ?? email);

export type FakeProxyLead = Omit<z.infer<typeof addSchema>, 'key'> & { id: string; creation_date: string };

export interface RoistatFake extends FaultyServer {
  project: string;
  key: string;
  apiKey: string;
  leads: FakeProxyLead[];
}

/** A project of Roistat, strict as the contract sheet says: each call makes a lead, and all values are strings. */
export async function startRoistat(): Promise<RoistatFake> {
  const project = '4321';
  const key = 'bGVhZHM6+/c2VjcmV0==';
  const apiKey = 'r3adb4ck-k3y-0f-roistat';
  const leads: FakeProxyLead[] = [];

  const add = (encoded: string): Answer => {
    const read = addSchema.safeParse(Object.fromEntries(new URLSearchParams(encoded)));
    if (!read.success) return json({ status: 'error', error: 'incorrect_request', description: read.error.message });
    const { key: given, ...lead } = read.data;
    if (given !== key) return json({ status: 'error', error: 'authentication_failed' });
    const made = { ...lead, id: String(700 + leads.length), creation_date: localTime(new Date(), 'UTC') };
    leads.push(made);
    return json({ status: 'ok', data: { id: made.id } });
  };

  const list = ({ headers }: Asked, query: URLSearchParams): Answer => {
    if (headers['api-key'] !== apiKey) return json({ status: 'error', error: 'authentication_failed' });
    if (query.get('project') !== project) return json({ status: 'error', error: 'project_not_found' });
    const [, from = '', to = ''] = /^(\d{4}-\d\d-\d\d)-(\d{4}-\d\d-\d\d)$/.exec(query.get('period') ?? '') ?? [];
    if (!from || !to) return json({ status: 'error', error: 'incorrect_request' });
    const found = leads.filter(({ creation_date: at }) => at.slice(0, 10) >= from && at.slice(0, 10) <= to);
    const printed = found.map(({ id, title, comment, name = '', phone = '', email = '', roistat, creation_date }) => ({
      ...{ id, title, text: comment, name, phone, email, roistat, creation_date },
      order_id: '',
    }));
    return json({ ProxyLeads: printed, status: 'success' });
  };

  const answer = (asked: Asked): Answer => {
    const { pathname, searchParams } = new URL(asked.path, 'http://fake');
    if (pathname === '/api/proxy/1.0/leads/add') {
      if (asked.method === 'GET') return add(searchParams.toString());
      const isForm = asked.headers['content-type']?.startsWith('application/x-www-form-urlencoded');
      return isForm ? add(asked.body) : { status: 415, body: '' };
    }
    if (pathname === '/api/v1/project/proxy-leads' && asked.method === 'GET') return list(asked, searchParams);
    return { status: 404, body: '<html>', type: 'text/html' };
  };

  return { ...(await startFaultyServer(answer)), project, key, apiKey, leads };
}

const json = (value: object): Answer => ({ status: 200, body: JSON.stringify(value) });
