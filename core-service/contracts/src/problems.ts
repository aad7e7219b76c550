/**
 * Error catalogue: stable codes, HTTP status, English title. Russian and English texts people read live in
 * `core-service/locales/<lng>/problems.json` under the same code. `isOutside` = a service that is
 * none of ours does not do its part: nobody of us can mend it.
 */
export const problems = {
  'invalid-request': { status: 422, title: 'Some fields need mending' },
  'malformed-json': { status: 400, title: 'The body is not valid JSON' },
  'malformed-form': { status: 400, title: 'The body is not a valid form' },
  'malformed-address': { status: 400, title: 'The address of the request is not well-formed' },
  'unsupported-media-type': { status: 415, title: 'The body has an unsupported content type or encoding' },
  'body-too-large': { status: 413, title: 'The body is too large' },
  unauthenticated: { status: 401, title: 'Sign in first' },
  'wrong-credentials': { status: 401, title: 'The e-mail or the password is wrong' },
  'second-step-needed': { status: 401, title: 'The code of the second step is needed' },
  'wrong-second-step': { status: 401, title: 'The code of the second step is wrong' },
  forbidden: { status: 403, title: 'Your role does not allow this' },
  'cross-site-request': { status: 403, title: 'The request did not come from the panel' },
  'not-found': { status: 404, title: 'There is no such thing here' },
  conflict: { status: 409, title: 'It changed meanwhile' },
  'another-account': { status: 409, title: 'Another tab has gone to another account' },
  'experiment-running': { status: 409, title: 'An A/B test of this widget is running' },
  'submission-conflict': { status: 409, title: 'This submission id was already used with other content' },
  'wrong-code': { status: 422, title: 'The code is wrong or out of date' },
  'link-expired': { status: 410, title: 'This link works no longer' },
  'report-closed': { status: 410, title: 'This report is not shown any more' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  'too-many-downloads': { status: 429, title: 'Two downloads of this account are running' },
  'address-declined': { status: 409, title: 'The reader of this mailbox wants no letters' },
  'widget-unavailable': { status: 422, title: 'This widget does not take requests' },
  'module-locked': { status: 403, title: 'The module is not connected' },
  'demo-stays-inside': { status: 403, title: 'Nothing leaves the demo account' },
  'messenger-unavailable': { status: 503, title: 'The messenger does not answer', isOutside: true },
  'feed-in-use': { status: 409, title: 'A widget shows this feed' },
  'last-owner': { status: 409, title: 'An account keeps at least one owner' },
  'invite-unusable': { status: 422, title: 'The invitation is used, withdrawn or out of date' },
  'access-not-approved': { status: 403, title: 'API access is not approved' },
  'invalid-token': { status: 401, title: 'The API token is missing, wrong or revoked' },
  'wrong-plugin-key': { status: 401, title: 'The key of the plugin is wrong' },
  'revoked-plugin-key': { status: 401, title: 'The key of the plugin was revoked' },
  'plugin-elsewhere': { status: 409, title: 'The key belongs to a plugin at another address' },
  unsigned: { status: 401, title: 'The request is not signed by the connected service' },
  'no-telephony': { status: 409, title: 'No telephony is connected' },
  'record-not-ready': { status: 409, title: 'The record of the call is not ready yet' },
  'record-gone': { status: 410, title: 'The record of the call is not there any more' },
  'record-unavailable': { status: 503, title: 'The provider does not give out the record now', isOutside: true },
  'unknown-account': { status: 404, title: 'No such account for this token' },
  overloaded: { status: 503, title: 'Busy, try again shortly' },
  unavailable: { status: 503, title: 'Temporarily unavailable' },
  internal: { status: 500, title: 'Something went wrong on our side' },
} as const satisfies Record<string, { status: number; title: string; isOutside?: true }>;

export type ProblemCode = keyof typeof problems;

/** RFC 9457 body of every refusal. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance: string;
  code: ProblemCode;
  requestId: string;
  /** One entry per faulty field; `pointer` is an RFC 6901 JSON pointer into the body, or `?name` for the query. */
  errors?: { pointer: string; code: string; message: string }[];
}
