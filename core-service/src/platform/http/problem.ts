import type { ErrorRequestHandler, Response } from 'express';
import type { Problem } from '@smartpoint/contracts/problems';
import { AppError } from '../errors/index.ts';
import type { Translate } from '../i18n/index.ts';
import type { Log } from '../log/index.ts';
import { contextOf } from './context.ts';
import { endEarly } from './early-answer.ts';
import { rpcRefusal } from './json-rpc.ts';

export interface ProblemContext {
  requestId: string;
  instance: string;
  t: Translate;
}

/** RFC 9457 body of a refusal, in the reader's language. Causes stay inside. */
export function problemBody(error: AppError, { requestId, instance, t }: ProblemContext): Problem {
  const values = { seconds: error.retryAfter, requestId, ...error.values };
  return {
    type: `/docs/errors/#${error.code}`,
    title: error.message,
    status: error.status,
    detail: t(`problems:${error.code}`, values),
    instance,
    code: error.code,
    requestId,
    ...(error.faults.length > 0 && {
      errors: error.faults.map(({ pointer, code, values: faultValues }) => ({
        pointer,
        code,
        message: t(`fields:${code}`, faultValues),
      })),
    }),
  };
}

export function sendProblem(res: Response, error: AppError): void {
  const problem = describe(res, error);
  const rpc = rpcRefusal(res, problem);
  res.status(rpc?.status ?? error.status).type(rpc ? 'application/json' : 'application/problem+json');
  const body = rpc ? rpc.body : problem;
  endEarly(res.req, res, Buffer.from(body ? JSON.stringify(body) : ''));
}

function describe(res: Response, error: AppError): Problem {
  const { requestId, t } = contextOf(res);
  if (error.retryAfter !== undefined) res.setHeader('Retry-After', Math.ceil(error.retryAfter));
  return problemBody(error, { requestId, instance: res.req.path, t });
}

export interface ProblemOptions {
  /** Answers a person who opened the address in a browser: they read pages, not JSON. */
  sendPage?: (res: Response, problem: Problem) => void;
}

/** The last middleware: every error becomes a problem; only surprises are logged as errors. */
export function problemHandler(log: Log, { sendPage }: ProblemOptions = {}): ErrorRequestHandler {
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- Express knows an error handler by its four parameters
  return (error: unknown, req, res, _next) => {
    const refusal = toAppError(error);
    if (refusal.isOutside) {
      log.warn({ code: refusal.code, requestId: contextOf(res).requestId, path: req.path }, 'a service outside failed');
    } else if (refusal.status >= 500) {
      log.error({ err: refusal.cause ?? error, requestId: contextOf(res).requestId, path: req.path }, 'request failed');
    }
    // Too late for a problem: the reader sees an answer cut off. Express would do the same, and print the error itself.
    if (res.headersSent) return void res.destroy();
    const isOpenedByPerson = req.method === 'GET' && req.accepts(['json', 'html']) === 'html';
    if (sendPage && isOpenedByPerson) return sendPage(res, describe(res, refusal));
    sendProblem(res, refusal);
  };
}

/**
 * PostgreSQL away, shutting down or out of connections; a lock not had in time, a statement over its time, a deadlock:
 * nothing was stored, the caller may try again.
 */
const awayCodes = /^(08|57P|53|55P03|57014|40)|^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND)$/;

export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (isUnavailable(error)) return new AppError('unavailable', { cause: error, retryAfter: 2 });
  if (isUndecodablePath(error)) return new AppError('not-found');
  return new AppError('internal', { cause: error });
}

/** True when the database cannot be reached or cannot do it now: nothing of the statement is known to be stored. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (/^SequelizeConnection|^SequelizeHost/.test(error.name)) return true;
  const inner = 'original' in error && error.original instanceof Error ? error.original : error;
  const code = 'code' in inner ? String(inner.code) : '';
  return (
    awayCodes.test(code) ||
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(
      inner.message,
    )
  );
}

/**
 * Express' own refusal of a path whose percent codes are broken: such a thing cannot be here. No other error chooses its
 * answer: libraries that call other services carry the status of somebody else in the same property.
 */
function isUndecodablePath(error: unknown): boolean {
  return error instanceof URIError && 'status' in error && error.status === 400;
}
