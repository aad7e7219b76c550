import type { Request, RequestHandler, Response, Router } from 'express';
import type { Endpoint, EndpointInput, EndpointResponse } from '@smartpoint/contracts';
import { AppError } from '../errors/index.ts';
import { contextOf, type RequestContext, type SessionInfo } from './context.ts';
import { checkSameSite } from './csrf.ts';
import { faultsOf } from './faults.ts';
import { readJsonBody } from './json-body.ts';

type SessionOf<E extends Endpoint> = E['auth'] extends 'session' ? SessionInfo : undefined;

/** What a handler gets: parsed input, who asks, and the raw pair for cookies and streams. */
export type HandlerInput<E extends Endpoint> = EndpointInput<E> & {
  session: SessionOf<E>;
  context: RequestContext;
  req: Request;
  res: Response;
};

export interface BindOptions {
  /** Middleware before the body is read: rate limits. */
  before?: RequestHandler[];
}

const defaultMaxBytes = 256 * 1024;

/**
 * Serves one endpoint of the contract table: rate limit → same-site → session and role → input → handler → answer.
 * The handler returns the response value; anything thrown becomes a problem.
 */
export function bind<E extends Endpoint>(
  router: Router,
  endpoint: E,
  handler: (input: HandlerInput<E>) => Promise<EndpointResponse<E>>,
  options?: BindOptions,
): void {
  bindStream(
    router,
    endpoint,
    async (input) => {
      const value = await handler(input);
      // Extra keys (columns a query happened to return) never leave: the schema is what goes out.
      input.res.status(endpoint.status).json(endpoint.response.parse(value));
    },
    options,
  );
}

/** Like {@link bind} for handlers that write the answer themselves: CSV, cursors. */
export function bindStream<E extends Endpoint>(
  router: Router,
  endpoint: E,
  handler: (input: HandlerInput<E>) => Promise<void>,
  { before = [] }: BindOptions = {},
): void {
  router[endpoint.method](endpoint.path, answerHeaders(endpoint), ...before, async (req: Request, res: Response) => {
    const session = await admit(endpoint, req, res);
    const input = { ...(await readInput(endpoint, req)), session, context: contextOf(res), req, res };
    // The one cast of the binder: `endpoint`'s schemas have just produced what its types promise.
    await handler(input as HandlerInput<E>);
  });
  if (endpoint.crossOrigin) router.options(endpoint.path, preflight(endpoint));
}

/** First of all, so that a page can read a refusal by the rate limit too. */
function answerHeaders({ crossOrigin }: Endpoint): RequestHandler {
  return (_req, res, next) => {
    res.setHeader('Cache-Control', 'no-store');
    if (crossOrigin) res.set({ 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': 'Retry-After' });
    next();
  };
}

async function admit(endpoint: Endpoint, req: Request, res: Response): Promise<SessionInfo | undefined> {
  const changes = endpoint.method !== 'get';
  if (changes && !endpoint.crossOrigin && endpoint.auth !== 'apiToken') checkSameSite(req);
  if (endpoint.auth !== 'session') return undefined;
  const session = await contextOf(res).session();
  if (!session) throw new AppError('unauthenticated');
  if (!endpoint.roles?.includes(session.account.role)) throw new AppError('forbidden');
  return session;
}

async function readInput(endpoint: Endpoint, req: Request): Promise<EndpointInput<Endpoint>> {
  const params = endpoint.params?.safeParse(req.params);
  // A path that names no possible thing is a missing thing.
  if (params && !params.success) throw new AppError('not-found');
  const query = endpoint.query?.safeParse(req.query);
  if (query && !query.success) throw new AppError('invalid-request', { faults: faultsOf(query.error, '?') });
  const body = endpoint.body?.safeParse(await readBody(endpoint, req), { reportInput: true });
  if (body && !body.success) throw new AppError('invalid-request', { faults: faultsOf(body.error, '/') });
  return { params: params?.data, query: query?.data, body: body?.data };
}

function readBody(endpoint: Endpoint, req: Request): Promise<unknown> {
  const types = endpoint.crossOrigin ? ['application/json', 'text/plain'] : ['application/json'];
  return readJsonBody(req, types, endpoint.maxBytes ?? defaultMaxBytes);
}

function preflight(endpoint: Endpoint): RequestHandler {
  return (_req, res) => {
    res.set({
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Allow-Methods': endpoint.method.toUpperCase(),
      'Access-Control-Allow-Headers': 'content-type',
      'Access-Control-Max-Age': '86400',
    });
    res.status(204).end();
  };
}
