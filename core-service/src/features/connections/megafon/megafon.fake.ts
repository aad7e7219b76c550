import { z } from 'zod';
import { startFaultyServer, type Answer, type FaultyServer } from '../kit/faulty-server.fake.ts';

export const megafonKeys = { key: 'api-key-of-vats', token: 'token-of-crm' };

const bodySchema = z.strictObject({
  phone: z.string().regex(/^\d{5,15}$/),
  user: z.string().min(1),
  clid: z.string().optional(),
  show_phone: z.string().optional(),
});

export interface MegafonFake extends FaultyServer {
  calls: z.infer<typeof bodySchema>[];
  /** The id it has given the latest call to this number. */
  idOf(phone: string): string;
}

const refused = (status: number, error: string): Answer => ({ status, body: JSON.stringify({ error }) });

/** The exchange of one account, strict as the contract sheet says. */
export async function startMegafon(): Promise<MegafonFake> {
  const calls: MegafonFake['calls'] = [];
  const server = await startFaultyServer(({ method, path, headers, body }) => {
    if (method !== 'POST' || path !== '/crmapi/v1/makecall') return refused(404, 'Not found');
    if (headers['x-api-key'] !== megafonKeys.key) return refused(401, 'Unauthorized');
    const call = bodySchema.safeParse(JSON.parse(body));
    if (!call.success) return refused(400, 'Invalid parameters');
    calls.push(call.data);
    return { status: 200, body: JSON.stringify({ callid: `vats-${calls.length}` }) };
  });
  const idOf = (phone: string): string => `vats-${calls.findLastIndex((call) => call.phone === phone) + 1}`;
  return { ...server, calls, idOf };
}
