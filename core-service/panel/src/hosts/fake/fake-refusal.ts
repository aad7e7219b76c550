import type { z } from 'zod';
import { problems } from '@smartpoint/contracts/problems';
import type { Problem, ProblemCode } from '@smartpoint/contracts/problems';
import { pointerOf } from '../../form/pointer.ts';
import { ProblemError } from '../problem-error.ts';

/** A refusal as the service sends it. */
export function refuse(code: ProblemCode, detail = '', errors?: Problem['errors']): ProblemError {
  const { status, title } = problems[code];
  const problem: Problem = {
    type: `https://app.smartpoint.example/docs/errors/${code}`,
    title,
    status,
    detail: detail || title,
    instance: '/v1',
    code,
    requestId: '01J9ZK3T8W-4F2A',
    errors,
  };
  return new ProblemError(problem);
}

/** The body as the service would parse it. @throws ProblemError with pointers */
export function parsed<S extends z.ZodType>(schema: S, body: unknown): z.output<S> {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const errors = result.error.issues.map(({ path, code, message }) => ({
    pointer: pointerOf(path.map((part) => (typeof part === 'symbol' ? '' : part))),
    code,
    message,
  }));
  throw refuse('invalid-request', '', errors);
}
