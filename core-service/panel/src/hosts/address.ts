import type { Endpoint } from '@smartpoint/contracts';

type Parts = { params?: unknown; query?: unknown };

/** Path of an endpoint with its parameters and query filled in. */
export function addressOf(endpoint: Endpoint, input: Parts): string {
  const params = asRecord(input.params);
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const query = queryString(asRecord(input.query));
  return query ? `${path}?${query}` : path;
}

/** `a=1&b=2`; empty and absent values are left out. */
export function queryString(values: Record<string, unknown>): string {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return new URLSearchParams(entries.map(([name, value]) => [name, String(value)])).toString();
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}
