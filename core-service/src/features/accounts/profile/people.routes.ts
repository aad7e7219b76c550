import { Router, type Request } from 'express';
import * as people from '@smartpoint/contracts/people';
import type { Database } from '../../../platform/db/index.ts';
import { limitByUser, type Binder, type SessionInfo } from '../../../platform/http/index.ts';
import type { CopiedInvites } from '../copied-invites.service.ts';
import type { InvitesService } from '../invites.service.ts';
import type { SecondStepService } from '../second-step/second-step.service.ts';
import type { TokenCookie } from '../session-cookie.ts';
import type { SessionsService } from '../sessions.service.ts';
import type { OwnSession } from '../sessions.store.ts';
import type { SignInService } from '../sign-in.service.ts';
import type { StoredUser, UsersStore } from '../users.store.ts';
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
  copiedInvites: CopiedInvites;
  limitsEnabled: boolean;
}

interface ProvedCall {
  caller: SessionInfo;
  body: { password: string; secondCode?: string | undefined };
  req: Request;
  context: { limitedAs: string };
}

/** What people do with their own account: sessions, password, e-mail, second step, leaving, handing over. */
export function peopleRoutes({ bind }: Binder, deps: PeopleRoutesDeps): Router {
  const { db, users, sessions, secondSteps, leaving, cookie, deviceCookie, limitsEnabled: enabled } = deps;
  const router = Router();
  const tries = { limits: [limitByUser({ limit: 60, windowSeconds: 600, enabled })] };

  /** An open panel is no proof: whoever passes by sits at it too. */
  const provePassword = async ({ caller, body: { password }, req, context }: ProvedCall) => {
    const { email } = caller.user;
    const user = await db.as('auth', (tx) => users.findWithAccount(tx, email));
    return deps.signIn.provePassword(user, { email, password, ip: context.limitedAs, device: deviceCookie.read(req) });
  };
  const proved =
    <C extends ProvedCall, R>(act: (call: C, known: StoredUser) => Promise<R>) =>
    async (call: C): Promise<R> => {
      const known = await provePassword(call);
      const { secondCode } = call.body;
      if (secondCode !== undefined)
        await deps.signIn.demandSecondStep(known, { ip: call.context.limitedAs, secondCode });
      return act(call, known);
    };
  /** The same, with the code of whoever has a second step. */
  const provedTwice =
    <C extends ProvedCall, R>(act: (call: C) => Promise<R>) =>
    async (call: C): Promise<R> => {
      const known = await provePassword(call);
      await deps.signIn.proveSecondStep(known, { ip: call.context.limitedAs, secondCode: call.body.secondCode });
      return act(call);
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
    proved(async ({ caller, body, context }, known) => {
      await deps.passwordChange(caller, known, { newPassword: body.newPassword, ip: context.limitedAs });
      return {};
    }),
    tries,
  );

  bind(
    router,
    people.startEmailChange,
    proved(async ({ caller, body, context }) => {
      await deps.emailChange.start(caller, { email: body.email, ip: context.limitedAs });
      return { accepted: true } as const;
    }),
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
    proved(({ caller }) => secondSteps.start(caller)),
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
    proved(async ({ caller }) => ({ recoveryCodes: await secondSteps.renew(caller) })),
    tries,
  );

  bind(
    router,
    people.endSecondStep,
    proved(async ({ caller }) => {
      await secondSteps.end(caller);
      return {};
    }),
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
    provedTwice(({ caller, params }) => leaving.transfer(caller, params.userId)),
    tries,
  );

  bind(router, people.sendInviteAgain, async ({ caller, params }) => {
    await deps.invites.sendAgain(caller, params.inviteId);
    return {};
  });

  bind(router, people.copyInvite, async ({ caller, params }) => ({
    link: await deps.copiedInvites.copy(caller, params.inviteId),
  }));

  bind(
    router,
    people.sendInviteCode,
    async ({ body, context }) => {
      await deps.copiedInvites.sendCode({ ...body, ip: context.limitedAs });
      return { accepted: true } as const;
    },
    tries,
  );

  bind(router, people.proveInvite, async ({ body }) => ({ token: await deps.copiedInvites.prove(body) }), tries);

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
