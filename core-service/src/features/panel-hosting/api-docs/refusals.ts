import { problems, type ProblemCode } from '@smartpoint/contracts/problems';
import type { ApiResponse, Reference } from './openapi.types.ts';
import type { JsonSchema } from './schemas.ts';

export interface Refusals {
  /** References to the refusals of these codes, by status. */
  of(codes: readonly ProblemCode[]): Record<string, Reference>;
  /** Every refusal that was asked for, by name. */
  components(): Record<string, ApiResponse>;
}

/** Collects the refusals of one document: the same codes under the same status are written once. */
export function createRefusals(): Refusals {
  const met = new Map<string, ApiResponse>();
  const refer = (status: number, codes: readonly ProblemCode[]): Reference => {
    const name = codes.join('.');
    met.set(name, refusal(status, codes));
    return { $ref: `#/components/responses/${name}` };
  };
  return {
    of: (codes) =>
      Object.fromEntries([...byStatus(codes)].map(([status, own]) => [String(status), refer(status, own)])),
    components: () => Object.fromEntries([...met].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

function byStatus(codes: readonly ProblemCode[]): Map<number, ProblemCode[]> {
  const groups = new Map<number, ProblemCode[]>();
  for (const code of codes) {
    const { status } = problems[code];
    groups.set(status, [...(groups.get(status) ?? []), code]);
  }
  return groups;
}

function refusal(status: number, codes: readonly ProblemCode[]): ApiResponse {
  const schema = { allOf: [{ $ref: '#/components/schemas/Problem' }, { properties: { code: { enum: [...codes] } } }] };
  return {
    description: codes.map((code) => `${code}: ${problems[code].title}.`).join(' '),
    ...((status === 429 || status === 503) && { headers: { 'Retry-After': retryAfter } }),
    content: { 'application/problem+json': { schema } },
  };
}

const retryAfter = { description: 'Seconds to wait.', schema: { type: 'integer', minimum: 0 } };

const text: JsonSchema = { type: 'string' };
export const problemSchema: JsonSchema = {
  type: 'object',
  description: 'RFC 9457 body of every refusal.',
  properties: {
    type: { ...text, description: 'Address of the explanation, /docs/errors/#code.' },
    title: { ...text, description: 'English, constant for a code.' },
    status: { type: 'integer' },
    detail: { ...text, description: 'In the language of the reader.' },
    instance: { ...text, description: 'Path that was asked.' },
    code: { ...text, enum: Object.keys(problems) },
    requestId: { ...text, description: 'Name it when asking for help.' },
    errors: {
      type: 'array',
      description: 'One entry per faulty field.',
      items: {
        type: 'object',
        properties: {
          pointer: { ...text, description: 'RFC 6901 pointer into the body, or ?name of the query.' },
          code: text,
          message: text,
        },
        required: ['pointer', 'code', 'message'],
      },
    },
  },
  required: ['type', 'title', 'status', 'detail', 'instance', 'code', 'requestId'],
};
