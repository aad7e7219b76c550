import { endpoints, type Endpoint } from '@smartpoint/contracts';
import { examples } from './examples.ts';
import type { ApiResponse, Media, OpenApi, Operation, Parameter } from './openapi.types.ts';
import { pageDoors } from './page-doors.ts';
import { problemCodesOf } from './problem-codes.ts';
import { createRefusals, problemSchema, type Refusals } from './refusals.ts';
import { createSchemas, type Schemas } from './schemas.ts';

/** What is collected while the operations are written. */
export interface Parts {
  schemas: Schemas;
  refusals: Refusals;
}

export interface DocumentOptions {
  brand: string;
  /** Address of the service; `/` = where the document was fetched. */
  serverUrl: string;
}

const description = `Answers are JSON. A refusal is \`application/problem+json\` (RFC 9457) with a stable \`code\`; all of them: /docs/errors/.
People sign in with a cookie; requests that change something also need the header \`x-smartpoint: 1\` and come from the panel's own origin.
Programs send \`Authorization: Bearer <token>\`. Addresses and fields are only ever added, never changed.`;

/** The whole API as OpenAPI 3.1, made from the endpoint table and the two doors answered in front of it. */
export function openApiDocument({ brand, serverUrl }: DocumentOptions): OpenApi {
  const parts: Parts = { schemas: createSchemas(), refusals: createRefusals() };
  const paths: OpenApi['paths'] = {};
  const add = (path: string, method: string, operation: Operation) => {
    paths[path] = { ...paths[path], [method]: operation };
  };
  for (const endpoint of endpoints) {
    add(endpoint.path.replace(/:(\w+)/g, '{$1}'), endpoint.method, operationOf(endpoint, parts));
  }
  for (const door of pageDoors(parts)) add(door.path, door.method, door.operation);
  const tags = new Set(Object.values(paths).flatMap((item) => Object.values(item).flatMap(({ tags: own }) => own)));
  return {
    openapi: '3.1.0',
    info: {
      title: `${brand} API`,
      version: '1.0.0',
      description,
      license: { name: 'GPL-2.0-or-later', identifier: 'GPL-2.0-or-later' },
    },
    servers: [{ url: serverUrl }],
    tags: [...tags].map((name) => ({ name })),
    paths,
    components: {
      schemas: { ...parts.schemas.components(), Problem: problemSchema },
      responses: parts.refusals.components(),
      securitySchemes,
    },
  };
}

function operationOf(endpoint: Endpoint, { schemas, refusals }: Parts): Operation {
  const parameters = [...parametersOf('path', endpoint, schemas), ...parametersOf('query', endpoint, schemas)];
  return {
    operationId: endpoint.id,
    summary: endpoint.summary,
    tags: [tagOf(endpoint.path)],
    security: securityOf(endpoint),
    ...(endpoint.roles && { 'x-roles': [...endpoint.roles] }),
    ...(parameters.length > 0 && { parameters }),
    ...(endpoint.body && { requestBody: { required: true, content: bodyContent(endpoint, schemas) } }),
    responses: { [endpoint.status]: successOf(endpoint, schemas), ...refusals.of(problemCodesOf(endpoint)) },
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
  // Beacons and old pages send JSON as text/plain, which needs no preflight.
  const media = { schema, ...exampleOf(endpoint, 'request') };
  return { 'application/json': media, ...(endpoint.crossOrigin && { 'text/plain': media }) };
}

function successOf(endpoint: Endpoint, schemas: Schemas): ApiResponse {
  const schema = schemas.convert(endpoint.response, 'output');
  const isText = schema.type === 'string' && schema.description?.includes('/');
  const type = isText && schema.description ? schema.description : 'application/json';
  const media = { schema: isText ? { type: 'string' } : schema, ...exampleOf(endpoint, 'answer') };
  return { description: 'Done.', content: { [type]: media } };
}

function exampleOf({ id }: Endpoint, part: 'request' | 'answer'): { example?: unknown } {
  const own = examples[id];
  return own ? { example: own[part] } : {};
}

function securityOf({ id, auth }: Endpoint): Record<string, string[]>[] {
  const security = securities[auth];
  if (!security) throw new Error(`The reference cannot tell how callers of ${id} show who they are: ${auth}`);
  return security;
}

const securities: { [K in Endpoint['auth']]?: Record<string, string[]>[] } = {
  public: [],
  session: [{ session: [] }],
  apiToken: [{ token: [] }],
};

const securitySchemes = {
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: '__Host-smartpoint',
    description: 'Set by signing in. On http://localhost the name is `smartpoint`.',
  },
  token: { type: 'http', scheme: 'bearer', description: 'Made under «Интеграция» (Integration), shown once.' },
};

/** `/v1/mailing-groups/…` → `mailing-groups`; `/v1/leads.csv` → `leads`; `/api/orders` → `orders`. */
function tagOf(path: string): string {
  return path.split('/')[2]?.split('.')[0] ?? '';
}
