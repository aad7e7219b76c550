import type { z } from 'zod';
import type { ProblemCode } from './problems.ts';
import type { Role } from './roles.ts';

/**
 * Who may knock: nobody known (`public`), a signed-in person, the holder of an API token, a plugin on a customer's site,
 * or a service that signs what it sends. The service does not start with a kind it has no admitter for.
 */
export type Auth = 'public' | 'session' | 'apiToken' | 'plugin' | 'signature';

type Schema = z.ZodType;

export interface EndpointSpec<
  Params extends Schema | undefined,
  Query extends Schema | undefined,
  Body extends Schema | undefined,
  Response extends Schema,
  Access extends Auth,
> {
  /** Unique camelCase name: the OpenAPI operationId. */
  id: string;
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Express style: `/v1/widgets/:widgetId`. */
  path: string;
  /** One sentence for the reader of the API reference. */
  summary: string;
  auth: Access;
  /** Required with `session`: who may call. Anyone else is answered 403 `forbidden`. */
  roles?: readonly Role[];
  /** Called from customers' pages: no cookies, no CSRF check, CORS for everyone, JSON also as text/plain. */
  crossOrigin?: boolean;
  /** Largest body in bytes; 256 KiB unless told. */
  maxBytes?: number;
  params?: Params;
  query?: Query;
  body?: Body;
  /**
   * How the body comes; `json` unless told. `form` is `application/x-www-form-urlencoded`, as other services post it:
   * values are texts, `a[b]=c` is nested. `bytes` is `application/octet-stream`; `body` is a `z.file()`.
   */
  accepts?: 'json' | 'form' | 'bytes';
  response: Response;
  /**
   * What becomes of the response; `json` unless told. `redirect`: it is the address to go on to. `stream`: the handler
   * writes it piece by piece. `jsonrpc`: `body` is `{ method, params }` of a JSON-RPC 2.0 call, the response its result.
   */
  answers?: 'json' | 'redirect' | 'stream' | 'jsonrpc';
  /** Content type of a stream; `application/json` unless told. */
  mediaType?: string;
  /** Success status; 303 of a redirect, else 200 unless told. */
  status?: number;
  /** Catalogue codes this endpoint may answer beyond the common ones. */
  problems: readonly ProblemCode[];
}

export interface Endpoint<
  Params extends Schema | undefined = Schema | undefined,
  Query extends Schema | undefined = Schema | undefined,
  Body extends Schema | undefined = Schema | undefined,
  Response extends Schema = Schema,
  Access extends Auth = Auth,
> extends EndpointSpec<Params, Query, Body, Response, Access> {
  status: number;
}

type Parsed<S> = [S] extends [undefined] ? undefined : z.output<Extract<S, Schema>>;
type Raw<S> = [S] extends [undefined] ? undefined : z.input<Extract<S, Schema>>;

/** What a handler receives: parsed values. */
export interface EndpointInput<E extends Endpoint> {
  params: Parsed<E['params']>;
  query: Parsed<E['query']>;
  body: Parsed<E['body']>;
}

/** What a client passes: values before defaults and coercion; absent parts may be left out. */
export type EndpointCall<E extends Endpoint> = {
  [K in 'params' | 'query' | 'body' as [E[K]] extends [undefined] ? never : K]: Raw<E[K]>;
};

/** What the endpoint answers. */
export type EndpointResponse<E extends Endpoint> = z.output<E['response']>;

/** Declares one endpoint: the single truth for validation, OpenAPI and the typed client. */
export function endpoint<
  Params extends Schema | undefined = undefined,
  Query extends Schema | undefined = undefined,
  Body extends Schema | undefined = undefined,
  Response extends Schema = Schema,
  const Access extends Auth = Auth,
>(spec: EndpointSpec<Params, Query, Body, Response, Access>): Endpoint<Params, Query, Body, Response, Access> {
  return { status: spec.answers === 'redirect' ? 303 : 200, ...spec };
}
