import type { RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { AppError } from '../errors/index.ts';
import { contextOf } from './context.ts';
import { sendProblem } from './problem.ts';

export interface LimitOptions {
  /** Requests per window and address. */
  limit: number;
  windowSeconds: number;
  enabled: boolean;
}

/** At most `limit` requests per window and client network; beyond it 429 with Retry-After. Counted per process. */
export function limitByAddress({ limit, windowSeconds, enabled }: LimitOptions): RequestHandler {
  if (!enabled) return (_req, _res, next) => next();
  return rateLimit({
    windowMs: windowSeconds * 1000,
    limit,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator: (_req, res) => ipKeyGenerator(contextOf(res).ip),
    handler: (_req, res) => sendProblem(res, new AppError('too-many-requests', { retryAfter: windowSeconds })),
  });
}
