import type { Request, Response } from 'express';
import type { z } from 'zod';
import type { Endpoint, EndpointInput } from '@smartpoint/contracts';
import { AppError } from '../errors/index.ts';
import { readBytes } from './body.ts';
import type { Callers, Knock } from './callers.ts';
import type { RequestContext } from './context.ts';
import { faultsOf } from './faults.ts';
import { parseForm } from './form-body.ts';
import { parseJson } from './json-body.ts';

/** A request that was let in. */
export interface Visit {
  caller: Callers[keyof Callers];
  context: RequestContext;
  req: Request;
  res: Response;
  bytes: Knock['bytes'];
}

/** What the schemas of an endpoint made of a request, and who it came from. */
export type ReadInput = EndpointInput<Endpoint> & Omit<Visit, 'bytes'>;

const defaultMaxBytes = 256 * 1024;

/** The bytes of a body, read when they are first asked for, within the limits of the endpoint. */
export function onceRead(endpoint: Endpoint, req: Request): Knock['bytes'] {
  let read: Promise<Uint8Array> | undefined;
  return () => (read ??= readBytes(req, typesOf(endpoint), endpoint.maxBytes ?? defaultMaxBytes));
}

const parsers: Record<NonNullable<Endpoint['accepts']>, (bytes: Uint8Array) => unknown> = {
  json: parseJson,
  form: parseForm,
  bytes: (bytes) => new File([bytes], ''),
};

function typesOf({ accepts, crossOrigin }: Endpoint): string[] {
  if (accepts === 'form') return ['application/x-www-form-urlencoded'];
  if (accepts === 'bytes') return ['application/octet-stream'];
  // Beacons and old pages send JSON as text/plain, which needs no preflight.
  return crossOrigin ? ['application/json', 'text/plain'] : ['application/json'];
}

/** @throws AppError not-found | malformed-address | invalid-request, and what the body itself is refused with */
export async function readInput(endpoint: Endpoint, visit: Visit): Promise<ReadInput> {
  const parse = parsers[endpoint.accepts ?? 'json'];
  return inputOf(endpoint, visit, async () => parse(await visit.bytes()));
}

export async function inputOf(
  endpoint: Endpoint,
  { bytes: _, ...visit }: Visit,
  readBody: () => Promise<unknown>,
): Promise<ReadInput> {
  const { params, query } = endpoint;
  // No text of ours holds it, and PostgreSQL takes none with it.
  if (query && visit.req.originalUrl.includes('%00')) throw new AppError('malformed-address');
  return {
    ...visit,
    // A path that names no possible thing is a missing thing.
    params: params && parsed(params, visit.req.params, () => new AppError('not-found')),
    query: query && parsed(query, visit.req.query, (error) => refusal(error, '?')),
    body: endpoint.body && parsed(endpoint.body, await readBody(), (error) => refusal(error, '/')),
  };
}

function parsed(schema: z.ZodType, value: unknown, refuse: (error: z.ZodError) => AppError): unknown {
  const result = schema.safeParse(value, { reportInput: true });
  if (!result.success) throw refuse(result.error);
  return result.data;
}

const refusal = (error: z.ZodError, place: '/' | '?') =>
  new AppError('invalid-request', { faults: faultsOf(error, place) });
