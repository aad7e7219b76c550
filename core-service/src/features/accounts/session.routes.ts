import { Router } from 'express';
import {
  getSession,
  logout,
  logoutEverywhere,
  switchAccount,
  updateAccount,
  updateProfile,
} from '@smartpoint/contracts/accounts';
import type { Binder } from '../../platform/http/index.ts';
import type { ProfileService } from './profile/profile.service.ts';
import type { TokenCookie } from './session-cookie.ts';
import type { SessionsService } from './sessions.service.ts';

export interface SessionRoutesDeps {
  cookie: TokenCookie;
  sessions: SessionsService;
  profile: ProfileService;
}

/** /v1/session, /v1/account and the ways out: for everyone who is signed in. */
export function sessionRoutes({ bind }: Binder, { cookie, sessions, profile }: SessionRoutesDeps): Router {
  const router = Router();

  bind(router, getSession, async ({ caller }) => {
    const { siteId, user, account } = caller;
    // The key of a plugin opens one account, whatever the person who connected it has besides.
    if (siteId !== undefined) return { user, account, accounts: [account] };
    return sessions.view(caller.tokenHash);
  });

  bind(router, logout, async ({ caller, res }) => {
    await sessions.close(caller.tokenHash);
    cookie.clear(res);
    return {};
  });

  bind(router, logoutEverywhere, async ({ caller, res }) => {
    await sessions.closeAll(caller);
    cookie.clear(res);
    return {};
  });

  bind(router, switchAccount, ({ caller, body }) => sessions.switchTo(caller, body.uid));

  bind(router, updateProfile, async ({ caller, body }) => {
    await profile.updateUser(caller, body);
    return sessions.view(caller.tokenHash);
  });

  bind(router, updateAccount, async ({ caller, body }) => {
    await profile.updateAccount(caller, body);
    return sessions.view(caller.tokenHash);
  });

  return router;
}
