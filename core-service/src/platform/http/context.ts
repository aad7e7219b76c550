import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import type { Locale } from '@smartpoint/contracts/primitives';
import type { Role } from '@smartpoint/contracts/roles';
import { createClientAddress, createLimitedAddress, type ClientAddress } from './client-address.ts';
import type { I18n, Translate } from '../i18n/index.ts';

/** Who is signed in, in which account. */
export interface SessionInfo {
  tokenHash: string;
  user: { id: number; email: string; name: string; locale: Locale };
  account: { uid: number; name: string; timeZone: string; pendingTimeZone: string | null; locale: Locale; role: Role };
  /** Set when a plugin speaks for the person: the one site whose rows it sees. */
  siteId?: number;
}

/** What is known about a request before its endpoint runs. */
export interface RequestContext {
  requestId: string;
  locale: Locale;
  t: Translate;
  /** Address of the client; forwarded headers count only from trusted proxies. */
  ip: string;
  /** What limits count by: see `createLimitedAddress`. */
  limitedAs: string;
  /** Loads the session once per request. */
  session(): Promise<SessionInfo | undefined>;
}

export type Authenticate = (req: Request) => Promise<SessionInfo | undefined>;

const contexts = new WeakMap<Response, RequestContext>();

export function contextOf(res: Response): RequestContext {
  const context = contexts.get(res);
  if (!context) throw new Error('requestContext middleware is missing');
  return context;
}

export interface ContextDeps {
  i18n: I18n;
  authenticate: Authenticate;
  /** Default: of the connection, no proxy is trusted. */
  clientAddress?: ClientAddress;
  /** What limits count by. Default: the same. */
  limitedAddress?: ClientAddress;
}

/** Gives every request its id, language and lazily loaded session. */
export function requestContext(deps: ContextDeps): RequestHandler {
  const { clientAddress = createClientAddress([]), limitedAddress = createLimitedAddress(clientAddress) } = deps;
  return (req, res, next) => {
    const requestId = randomUUID();
    const locale = deps.i18n.pick(req.headers['accept-language']);
    let session: Promise<SessionInfo | undefined> | undefined;
    contexts.set(res, {
      requestId,
      locale,
      t: deps.i18n.translator(locale),
      ip: clientAddress(req),
      limitedAs: limitedAddress(req),
      session: () => (session ??= deps.authenticate(req)),
    });
    res.setHeader('X-Request-Id', requestId);
    next();
  };
}
