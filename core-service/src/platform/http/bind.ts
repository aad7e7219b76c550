import type { Request, RequestHandler, Response, Router } from 'express';
import type { Auth, Endpoint, EndpointInput, EndpointResponse } from '@smartpoint/contracts';
import { isSentByBrowsers, type Admitter, type Admitters, type CallerOf } from './callers.ts';
import { contextOf, type RequestContext } from './context.ts';
import { checkSameSite } from './csrf.ts';
import { onceRead, readInput, type Visit } from './input.ts';
import { serveValue } from './answers.ts';
import { preflightHeaders } from './preflight.ts';
import type { Limiter } from './rate-limit.ts';

/** What a handler gets: parsed input, who asks, and the raw pair for cookies and streams. */
export type HandlerInput<E extends Endpoint> = EndpointInput<E> & {
  caller: CallerOf<E>;
  context: RequestContext;
  req: Request;
  res: Response;
};

export interface BindOptions {
  /**
   * Asked once the request is known to be from our own pages, admitted and well formed: what somebody else's page or a
   * broken program sends uses up nobody's share.
   */
  limits?: readonly Limiter[];
}

export interface BinderOptions {
  /** Where people open the panel, if configured; see {@link checkSameSite}. */
  publicUrl?: string | undefined;
  /** Does what an endpoint does for callers of one site, so that it reaches no other. Default: nothing is narrowed. */
  withinSite?: <T>(siteId: number | undefined, work: () => Promise<T>) => Promise<T>;
}

export interface Binder {
  /**
   * Serves one endpoint of the contract table: same-site → caller → input → limits → handler → answer.
   * The handler returns the response value, the address of a redirect or the result of a call; anything thrown becomes
   * a problem.
   */
  bind<E extends Endpoint>(
    router: Router,
    endpoint: E,
    handler: (input: HandlerInput<E>) => Promise<EndpointResponse<E>>,
    options?: BindOptions,
  ): void;
  /** For endpoints that answer with a `stream`: the handler writes it, see `sendTexts`. */
  bindStream<E extends Endpoint>(
    router: Router,
    endpoint: E,
    handler: (input: HandlerInput<E>) => Promise<void>,
    options?: BindOptions,
  ): void;
}

type Serve = (visit: Visit) => Promise<void>;
type Visited = Pick<Visit, 'req' | 'res'>;

/** Both throw at once, so that the service does not start, when nobody can tell who calls the endpoint. */
export function createBinder(
  admitters: Admitters,
  { publicUrl, withinSite = (_, work) => work() }: BinderOptions = {},
): Binder {
  const open = (router: Router, endpoint: Endpoint, serve: Serve): void => {
    const admit = admitterOf(admitters, endpoint);
    router[endpoint.method](endpoint.path, answerHeaders(endpoint), async (req: Request, res: Response) => {
      const context = contextOf(res);
      const bytes = onceRead(endpoint, req);
      if (needsSameSite(endpoint)) checkSameSite(req, publicUrl);
      const caller = await admit({ endpoint, context, req, bytes });
      const siteId = 'siteId' in caller ? caller.siteId : undefined;
      await withinSite(siteId, () => serve({ caller, context, req, res, bytes }));
    });
    if (endpoint.crossOrigin) router.options(endpoint.path, preflight(endpoint));
  };
  return {
    bind: (router, endpoint, handler, options) => {
      const serve = serveValue(endpoint, async (input) => {
        await pass(options, input);
        return handler(input as HandlerInput<typeof endpoint>);
      });
      open(router, endpoint, serve);
    },
    bindStream: (router, endpoint, handler, options) => {
      if (endpoint.answers !== 'stream') throw new Error(`Endpoint ${endpoint.id} does not answer with a stream`);
      const serve: Serve = async (visit) => {
        const input = await readInput(endpoint, visit);
        await pass(options, input);
        await handler(input as HandlerInput<typeof endpoint>);
      };
      open(router, endpoint, serve);
    },
  };
}

async function pass({ limits = [] }: BindOptions = {}, { req, res }: Visited): Promise<void> {
  for (const limit of limits) await limit(req, res);
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

/** First of all, so that a page can read a refusal too. */
function answerHeaders({ crossOrigin }: Endpoint): RequestHandler {
  return (_req, res, next) => {
    res.setHeader('Cache-Control', 'no-store');
    if (crossOrigin) res.set({ 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': 'Retry-After' });
    next();
  };
}

function preflight(endpoint: Endpoint): RequestHandler {
  return (req, res) => void res.set(preflightHeaders(req, endpoint.method.toUpperCase())).status(204).end();
}
