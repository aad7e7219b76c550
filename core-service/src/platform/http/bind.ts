import type { Request, RequestHandler, Response, Router } from 'express';
import type { Auth, Endpoint, EndpointInput, EndpointResponse } from '@smartpoint/contracts';
import { AppError } from '../errors/index.ts';
import { isSentByBrowsers, type Admitter, type Admitters, type CallerOf, type Knock } from './callers.ts';
import { contextOf, type RequestContext } from './context.ts';
import { checkSameSite } from './csrf.ts';
import { faultsOf } from './faults.ts';
import { readBytes } from './body.ts';
import { parseJson } from './json-body.ts';

/** What a handler gets: parsed input, who asks, and the raw pair for cookies and streams. */
export type HandlerInput<E extends Endpoint> = EndpointInput<E> & {
  caller: CallerOf<E>;
  context: RequestContext;
  req: Request;
  res: Response;
};

export interface BindOptions {
  /** Middleware before the body is read: rate limits. */
  before?: RequestHandler[];
}

export interface Binder {
  /**
   * Serves one endpoint of the contract table: rate limit → same-site → caller → input → handler → answer.
   * The handler returns the response value; anything thrown becomes a problem.
   */
  bind<E extends Endpoint>(
    router: Router,
    endpoint: E,
    handler: (input: HandlerInput<E>) => Promise<EndpointResponse<E>>,
    options?: BindOptions,
  ): void;
  /** Like `bind` for handlers that write the answer themselves: CSV, cursors. */
  bindStream<E extends Endpoint>(
    router: Router,
    endpoint: E,
    handler: (input: HandlerInput<E>) => Promise<void>,
    options?: BindOptions,
  ): void;
}

const defaultMaxBytes = 256 * 1024;

/** Both throw at once, so that the service does not start, when nobody can tell who calls the endpoint. */
export function createBinder(admitters: Admitters): Binder {
  const bindStream: Binder['bindStream'] = (router, endpoint, handler, { before = [] } = {}) => {
    const admit = admitterOf(admitters, endpoint);
    router[endpoint.method](endpoint.path, answerHeaders(endpoint), ...before, async (req: Request, res: Response) => {
      const context = contextOf(res);
      const bytes = onceRead(endpoint, req);
      if (needsSameSite(endpoint)) checkSameSite(req);
      const caller = await admit({ endpoint, context, req, bytes });
      const input = { ...(await readInput(endpoint, req, bytes)), caller, context, req, res };
      // The one cast of the binder: schemas and admitter of `endpoint` have just produced what its types promise.
      await handler(input as HandlerInput<typeof endpoint>);
    });
    if (endpoint.crossOrigin) router.options(endpoint.path, preflight(endpoint));
  };
  return {
    bindStream,
    bind: (router, endpoint, handler, options) => {
      const answer = async (input: HandlerInput<typeof endpoint>): Promise<void> => {
        const value = await handler(input);
        // Extra keys (columns a query happened to return) never leave: the schema is what goes out.
        input.res.status(endpoint.status).json(endpoint.response.parse(value));
      };
      bindStream(router, endpoint, answer, options);
    },
  };
}

function admitterOf(admitters: Admitters, { id, auth }: Endpoint): Admitter<Auth> {
  const admit = Object.hasOwn(admitters, auth) ? admitters[auth] : undefined;
  if (!admit)
    throw new Error(`Endpoint ${id} is for callers of the kind "${auth}", and none of the admitters knows them`);
  return admit;
}

function needsSameSite({ method, crossOrigin, auth }: Endpoint): boolean {
  return method !== 'get' && !crossOrigin && isSentByBrowsers[auth];
}

/** First of all, so that a page can read a refusal by the rate limit too. */
function answerHeaders({ crossOrigin }: Endpoint): RequestHandler {
  return (_req, res, next) => {
    res.setHeader('Cache-Control', 'no-store');
    if (crossOrigin) res.set({ 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': 'Retry-After' });
    next();
  };
}

async function readInput(endpoint: Endpoint, req: Request, bytes: Knock['bytes']): Promise<EndpointInput<Endpoint>> {
  const params = endpoint.params?.safeParse(req.params);
  // A path that names no possible thing is a missing thing.
  if (params && !params.success) throw new AppError('not-found');
  const query = endpoint.query?.safeParse(req.query);
  if (query && !query.success) throw new AppError('invalid-request', { faults: faultsOf(query.error, '?') });
  const body = endpoint.body?.safeParse(parseJson(await bytes()), { reportInput: true });
  if (body && !body.success) throw new AppError('invalid-request', { faults: faultsOf(body.error, '/') });
  return { params: params?.data, query: query?.data, body: body?.data };
}

function onceRead(endpoint: Endpoint, req: Request): Knock['bytes'] {
  const types = endpoint.crossOrigin ? ['application/json', 'text/plain'] : ['application/json'];
  let read: Promise<Uint8Array> | undefined;
  return () => (read ??= readBytes(req, types, endpoint.maxBytes ?? defaultMaxBytes));
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
