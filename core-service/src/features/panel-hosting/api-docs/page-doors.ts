import { collectSchema } from '@smartpoint/contracts/page';
import type { Parts } from './operation.ts';
import type { Operation } from './openapi.types.ts';

export interface Door {
  path: string;
  method: string;
  operation: Operation;
}

/** What customers' pages call outside the endpoint table: the loader, and events, which are answered before Express. */
export function pageDoors(parts: Parts): Door[] {
  return [loader, collect(parts)];
}

const loader: Door = {
  path: '/w/{siteKey}.js',
  method: 'get',
  operation: {
    operationId: 'getLoader',
    summary: 'The script of a site with its configuration inside; revalidated by ETag on every visit.',
    description: 'Goes into `<script async src="…/w/{siteKey}.js"></script>`.',
    tags: ['page'],
    security: [],
    parameters: [
      { name: 'siteKey', in: 'path', required: true, schema: { type: 'string', pattern: '^[\\w-]{1,64}$' } },
    ],
    responses: {
      '200': { description: 'Done.', content: { 'text/javascript': { schema: { type: 'string' } } } },
      '304': { description: 'The copy at hand is still right.' },
      '404': {
        description: 'No such site code: a script of one comment, so that a stale snippet breaks nothing.',
        content: { 'text/javascript': { schema: { type: 'string' } } },
      },
    },
  },
};

function collect({ schemas, refusals }: Parts): Door {
  const schema = schemas.convert(collectSchema, 'input');
  return {
    path: '/v1/collect',
    method: 'post',
    operation: {
      operationId: 'collect',
      summary: 'Events of one page: visits, shows, clicks, closes. Answered after the commit.',
      description: 'The same `batchId` again is counted once. Robots are answered 202 too and not counted.',
      tags: ['page'],
      security: [],
      requestBody: { required: true, content: { 'application/json': { schema }, 'text/plain': { schema } } },
      responses: {
        '202': { description: 'Stored. The body is empty.' },
        ...refusals.of([
          'malformed-json',
          'body-too-large',
          'unsupported-media-type',
          'invalid-request',
          'internal',
          'overloaded',
          'unavailable',
        ]),
      },
    },
  };
}
