import { Router, type Request } from 'express';
import * as people from '@smartpoint/contracts/people';
import type { Database } from '../../../platform/db/index.ts';
import { limitByUser, type Binder, type SessionInfo } from '../../../platform/http/index.ts';
import type { InvitesService } from '../invites.service.ts';
import type { SecondStepService } from '../second-step/second-step.service.ts';
import type { TokenCookie } from '../session-cookie.ts';
import type { SessionsService } from '../sessions.service.ts';
import type { OwnSession } from '../sessions.store.ts';
import type { SignInService } from '../sign-in.service.ts';
import type { UsersStore } from '../users.store.ts';
import type { EmailChange } from './email-change.service.ts';
import type { Leaving } from './leaving.service.ts';
import type { PasswordChange } from './password-change.service.ts';

export interface PeopleRoutesDeps {
  db: Database;
  users: UsersStore;
  cookie: TokenCookie;
  deviceCookie: TokenCookie;
  sessions: SessionsService;
  signIn: SignInService;
  secondSteps: SecondStepService;
  passwordChange: PasswordChange;
  emailChange: EmailChange;
  leaving: Leaving;
  invites: InvitesService;
  limitsEnabled: boolean;
}

/** What people do with their own account: sessions, password, e-mail, second step, leaving, handing over. */
export function peopleRoutes({ bind }: Binder, deps: PeopleRoutesDeps): Router {
  const { db, users, sessions, secondSteps, leaving, cookie, deviceCookie, limitsEnabled: enabled } = deps;
  const router = Router();
  const tries = { limits: [limitByUser({ limit: 60, windowSeconds: 600, enabled })] };

  /** An open panel is no proof: whoever passes by sits at it too. */
  const prove = async (
    who: SessionInfo,
    typed: { password: string; secondCode?: string },
    req: Request,
    ip: string,
  ) => {
    const user = await db.as('auth', (tx) => users.findWithAccount(tx, who.user.email));
    const device = deviceCookie.read(req);
    const known = await deps.signIn.provePassword(user, {
      email: who.user.email,
      password: typed.password,
      ip,
      device,
    });
    if (typed.secondCode !== undefined) await deps.signIn.demandSecondStep(known, { ip, secondCode: typed.secondCode });
    return known;
  };

  bind(router, people.getSecurity, async ({ caller }) => ({
    secondStep: await secondSteps.look(caller.user.id),
    sessions: (await sessions.list(caller)).map((each) => toView(each, caller)),
  }));

  bind(router, people.endLoginSession, async ({ caller, params }) => {
    await sessions.closeOne(caller, params.sessionId);
    return {};
  });

  bind(
    router,
    people.changePassword,
    async ({ caller, body, context, req }) => {
      const known = await prove(caller, { password: body.password }, req, context.limitedAs);
      await deps.passwordChange(caller, known, { newPassword: body.newPassword, ip: context.limitedAs });
      return {};
    },
    tries,
  );

  bind(
    router,
    people.startEmailChange,
    async ({ caller, body, context, req }) => {
      await prove(caller, { password: body.password }, req, context.limitedAs);
      await deps.emailChange.start(caller, { email: body.email, ip: context.limitedAs });
      return { accepted: true } as const;
    },
    tries,
  );

  bind(
    router,
    people.completeEmailChange,
    async ({ caller, body }) => {
      await deps.emailChange.complete(caller, body);
      return sessions.view(caller.tokenHash);
    },
    tries,
  );

  bind(
    router,
    people.startSecondStep,
    async ({ caller, body, context, req }) => {
      await prove(caller, body, req, context.limitedAs);
      return secondSteps.start(caller);
    },
    tries,
  );

  bind(
    router,
    people.confirmSecondStep,
    async ({ caller, body, context }) => ({
      recoveryCodes: await secondSteps.confirm(caller, body.secondCode, context.limitedAs),
    }),
    tries,
  );

  bind(
    router,
    people.renewRecoveryCodes,
    async ({ caller, body, context, req }) => {
      await prove(caller, body, req, context.limitedAs);
      return { recoveryCodes: await secondSteps.renew(caller) };
    },
    tries,
  );

  bind(
    router,
    people.endSecondStep,
    async ({ caller, body, context, req }) => {
      await prove(caller, body, req, context.limitedAs);
      await secondSteps.end(caller);
      return {};
    },
    tries,
  );

  bind(router, people.leaveAccount, async ({ caller, res }) => {
    const session = await leaving.leave(caller);
    if (!session) cookie.clear(res);
    return { session: session ?? null };
  });

  bind(
    router,
    people.transferOwnership,
    async ({ caller, params, body, context, req }) => {
      await prove(caller, body, req, context.limitedAs);
      return leaving.transfer(caller, params.userId);
    },
    tries,
  );

  bind(router, people.sendInviteAgain, async ({ caller, params }) => {
    await deps.invites.sendAgain(caller, params.inviteId);
    return {};
  });

  bind(router, people.readInvite, ({ body }) => deps.invites.read(body.token), tries);

  return router;
}

function toView({ tokenHash, createdAt, lastSeenAt, ...session }: OwnSession, caller: SessionInfo) {
  return {
    ...session,
    signedInAt: createdAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
    isThis: tokenHash === caller.tokenHash,
  };
}
