import { z } from 'zod';
import { startFaultyServer, type Answer, type Asked, type FaultyServer } from '../kit/faulty-server.fake.ts';

const requestSchema = z
  .strictObject({
    subject: z.string().max(256),
    requestNumber: z.string(),
    requestDate: z
      .string()
      .regex(/^\d\d([.-])\d\d\1\d{4} \d\d:\d\d:\d\d$/)
      .optional(),
    fio: z.string().optional(),
    phoneNumber: z.string().regex(/^\d+$/).optional(),
    email: z.string().min(3).optional(),
    requestUrl: z.string().optional(),
    comment: z.string().optional(),
    // A key with nothing behind it is refused.
    sessionId: z.string().min(1).optional(),
  })
  .refine(({ phoneNumber, email }) => phoneNumber ?? email, { path: ['phoneNumber'] });

export type FakeRequest = z.infer<typeof requestSchema> & { requestId: number };

export interface CalltouchFake extends FaultyServer {
  siteId: string;
  token: string;
  requests: FakeRequest[];
}

/** Ended so long ago that nobody knows it. */
export const goneSession = '404';

const american = /^(0\d|1[0-2])\/[0-3]\d\/\d{4}$/;

/** A cabinet of Calltouch, strict as the contract sheet says; a number of ours keeps nothing from being made twice. */
export async function startCalltouch(): Promise<CalltouchFake> {
  const siteId = '12345';
  const token = 'c4llt0uch-t0ken-of-ours';
  const requests: FakeRequest[] = [];

  const register = ({ headers, body }: Asked, site: string | undefined): Answer => {
    if (!headers['content-type']?.startsWith('application/x-www-form-urlencoded')) return { status: 415, body: '' };
    if (site !== siteId) return refusal('siteId is unknown');
    const read = requestSchema.safeParse(Object.fromEntries(new URLSearchParams(body)));
    if (!read.success) return refusal(`${String(read.error.issues[0]?.path[0])} is not valid`);
    if (read.data.sessionId === goneSession) return refusal('session not found');
    const made = { ...read.data, requestId: 9000 + requests.length };
    requests.push(made);
    return json({ requestId: made.requestId });
  };

  const list = (query: URLSearchParams): Answer => {
    if (query.get('clientApiId') !== token) return { status: 403, body: '{"message":"Invalid credentials"}' };
    if (query.get('siteId') !== siteId) return refusal('siteId is unknown');
    const days = ['dateFrom', 'dateTo'].map((name) => query.get(name) ?? '');
    if (!days.every((day) => american.test(day))) return refusal('dateFrom is not valid');
    return json(requests.map(({ requestId, requestNumber, subject }) => ({ requestId, requestNumber, subject })));
  };

  const answer = (asked: Asked): Answer => {
    const { pathname, searchParams } = new URL(asked.path, 'http://fake');
    const site = /^\/calls-service\/RestAPI\/requests\/(\d+)\/register\/$/.exec(pathname)?.[1];
    if (site !== undefined && asked.method === 'POST') return register(asked, site);
    if (pathname === '/calls-service/RestAPI/requests' && asked.method === 'GET') return list(searchParams);
    return { status: 404, body: '<html>', type: 'text/html' };
  };

  return { ...(await startFaultyServer(answer)), siteId, token, requests };
}

const json = (value: object): Answer => ({ status: 200, body: JSON.stringify(value) });
const refusal = (message: string): Answer => json({ errorCode: 400, message });
