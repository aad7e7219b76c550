import type { Request, Response } from 'express';
import { ipKeyGenerator, rateLimit, type Options } from 'express-rate-limit';
import { hashToken } from '../crypto/index.ts';
import { AppError } from '../errors/index.ts';
import { contextOf } from './context.ts';

export interface Limit {
  /** Requests per window. */
  limit: number;
  windowSeconds: number;
}

export interface LimitOptions extends Limit {
  enabled: boolean;
  /** A name to count under instead of the network, for whom it is known. */
  knownAs?: (req: Request, res: Response) => Promise<string | undefined>;
}

/** Counts a request, or refuses it. @throws AppError too-many-requests */
export type Limiter = (req: Request, res: Response) => Promise<void>;

/** At most `limit` requests per window and client network; beyond it 429 with Retry-After. Counted per process. */
export function limitByAddress({ enabled, knownAs, ...limit }: LimitOptions): Limiter {
  if (!enabled) return async () => undefined;
  return limiter(limit, { keyGenerator: async (req, res) => (await knownAs?.(req, res)) ?? network(res) });
}

/**
 * Like {@link limitByAddress}, for each site by itself: a carrier or an office is one network, and what it does on one
 * site is nothing to its visitors on another. Sites fall into 256 shares, so that made-up ones fill no memory.
 */
export function limitBySite(options: Limit & { enabled: boolean }, siteKeyOf: (req: Request) => unknown): Limiter {
  const share = (req: Request) => hashToken(String(siteKeyOf(req))).slice(0, 2);
  return limitByAddress({ ...options, knownAs: async (req, res) => `${network(res)} ${share(req)}` });
}

/** Like {@link limitByAddress}, per person who is signed in: colleagues behind one address have a share each. */
export function limitByUser(options: Limit & { enabled: boolean }): Limiter {
  const knownAs = async (_req: Request, res: Response) => {
    const session = await contextOf(res).session();
    return session && `user ${session.user.id}`;
  };
  return limitByAddress({ ...options, knownAs });
}

/**
 * Like {@link limitByAddress}, per account of the session. Only what was done counts: colleagues whose role does not
 * allow the request cannot use up the share of the others.
 */
export function limitByAccount(limit: Limit): Limiter {
  return limiter(limit, {
    skipFailedRequests: true,
    keyGenerator: async (_req, res) => {
      const session = await contextOf(res).session();
      return session ? `account ${session.account.uid}` : network(res);
    },
  });
}

function limiter({ limit, windowSeconds }: Limit, options: Partial<Options>): Limiter {
  const count = rateLimit({
    ...options,
    windowMs: windowSeconds * 1000,
    limit,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: (_req, _res, next) => next(new AppError('too-many-requests', { retryAfter: windowSeconds })),
  });
  return (req, res) =>
    new Promise((resolve, reject) => {
      const next = (error?: unknown) => (error instanceof Error ? reject(error) : resolve());
      Promise.resolve(count(req, res, next)).catch(reject);
    });
}

/** The network an address belongs to: a home or a phone has a whole block of IPv6 addresses. */
export const networkOf = (ip: string): string => ipKeyGenerator(ip);

const network = (res: Response) => networkOf(contextOf(res).limitedAs);
