import type { Request } from 'express';
import type { Auth, Endpoint } from '@smartpoint/contracts';
import { AppError } from '../errors/index.ts';
import type { RequestContext, SessionInfo } from './context.ts';

/** Nobody known. */
export interface PublicCaller {
  kind: 'public';
}
/** A person who is signed in, in one account, under a role the endpoint names. */
export interface SessionCaller extends SessionInfo {
  kind: 'session';
}
/** A program with an API token. */
export interface ApiTokenCaller {
  kind: 'apiToken';
  /** The account that keeps the token. */
  accountId: number;
  /** Accounts the token may read, and those of them whose access is approved now. */
  uids: number[];
  approved: number[];
}
/** A plugin installed on a customer's site. */
export interface PluginCaller {
  kind: 'plugin';
  keyId: number;
  accountId: number;
  siteId: number;
}
/** Another service that signs what it sends: a CRM, a telephone exchange. */
export interface SignatureCaller {
  kind: 'signature';
  accountId: number;
  connectionId: number;
}

export interface Callers {
  public: PublicCaller;
  session: SessionCaller;
  apiToken: ApiTokenCaller;
  plugin: PluginCaller;
  signature: SignatureCaller;
}

/** Who calls this endpoint. */
export type CallerOf<E extends Endpoint> = Callers[E['auth']];

/** What an admitter may look at. */
export interface Knock {
  endpoint: Endpoint;
  context: RequestContext;
  req: Request;
  /** The body as it came, for signatures over bytes; refused beyond the endpoint's limits. Read once. */
  bytes(): Promise<Uint8Array>;
}

/** Says who knocks, or throws the refusal: `unauthenticated`, `forbidden`, `invalid-token`. */
export type Admitter<K extends Auth> = (knock: Knock) => Promise<Callers[K]>;

/** The kinds of callers this process can tell apart. An endpoint of any other kind keeps the service from starting. */
export type Admitters = { [K in Auth]?: Admitter<K> };

/** Browsers send these credentials by themselves, also for a foreign page: changes need the same-site check. */
export const isSentByBrowsers: Record<Auth, boolean> = {
  public: true,
  session: true,
  apiToken: false,
  plugin: false,
  signature: false,
};

export const admitAnyone: Admitter<'public'> = async () => ({ kind: 'public' });

/** The person of the session cookie, if the endpoint is open to their role. */
export const admitSession: Admitter<'session'> = async ({ endpoint, context, req }) => {
  const session = await context.session();
  if (!session) throw new AppError('unauthenticated');
  // Tabs of a browser have one cookie: what one of them shows must not end up where another one has gone.
  const shown = req.headers['x-smartpoint-account'];
  const isOfAnother = shown !== undefined && shown !== String(session.account.uid);
  // Whoever goes to an account is not asked whether they are there already.
  if (isOfAnother && endpoint.path !== '/v1/session/account') throw new AppError('another-account');
  if (!endpoint.roles?.includes(session.account.role)) throw new AppError('forbidden');
  return { kind: 'session', ...session };
};
