import type { z } from 'zod';
import type { FieldFault } from '../errors/index.ts';

/** Longest list of faults an answer names: a hostile body cannot make a long answer. */
const maxFaults = 50;

/** Turns zod's issues into faults with text keys of `locales/<lng>/fields.json`. `prefix` is `/` (body) or `?` (query). */
export function faultsOf(error: z.ZodError, prefix: '/' | '?'): FieldFault[] {
  return error.issues.slice(0, maxFaults).map((issue) => faultOf(issue, prefix));
}

type Issue = z.ZodError['issues'][number];

function faultOf(issue: Issue, prefix: '/' | '?'): FieldFault {
  const pointer = prefix === '?' ? `?${issue.path.join('.')}` : toPointer(issue.path);
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined && issue.message.includes('undefined')
        ? { pointer, code: 'required' }
        : { pointer, code: 'wrong-type', values: { expected: issue.expected } };
    case 'too_small':
      return { pointer, ...tooSmall(issue) };
    case 'too_big':
      return {
        pointer,
        code: issue.origin === 'string' ? 'too-long' : 'too-many',
        values: { max: Number(issue.maximum) },
      };
    case 'invalid_format':
      return { pointer, code: formatCode(issue) };
    case 'invalid_value':
      return { pointer, code: 'invalid-choice', values: { options: issue.values.join(', ') } };
    case 'custom':
      return { pointer, code: issue.message, ...(issue.params && { values: issue.params }) };
    default:
      return { pointer, code: 'invalid-format' };
  }
}

function tooSmall(issue: Extract<Issue, { code: 'too_small' }>): Pick<FieldFault, 'code' | 'values'> {
  if (issue.origin !== 'string') return { code: 'too-few', values: { min: Number(issue.minimum) } };
  return issue.minimum === 1 ? { code: 'required' } : { code: 'too-short', values: { min: Number(issue.minimum) } };
}

function formatCode(issue: Extract<Issue, { code: 'invalid_format' }>): string {
  if (issue.format === 'email') return 'invalid-email';
  // A regex with `{ error: 'our-code' }` names its own text; zod's default message starts with a capital.
  return /^[a-z][a-z\d-]+$/.test(issue.message) ? issue.message : 'invalid-format';
}

function toPointer(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
