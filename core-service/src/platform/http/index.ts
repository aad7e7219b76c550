export { createBudget, unlimited, type Budget } from './budget.ts';
export { createBinder, type Binder, type BindOptions, type HandlerInput } from './bind.ts';
export {
  admitAnyone,
  admitSession,
  type Admitter,
  type Admitters,
  type SignatureCaller,
  type ApiTokenCaller,
  type Callers,
  type Knock,
  isSentByBrowsers,
  type SessionCaller,
} from './callers.ts';
export { createClientAddress, createLimitedAddress, type ClientAddress, type UntoldProxy } from './client-address.ts';
export { contextOf, requestContext, type Authenticate, type RequestContext, type SessionInfo } from './context.ts';
export { endEarly } from './early-answer.ts';
export { parseJson } from './json-body.ts';
export { faultsOf } from './faults.ts';
export { isUnavailable, problemBody, problemHandler, sendProblem, toAppError } from './problem.ts';
export { parseForm } from './form-body.ts';
export { sendTexts, type SendTextsOptions } from './send-texts.ts';
export { preflightHeaders } from './preflight.ts';
export { prepareAnswer, type PreparedAnswer } from './prepared-answer.ts';
export { createRecentAnswers, type RecentAnswers } from './recent-answers.ts';
export {
  limitByAccount,
  limitByAddress,
  limitBySite,
  limitByUser,
  networkOf,
  type Limit,
  type Limiter,
  type LimitOptions,
} from './rate-limit.ts';
