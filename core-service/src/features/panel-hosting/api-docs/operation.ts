import type { Endpoint } from '@smartpoint/contracts';
import { examples } from './examples.ts';
import type { ApiResponse, Media, Operation, Parameter } from './openapi.types.ts';
import { codesBeforeCall, problemCodesOf } from './problem-codes.ts';
import type { Refusals } from './refusals.ts';
import type { JsonSchema, Schemas } from './schemas.ts';

/** What is collected while the operations are written. */
export interface Parts {
  schemas: Schemas;
  refusals: Refusals;
}

/** One endpoint as the document tells it. */
export function operationOf(endpoint: Endpoint, { schemas, refusals }: Parts): Operation {
  const codes = endpoint.answers === 'jsonrpc' ? codesBeforeCall(endpoint) : problemCodesOf(endpoint);
  const parameters = [...parametersOf('path', endpoint, schemas), ...parametersOf('query', endpoint, schemas)];
  return {
    operationId: endpoint.id,
    summary: endpoint.summary,
    tags: [tagOf(endpoint.path)],
    security: securities[endpoint.auth],
    ...(endpoint.roles && { 'x-roles': [...endpoint.roles] }),
    ...(parameters.length > 0 && { parameters }),
    ...(endpoint.body && { requestBody: { required: true, content: bodyContent(endpoint, schemas) } }),
    responses: { [endpoint.status]: successOf(endpoint, schemas), ...refusals.of(codes) },
  };
}

function parametersOf(place: 'path' | 'query', endpoint: Endpoint, schemas: Schemas): Parameter[] {
  const source = place === 'path' ? endpoint.params : endpoint.query;
  if (!source) return [];
  const { properties = {}, required = [] } = schemas.convert(source, 'input');
  return Object.entries(properties).map(([name, { description: text, ...schema }]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    ...(text && { description: text }),
    schema,
  }));
}

function bodyContent(endpoint: Endpoint, schemas: Schemas): Record<string, Media> {
  const schema = endpoint.body ? schemas.convert(endpoint.body, 'input') : {};
  const media = { schema, ...exampleOf(endpoint, 'request') };
  if (endpoint.accepts === 'form') return { 'application/x-www-form-urlencoded': media };
  if (endpoint.accepts === 'bytes') return { 'application/octet-stream': media };
  if (endpoint.answers === 'jsonrpc') return { 'application/json': { ...media, schema: rpcCall(schema) } };
  // Beacons and old pages send JSON as text/plain, which needs no preflight.
  return { 'application/json': media, ...(endpoint.crossOrigin && { 'text/plain': media }) };
}

function successOf(endpoint: Endpoint, schemas: Schemas): ApiResponse {
  const schema = schemas.convert(endpoint.response, 'output');
  const media = { schema, ...exampleOf(endpoint, 'answer') };
  switch (endpoint.answers) {
    case 'redirect':
      return { description: 'Go on here.', headers: { Location: { description: 'Where to.', schema } } };
    case 'jsonrpc':
      return { description: 'Done.', content: { 'application/json': { ...media, schema: rpcAnswer(schema) } } };
    default:
      return { description: 'Done.', content: { [endpoint.mediaType ?? 'application/json']: media } };
  }
}

const rpcVersion: JsonSchema = { const: '2.0' };
const rpcId: JsonSchema = { anyOf: [{ type: 'string' }, { type: 'number' }, { type: 'null' }] };

/** The envelope around `{ method, params }`. */
function rpcCall(call: JsonSchema): JsonSchema {
  return { allOf: [{ type: 'object', properties: { jsonrpc: rpcVersion, id: rpcId }, required: ['jsonrpc'] }, call] };
}

function rpcAnswer(result: JsonSchema): JsonSchema {
  const data: JsonSchema = { $ref: '#/components/schemas/Problem' };
  const error: JsonSchema = {
    type: 'object',
    properties: { code: { type: 'integer' }, message: { type: 'string' }, data },
    required: ['code', 'message', 'data'],
  };
  const envelope = { jsonrpc: rpcVersion, id: rpcId };
  return {
    anyOf: [
      { type: 'object', properties: { ...envelope, result }, required: ['jsonrpc', 'id', 'result'] },
      { type: 'object', properties: { ...envelope, error }, required: ['jsonrpc', 'id', 'error'] },
    ],
  };
}

function exampleOf({ id }: Endpoint, part: 'request' | 'answer'): { example?: unknown } {
  const own = examples[id];
  return own ? { example: own[part] } : {};
}

/** How each kind of caller shows who it is. */
const securities: Record<Endpoint['auth'], Record<string, string[]>[]> = {
  public: [],
  session: [{ session: [] }],
  apiToken: [{ token: [] }],
  plugin: [{ pluginKey: [] }],
  signature: [{ signature: [] }],
};

/** `/v1/mailing-groups/…` → `mailing-groups`; `/v1/leads.csv` → `leads`; `/api/orders` → `orders`. */
function tagOf(path: string): string {
  return path.split('/')[2]?.split('.')[0] ?? '';
}
