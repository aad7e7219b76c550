import { endpoints } from '@smartpoint/contracts';
import type { OpenApi, Operation } from './openapi.types.ts';
import { operationOf, type Parts } from './operation.ts';
import { pageDoors } from './page-doors.ts';
import { createRefusals, problemSchema } from './refusals.ts';
import { createSchemas } from './schemas.ts';

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

const securitySchemes = {
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: '__Host-smartpoint',
    description: 'Set by signing in. On http://localhost the name is `smartpoint`.',
  },
  token: { type: 'http', scheme: 'bearer', description: 'Made under «Интеграция» (Integration), shown once.' },
  signature: {
    type: 'apiKey',
    in: 'query',
    name: 'sign',
    description: 'As the provider of telephony signs what it sends; every provider has a way of its own.',
  },
  pluginKey: {
    type: 'http',
    scheme: 'bearer',
    description: 'Kept by the plugin of a site, which it opens; shown once.',
  },
};
