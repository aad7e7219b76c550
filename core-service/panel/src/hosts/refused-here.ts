import type { Problem, ProblemCode } from '@smartpoint/contracts/problems';

/** A refusal that the service knows nothing of, told as its own are. */
export function refusedHere(code: ProblemCode, answer: { status: number; url: string }, detail: string): Response {
  const problem: Problem = {
    type: 'about:blank',
    title: detail,
    status: answer.status,
    detail,
    instance: answer.url,
    code,
    requestId: '',
  };
  return Response.json(problem, { status: answer.status });
}

/** What the panel is told when the admin pages it lives in know nobody any more. */
export function signedOut(answer: { status: number; url: string }, detail: string): Response {
  return refusedHere('cross-site-request', answer, detail);
}
