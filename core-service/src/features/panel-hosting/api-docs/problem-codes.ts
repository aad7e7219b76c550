import type { Endpoint } from '@smartpoint/contracts';
import { problems, type ProblemCode } from '@smartpoint/contracts/problems';
import { isSentByBrowsers } from '../../../platform/http/index.ts';

const always: readonly ProblemCode[] = ['unavailable', 'internal'];
const ofBodies: readonly ProblemCode[] = [
  'invalid-request',
  'malformed-json',
  'unsupported-media-type',
  'body-too-large',
];

/** Every code an endpoint may answer: its own and those the binder adds (see platform/http/bind.ts). By status. */
export function problemCodesOf(endpoint: Endpoint): ProblemCode[] {
  const { auth, body, query, params, method, crossOrigin } = endpoint;
  const changesAsPerson = method !== 'get' && !crossOrigin && isSentByBrowsers[auth];
  const codes = new Set<ProblemCode>([
    ...endpoint.problems,
    ...(body ? ofBodies : []),
    ...(query ? (['invalid-request'] as const) : []),
    ...(params ? (['not-found'] as const) : []),
    ...(auth === 'session' ? (['unauthenticated', 'forbidden'] as const) : []),
    ...(changesAsPerson ? (['cross-site-request'] as const) : []),
    ...always,
  ]);
  return [...codes].sort((a, b) => problems[a].status - problems[b].status);
}
