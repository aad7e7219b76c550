import type { Endpoint } from '@smartpoint/contracts';
import { problems, type ProblemCode } from '@smartpoint/contracts/problems';
import { isSentByBrowsers } from '../../../platform/http/index.ts';

const always: readonly ProblemCode[] = ['unavailable', 'internal'];
const ofBodies: readonly ProblemCode[] = ['invalid-request', 'unsupported-media-type', 'body-too-large'];

/** Every code an endpoint may answer: its own and those the binder adds (see platform/http/bind.ts). By status. */
export function problemCodesOf(endpoint: Endpoint): ProblemCode[] {
  const { body, query, accepts } = endpoint;
  return byStatus([
    ...endpoint.problems,
    ...(body ? [...ofBodies, accepts === 'form' ? ('malformed-form' as const) : ('malformed-json' as const)] : []),
    ...(query ? (['invalid-request', 'malformed-address'] as const) : []),
    ...codesBeforeCall(endpoint),
  ]);
}

/** What is answered before the body is looked at. A JSON-RPC call says everything after that in its own envelope. */
export function codesBeforeCall({ auth, params, method, crossOrigin }: Endpoint): ProblemCode[] {
  const changesAsPerson = method !== 'get' && !crossOrigin && isSentByBrowsers[auth];
  return byStatus([
    ...(params ? (['not-found'] as const) : []),
    ...(auth === 'session' ? (['unauthenticated', 'forbidden', 'another-account'] as const) : []),
    ...(auth === 'apiToken' ? (['invalid-token'] as const) : []),
    ...(auth === 'plugin' ? (['wrong-plugin-key', 'revoked-plugin-key'] as const) : []),
    ...(changesAsPerson ? (['cross-site-request'] as const) : []),
    ...always,
  ]);
}

function byStatus(codes: readonly ProblemCode[]): ProblemCode[] {
  return [...new Set(codes)].sort((a, b) => problems[a].status - problems[b].status);
}
