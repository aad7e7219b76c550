import { Router } from 'express';
import {
  getSession,
  logout,
  logoutEverywhere,
  switchAccount,
  updateAccount,
  updateProfile,
} from '@smartpoint/contracts/accounts';
import { bind } from '../../platform/http/index.ts';
import type { ProfileService } from './profile.service.ts';
import type { SessionCookie } from './session-cookie.ts';
import type { SessionsService } from './sessions.service.ts';

export interface SessionRoutesDeps {
  cookie: SessionCookie;
  sessions: SessionsService;
  profile: ProfileService;
}

/** /v1/session, /v1/account and the ways out: for everyone who is signed in. */
export function sessionRoutes({ cookie, sessions, profile }: SessionRoutesDeps): Router {
  const router = Router();

  bind(router, getSession, ({ session }) => sessions.view(session.tokenHash));

  bind(router, logout, async ({ session, res }) => {
    await sessions.close(session.tokenHash);
    cookie.clear(res);
    return {};
  });

  bind(router, logoutEverywhere, async ({ session, res }) => {
    await sessions.closeAll(session);
    cookie.clear(res);
    return {};
  });

  bind(router, switchAccount, ({ session, body }) => sessions.switchTo(session, body.uid));

  bind(router, updateProfile, async ({ session, body }) => {
    await profile.updateUser(session, body);
    return sessions.view(session.tokenHash);
  });

  bind(router, updateAccount, async ({ session, body }) => {
    await profile.updateAccount(session, body);
    return sessions.view(session.tokenHash);
  });

  return router;
}
