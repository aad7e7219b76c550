import { createHmac, randomBytes } from 'node:crypto';
import { Router } from 'express';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Config } from '../../platform/config/index.ts';
import type { Database, Tx } from '../../platform/db/index.ts';
import type { Authenticate, Binder } from '../../platform/http/index.ts';
import type { Sealer } from '../../platform/crypto/index.ts';
import { createActivationCodes } from './activation-codes.ts';
import { deleteOlderThan } from './activation-codes.store.ts';
import { authRoutes } from './auth.routes.ts';
import { createCopiedInvites } from './copied-invites.service.ts';
import { createInvitesService } from './invites.service.ts';
import { createInvitesStore } from './invites.store.ts';
import { createKnownDevices } from './known-devices.ts';
import { createLetterTexts, type Letters } from './letters.ts';
import { membersRoutes } from './members.routes.ts';
import { createMembersService } from './members.service.ts';
import { queuePasswords } from './password-queue.ts';
import { scryptPasswords, type Passwords } from './password-rules.ts';
import { createPasswordResetService } from './password-reset.service.ts';
import { createEmailChange } from './profile/email-change.service.ts';
import { createLeaving } from './profile/leaving.service.ts';
import { createPasswordChange } from './profile/password-change.service.ts';
import { peopleRoutes } from './profile/people.routes.ts';
import { createProfileService } from './profile/profile.service.ts';
import { createDemoEntrance } from './demo-entrance.service.ts';
import { createRegistrationService } from './registration.service.ts';
import { createDeviceCookie, createSessionCookie } from './session-cookie.ts';
import { sessionRoutes } from './session.routes.ts';
import { createSecondStep } from './second-step/second-step.ts';
import { createSecondStepService } from './second-step/second-step.service.ts';
import { createSessionsService } from './sessions.service.ts';
import { createSignInGuard } from './sign-in-guard.ts';
import { createSignInService } from './sign-in.service.ts';
import { createUsersStore } from './users.store.ts';

export interface AccountsDeps {
  db: Database;
  clock: Clock;
  /** Without SECRET_KEY (embedded default, one process) activation codes die with a restart. */
  config: Pick<Config, 'RATE_LIMITS' | 'SECRET_KEY'>;
  publicUrl: () => string;
  deliveries: Letters;
  /** Keeps the secrets of second steps. */
  sealer: Sealer;
  /** What an authenticator app calls us. */
  brand: string;
  /** Where an address most probably is; told of a session to its person. */
  placeAt?: PlaceAt;
  /** Makes the first site of a new account, in the registration's transaction, under role tenant. */
  createFirstSite: (tx: Tx, accountId: number, url: string) => Promise<unknown>;
  /** Called after an account has asked for another zone, or has thought better of it. */
  onTimeZoneWanted: () => void;
  passwords?: Passwords;
  /** Counts an invitation among the letters of the account's day; false: none is left (role auth). */
  spendLetter?: (tx: Tx, accountId: number) => Promise<boolean>;
  /** Somebody has proved an address and joined (role auth, in the transaction of joining). */
  onJoined?: (tx: Tx, accountId: number, email: string) => Promise<void>;
  /** Somebody who is removed gets no more letters about leads, where others do (role auth, in the transaction of the removal). */
  leaveGroups?: (tx: Tx, accountId: number, email: string) => Promise<number[]>;
  /** The owner of the demo account where there is one (role auth). */
  findDemoOwner?: (tx: Tx) => Promise<DemoOwner | undefined>;
}

/** Country by two letters, city by name; empty where nobody knows. */
export type PlaceAt = (address: string) => { country: string; city: string };

export interface DemoOwner {
  accountId: number;
  userId: number;
}

export interface Accounts {
  routes(binder: Binder): Router;
  authenticate: Authenticate;
  /** Removes expired sessions and old codes; to be run now and then by a worker. */
  sweep(): Promise<void>;
}

/** Sign-up, sign-in, sessions, members and invitations (S-16…S-23). */
export function createAccounts(deps: AccountsDeps): Accounts {
  const { db, clock, config } = deps;
  const cookie = createSessionCookie(deps.publicUrl);
  const deviceCookie = createDeviceCookie(deps.publicUrl);
  const { sessions, ...services } = createServices(deps);
  const shared = { ...services, db, cookie, deviceCookie, sessions, limitsEnabled: config.RATE_LIMITS };
  return {
    routes: (binder) =>
      Router().use(
        authRoutes(binder, { ...shared, placeAt: deps.placeAt ?? (() => ({ country: '', city: '' })) }),
        sessionRoutes(binder, { ...services, cookie, sessions }),
        membersRoutes(binder, services),
        peopleRoutes(binder, shared),
      ),
    authenticate: async (req) => {
      const token = cookie.read(req);
      return token ? sessions.find(token) : undefined;
    },
    sweep: async () => {
      await sessions.removeExpired();
      await services.devices.removeOld();
      const dayAgo = new Date(clock.now().getTime() - 24 * 60 * 60 * 1000);
      await db.as('worker', (tx) => deleteOlderThan(tx, dayAgo));
    },
  };
}

function createServices(deps: AccountsDeps) {
  const { db, clock, config, deliveries: letters } = deps;
  const passwords = queuePasswords(deps.passwords ?? scryptPasswords);
  const users = createUsersStore(db);
  const invitesStore = createInvitesStore(db);
  const sessions = createSessionsService({ db, clock });
  const guard = createSignInGuard(clock);
  const codes = createActivationCodes({ db, clock, key: codesKey(config.SECRET_KEY) });
  const devices = createKnownDevices({ db, clock });
  const secondStep = createSecondStep({ db, clock, sealer: deps.sealer });
  const signIn = createSignInService({ db, users, sessions, devices, guard, passwords, secondStep });
  const shared = { ...deps, users, sessions, guard, codes, signIn, secondStep, passwords, letters };
  const lettered = {
    ...shared,
    texts: createLetterTexts(deps.publicUrl),
    invites: invitesStore,
    spendLetter: deps.spendLetter ?? (async () => true),
    onJoined: deps.onJoined ?? (async () => undefined),
    leaveGroups: deps.leaveGroups ?? (async () => []),
  };
  return {
    users,
    sessions,
    devices,
    secondSteps: createSecondStepService(lettered),
    passwordChange: createPasswordChange(lettered),
    emailChange: createEmailChange(lettered),
    leaving: createLeaving(lettered),
    demo: createDemoEntrance({ ...shared, findDemoOwner: deps.findDemoOwner ?? (async () => undefined) }),
    signIn,
    registration: createRegistrationService(lettered),
    passwordReset: createPasswordResetService(lettered),
    invites: createInvitesService(lettered),
    copiedInvites: createCopiedInvites(lettered),
    members: createMembersService(lettered),
    profile: createProfileService(lettered),
  };
}

/** A key of its own for the codes, so that SECRET_KEY itself serves one purpose only: sealing. */
function codesKey(secretKey: string | undefined): Buffer {
  const secret = secretKey ? Buffer.from(secretKey, 'base64') : randomBytes(32);
  return createHmac('sha256', secret).update('activation-codes').digest();
}
