import type { Problem } from '@smartpoint/contracts/problems';

/** What the panel is told when the admin pages it lives in know nobody any more. */
export function signedOut(answer: { status: number; url: string }, detail: string): Response {
  const problem: Problem = {
    type: 'about:blank',
    title: detail,
    status: answer.status,
    detail,
    instance: answer.url,
    code: 'cross-site-request',
    requestId: '',
  };
  return Response.json(problem, { status: answer.status });
}
