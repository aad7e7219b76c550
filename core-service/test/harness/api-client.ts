import type { Endpoint, EndpointCall, EndpointResponse } from '@smartpoint/contracts';
import type { Problem } from '@smartpoint/contracts/problems';

type Call<E extends Endpoint> = keyof EndpointCall<E> extends never ? [input?: undefined] : [input: EndpointCall<E>];

/** The service answered with a refusal. */
export class ProblemAnswer extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(`${problem.status} ${problem.code}: ${JSON.stringify(problem.errors ?? problem.detail)}`);
    this.problem = problem;
  }
}

/** A browser without a page: keeps cookies and speaks the endpoint table. */
export class ApiClient {
  readonly origin: string;
  private readonly cookies = new Map<string, string>();

  constructor(origin: string) {
    this.origin = origin;
  }

  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** Instead of those it had. */
  set cookie(header: string) {
    this.cookies.clear();
    for (const pair of header.split('; ')) this.keep(pair);
  }

  /** For a browser context that goes on as this client. */
  browserCookies(): { name: string; value: string; url: string }[] {
    return [...this.cookies].map(([name, value]) => ({ name, value, url: this.origin }));
  }

  /** The answer of the endpoint. @throws ProblemAnswer */
  async call<E extends Endpoint>(endpoint: E, ...[input]: Call<E>): Promise<EndpointResponse<E>> {
    const answer = await this.send(endpoint, input);
    const value: unknown = await answer.json();
    if (!answer.ok) throw new ProblemAnswer(value as Problem);
    return value as EndpointResponse<E>;
  }

  /** The refusal of the endpoint. @throws when it succeeds */
  async refusal<E extends Endpoint>(endpoint: E, ...input: Call<E>): Promise<Problem> {
    try {
      await this.call(endpoint, ...input);
    } catch (error) {
      if (error instanceof ProblemAnswer) return error.problem;
      throw error;
    }
    throw new Error(`${endpoint.id} was not refused`);
  }

  async send(endpoint: Endpoint, input: Partial<Record<'params' | 'query' | 'body', unknown>> = {}): Promise<Response> {
    const url = new URL(fill(endpoint.path, input.params), this.origin);
    for (const [key, value] of Object.entries(input.query ?? {}))
      if (value !== undefined) url.searchParams.set(key, String(value));
    return this.fetch(url, {
      method: endpoint.method.toUpperCase(),
      ...(input.body !== undefined && {
        body: JSON.stringify(input.body),
        headers: { 'content-type': 'application/json' },
      }),
    });
  }

  async fetch(url: URL | string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('x-smartpoint', '1');
    if (this.cookie) headers.set('cookie', this.cookie);
    const answer = await fetch(new URL(url, this.origin), { redirect: 'manual', ...init, headers });
    for (const line of answer.headers.getSetCookie()) this.keep(line.split(';')[0] ?? '');
    return answer;
  }

  private keep(pair: string): void {
    const [name = '', value = ''] = pair.split('=');
    if (value) this.cookies.set(name, value);
    else this.cookies.delete(name);
  }
}

function fill(path: string, params: unknown): string {
  const values = new Map(Object.entries(params ?? {}));
  return path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(values.get(name))));
}
