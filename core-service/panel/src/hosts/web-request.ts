import type { Endpoint, EndpointCall, EndpointResponse } from '@smartpoint/contracts';
import type { Problem } from '@smartpoint/contracts/problems';
import { learnTime } from '../format/clock.ts';
import { addressOf } from './address.ts';
import { offlineError, ProblemError } from './problem-error.ts';

interface WebRequestOptions {
  /** Prefix of every address; empty on the service's own pages. */
  base: string;
  locale(): string;
  /** The one that is shown, where people have several: the service refuses what is meant for another. */
  account?(): number | undefined;
  fetch: typeof fetch;
}

/** `request` of the service's own pages: session cookie, CSRF header, problem+json. */
export function createWebRequest({ base, locale, account, fetch: send }: WebRequestOptions) {
  return async function request<E extends Endpoint>(endpoint: E, input: EndpointCall<E>): Promise<EndpointResponse<E>> {
    const address = base + addressOf(endpoint, input);
    const told: Record<string, string> = { 'accept-language': locale() };
    const shown = account?.();
    if (shown !== undefined) told['x-smartpoint-account'] = String(shown);
    const answer = await send(address, init(endpoint, input, told)).catch(() => {
      throw offlineError(address);
    });
    learnTime(answer.headers.get('date'));
    const body = await read(answer);
    if (!answer.ok) throw refusal(answer, body, address);
    return body as EndpointResponse<E>;
  };
}

function init(endpoint: Endpoint, input: { body?: unknown }, told: Record<string, string>): RequestInit {
  const headers: Record<string, string> = {
    ...told,
    accept: 'application/json',
    // Cross-site forms cannot set a header of their own: the service asks for it on every change.
    'x-smartpoint': '1',
  };
  const hasBody = endpoint.method !== 'get' && input.body !== undefined;
  const { body } = input;
  const isFile = body instanceof Blob;
  if (hasBody) headers['content-type'] = isFile ? 'application/octet-stream' : 'application/json';
  return {
    method: endpoint.method.toUpperCase(),
    credentials: 'same-origin',
    headers,
    ...(hasBody ? { body: isFile ? body : JSON.stringify(body) } : {}),
  };
}

async function read(answer: Response): Promise<unknown> {
  const type = answer.headers.get('content-type') ?? '';
  if (type.includes('json')) return answer.json().catch(() => ({}));
  return answer.text().then((text) => text || {});
}

function refusal(answer: Response, body: unknown, address: string): ProblemError {
  const retryAfter = Number(answer.headers.get('retry-after')) || undefined;
  return new ProblemError(isProblem(body) ? body : foreignProblem(answer, address), { retryAfter });
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body && 'title' in body;
}

/** A proxy in between may answer with a page of its own. */
function foreignProblem(answer: Response, address: string): Problem {
  return {
    type: 'about:blank',
    title: answer.statusText || `HTTP ${answer.status}`,
    status: answer.status,
    detail: '',
    instance: address,
    code: answer.status === 401 ? 'unauthenticated' : answer.status >= 500 ? 'unavailable' : 'internal',
    requestId: answer.headers.get('x-request-id') ?? '',
  };
}
