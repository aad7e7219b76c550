import { Router, type Request, type Response } from 'express';
import {
  acceptInvite,
  completePasswordReset,
  completeRegistration,
  enterDemoAccount,
  getDemoAccount,
  login,
  startPasswordReset,
  startRegistration,
} from '@smartpoint/contracts/accounts';
import { hashToken } from '../../platform/crypto/index.ts';
import { describeBrowser } from '../../platform/device/index.ts';
import { contextOf, limitByAddress, type Binder } from '../../platform/http/index.ts';
import type { PlaceAt } from './accounts.ts';
import type { DemoEntrance } from './demo-entrance.service.ts';
import type { InvitesService } from './invites.service.ts';
import type { KnownDevices } from './known-devices.ts';
import type { PasswordResetService } from './password-reset.service.ts';
import type { RegistrationService } from './registration.service.ts';
import type { TokenCookie } from './session-cookie.ts';
import type { SessionsService, SignedIn } from './sessions.service.ts';
import type { SignInService } from './sign-in.service.ts';

export interface AuthRoutesDeps {
  cookie: TokenCookie;
  deviceCookie: TokenCookie;
  devices: KnownDevices;
  sessions: SessionsService;
  signIn: SignInService;
  registration: RegistrationService;
  passwordReset: PasswordResetService;
  invites: InvitesService;
  demo: DemoEntrance;
  placeAt: PlaceAt;
  /** Limits per address; the ones per e-mail always hold. */
  limitsEnabled: boolean;
}

/** /v1/auth/…: doors for people who are not signed in yet. */
export function authRoutes({ bind }: Binder, deps: AuthRoutesDeps): Router {
  const { signIn, registration, passwordReset, invites, demo, deviceCookie, devices, limitsEnabled: enabled } = deps;
  const router = Router();
  // Wide enough for an office behind one address, narrow enough against spraying one password over many e-mails.
  // A known device counts with its owner, wherever it is: what strangers of its network do is no matter of theirs.
  const knownAs = async (req: Request) => {
    const [owner] = await devices.ownersOf(deviceCookie.read(req));
    return owner && `user ${owner.userId}`;
  };
  // A share for each door but those that send letters: who guesses passwords keeps nobody of their network from using a code or a link.
  const tries = () => ({ limits: [limitByAddress({ limit: 60, windowSeconds: 600, enabled, knownAs })] });
  const letters = { limits: [limitByAddress({ limit: 30, windowSeconds: 3600, enabled, knownAs })] };
  const enter = createEntrance(deps);

  bind(
    router,
    login,
    async ({ body, context, req, res }) =>
      enter(res, await signIn.login({ ...body, ip: context.limitedAs, device: deviceCookie.read(req) })),
    tries(),
  );
  bind(router, getDemoAccount, async () => ({ uid: (await demo.find()) ?? null }));
  bind(router, enterDemoAccount, async ({ body, res }) => enter(res, await demo.enter(body.locale)), tries());
  bind(
    router,
    startRegistration,
    async ({ body, context }) => {
      await registration.start({ ...body, ip: context.limitedAs });
      return { accepted: true } as const;
    },
    letters,
  );
  bind(
    router,
    completeRegistration,
    async ({ body, context, res }) => enter(res, await registration.complete({ ...body, ip: context.limitedAs })),
    tries(),
  );
  bind(
    router,
    startPasswordReset,
    async ({ body, context }) => {
      await passwordReset.start({ ...body, ip: context.limitedAs });
      return { accepted: true } as const;
    },
    letters,
  );
  bind(
    router,
    completePasswordReset,
    async ({ body, context, res }) => enter(res, await passwordReset.complete({ ...body, ip: context.limitedAs })),
    tries(),
  );
  bind(
    router,
    acceptInvite,
    async ({ body, context, res }) => enter(res, await invites.accept({ ...body, ip: context.limitedAs })),
    tries(),
  );
  return router;
}

/** Hands out the new session; the one the browser came with ends, so that it is not left lying about. */
function createEntrance({ cookie, deviceCookie, devices, sessions, placeAt }: AuthRoutesDeps) {
  return async (res: Response, { token, session }: SignedIn) => {
    const previous = cookie.read(res.req);
    if (previous) await sessions.close(hashToken(previous));
    const { browser, os } = describeBrowser(res.req.headers['user-agent'] ?? '');
    await sessions.place(token, { browser, os, ...placeAt(contextOf(res).ip) });
    deviceCookie.set(res, await devices.remember(session.user.id, deviceCookie.read(res.req)));
    cookie.set(res, token);
    return session;
  };
}
