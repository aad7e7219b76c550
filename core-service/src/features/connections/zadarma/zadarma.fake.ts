import { startFaultyServer, type Answer, type FaultyServer } from '../kit/faulty-server.fake.ts';
import { authorization } from './zadarma-signature.ts';

export const zadarmaKeys = { key: 'test-key', secret: 'test-secret' };

export interface ZadarmaFake extends FaultyServer {
  calls: { from: string; to: string }[];
  /** Where records are, by the ids of their calls. */
  records: Map<string, string>;
}

const refused = (status: number, message: string): Answer => ({
  status,
  body: JSON.stringify({ status: 'error', message }),
});

/** The API of one account, strict as the contract sheet says: a call gets no id. */
export async function startZadarma(): Promise<ZadarmaFake> {
  const calls: ZadarmaFake['calls'] = [];
  const records: ZadarmaFake['records'] = new Map();
  const server = await startFaultyServer(({ method, path, headers }) => {
    const url = new URL(path, 'http://zadarma.example');
    const paths = ['/v1/request/callback/', '/v1/pbx/record/request/'];
    if (method !== 'GET' || !paths.includes(url.pathname)) return refused(404, 'Not found');
    const names = [...url.searchParams.keys()];
    // What is signed is sorted by name; this fake reads it as it was sent.
    if (names.join() !== [...names].sort().join()) return refused(401, 'Not authorized');
    if (headers.authorization !== authorization(url.href, zadarmaKeys)) return refused(401, 'Not authorized');
    if (url.pathname === paths[1]) {
      const link = records.get(url.searchParams.get('call_id') ?? '');
      if (link === undefined) return refused(404, 'Record not found');
      const told = { status: 'success', link, lifetime_till: '2026-11-28 12:30:00' };
      return { status: 200, body: JSON.stringify(told) };
    }
    const [from, to] = [url.searchParams.get('from') ?? '', url.searchParams.get('to') ?? ''];
    if (!/^\d{2,15}$/.test(from) || !/^\+?\d{5,15}$/.test(to)) return refused(400, 'Wrong parameters');
    calls.push({ from, to });
    return { status: 200, body: JSON.stringify({ status: 'success', from, to, time: 1_796_000_000 }) };
  });
  return { ...server, calls, records };
}
