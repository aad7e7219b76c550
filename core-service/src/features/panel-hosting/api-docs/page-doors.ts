import { collectSchema } from '@smartpoint/contracts/page';
import type { Parts } from './operation.ts';
import type { Operation } from './openapi.types.ts';

export interface Door {
  path: string;
  method: string;
  operation: Operation;
}

/** What customers' pages call outside the endpoint table: the loader, what a widget shows, and events, which are answered before Express. */
export function pageDoors(parts: Parts): Door[] {
  return [loader, content(parts), collect(parts)];
}

const loader: Door = {
  path: '/w/{siteKey}.js',
  method: 'get',
  operation: {
    operationId: 'getLoader',
    summary: 'The script of a site: code, and when each widget opens; revalidated by ETag on every visit.',
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

function content({ refusals }: Parts): Door {
  const number = { type: 'integer', minimum: 1 } as const;
  return {
    path: '/w/{siteKey}/{widgetId}-{version}.json',
    method: 'get',
    operation: {
      operationId: 'getWidgetContent',
      summary: 'What one version of a widget shows: its kind and public settings. Never changes, so caches keep it.',
      tags: ['page'],
      security: [],
      parameters: [
        { name: 'siteKey', in: 'path', required: true, schema: { type: 'string', pattern: '^[\\w-]{1,64}$' } },
        { name: 'widgetId', in: 'path', required: true, schema: number },
        { name: 'version', in: 'path', required: true, schema: number },
      ],
      responses: {
        '200': { description: 'Done.', content: { 'application/json': { schema: { type: 'object' } } } },
        '304': { description: 'The copy at hand is still right.' },
        ...refusals.of(['not-found', 'internal', 'unavailable']),
      },
    },
  };
}

function collect({ schemas, refusals }: Parts): Door {
  const schema = schemas.convert(collectSchema, 'input');
  return {
    path: '/v1/collect',
    method: 'post',
    operation: {
      operationId: 'collect',
      summary: 'Events of one page: visits, shows, clicks, closes. Answered after the commit.',
      description:
        'The same `batchId` again is counted once. Robots, hosts that are not of the site and what is over a limit are answered 202 too and not counted.',
      tags: ['page'],
      security: [],
      requestBody: { required: true, content: { 'application/json': { schema }, 'text/plain': { schema } } },
      responses: {
        '202': {
          description: 'Stored. Without the id of the batch it is not our answer: send again.',
          content: {
            'application/json': {
              schema: {
                type: 'object',
                properties: {
                  batchId: { type: 'string', format: 'uuid' },
                  place: {
                    description: 'Only with `wantsPlace`; empty texts for what is not known.',
                    type: 'object',
                    properties: { country: { type: 'string' }, city: { type: 'string' } },
                  },
                },
                required: ['batchId'],
              },
            },
          },
        },
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
