import { ipKeyGenerator } from 'express-rate-limit';
import type { Database } from '../../platform/db/index.ts';
import { AppError, type AppErrorOptions } from '../../platform/errors/index.ts';
import { lastUsedAccount } from './memberships.store.ts';
import type { KnownDevices } from './known-devices.ts';
import type { Asker, QueuedPasswords } from './password-queue.ts';
import type { SecondStep } from './second-step/second-step.ts';
import type { SessionsService, SignedIn } from './sessions.service.ts';
import type { SignInGuard } from './sign-in-guard.ts';
import type { StoredUser, UsersStore } from './users.store.ts';

export interface SignInDeps {
  db: Database;
  users: UsersStore;
  sessions: SessionsService;
  guard: SignInGuard;
  devices: KnownDevices;
  passwords: QueuedPasswords;
  secondStep: SecondStep;
}

export interface Credentials {
  email: string;
  password: string;
  ip: string;
  /** Token of the browser's device cookie. */
  device?: string | undefined;
  /** Of an authenticator app, or a recovery code. */
  secondCode?: string | undefined;
}

export interface SignInService {
  /**
   * @throws AppError wrong-credentials | too-many-requests — the same for known and unknown e-mails; after the right
   * password second-step-needed | wrong-second-step
   */
  login(credentials: Credentials): Promise<SignedIn>;
  /** The guarded look at password and second step, for doors that need one besides. @throws like `login` */
  prove(user: StoredUser | undefined, credentials: Credentials): Promise<StoredUser>;
  /** The same of the password alone, for who is signed in. @throws AppError wrong-credentials | too-many-requests */
  provePassword(user: StoredUser | undefined, credentials: Credentials): Promise<StoredUser>;
  /** The same of the second step alone, for whom a mailbox or a password has proved. @throws AppError second-step-needed | wrong-second-step | too-many-requests */
  proveSecondStep(user: StoredUser, credentials: Pick<Credentials, 'ip' | 'secondCode'>): Promise<void>;
  /** For what only a code may change. @throws AppError conflict (there is no second step) | wrong-second-step | too-many-requests */
  demandSecondStep(user: StoredUser, proof: { ip: string; secondCode: string }): Promise<void>;
}

export function createSignInService(deps: SignInDeps): SignInService {
  const { db, users, sessions, devices, guard, passwords, secondStep } = deps;

  /** One try, booked before anything is looked at. What is wrong counts; what was not checked does not. */
  const guarded = async <T>(
    { email, ip, device }: Omit<Credentials, 'password'>,
    look: (asker: Asker) => Promise<T>,
  ): Promise<T> => {
    const owners = await devices.ownersOf(device);
    const isTheirs = owners.some((owner) => owner.email === email);
    const attempt = guard.enter({ email, ip, device: isTheirs ? device : undefined });
    try {
      const result = await look({ email, network: ipKeyGenerator(ip), isKnown: attempt.isKnown });
      attempt.succeeded();
      return result;
    } catch (error) {
      if (!isWrong(error)) attempt.cancelled();
      throw error;
    }
  };
  const lookAtPassword = async (
    user: StoredUser | undefined,
    password: string,
    asker: Asker,
    refusal?: AppErrorOptions,
  ): Promise<StoredUser> => {
    const isRight = user
      ? await passwords.verify(password, user.passwordHash, asker)
      : await passwords.burn(password, asker);
    if (!user || !isRight) throw new AppError('wrong-credentials', refusal);
    return user;
  };
  const prove: SignInService['prove'] = (user, credentials) =>
    guarded(credentials, async (asker) => {
      const known = await lookAtPassword(user, credentials.password, asker);
      await secondStep.check(known.id, credentials.secondCode);
      return known;
    });

  return {
    prove,
    provePassword: (user, credentials) =>
      guarded(credentials, (asker) => lookAtPassword(user, credentials.password, asker, passwordAlone)),
    proveSecondStep: async (user, { ip, secondCode }) => {
      if (secondCode === undefined) return secondStep.check(user.id, secondCode);
      return guarded(countedAs(user, ip), () => secondStep.check(user.id, secondCode));
    },
    demandSecondStep: (user, { ip, secondCode }) =>
      guarded(countedAs(user, ip), () => secondStep.demand(user.id, secondCode)),
    login: async (credentials) => {
      const found = await db.as('auth', (tx) => users.findWithAccount(tx, credentials.email));
      const user = await prove(found, credentials);
      return db.as('auth', async (tx) => {
        // A reset may have happened while the password was being checked: the old one must not open a session then.
        const isStillRight = await users.lockWithPassword(tx, user.id, user.passwordHash);
        const accountId = await lastUsedAccount(tx, user.id);
        if (!isStillRight || !accountId) throw new AppError('wrong-credentials');
        return sessions.open(tx, { userId: user.id, accountId });
      });
    },
  };
}

/** Who is signed in gave no e-mail that could be wrong. */
const passwordAlone = { faults: [{ pointer: '/password', code: 'wrong-password' }] };

/** Codes are counted by themselves: what strangers guess of the password is nothing to whom a mailbox or a session has proved. */
const countedAs = ({ email }: StoredUser, ip: string) => ({ email: `second step of ${email}`, ip });

const isWrong = (error: unknown): boolean =>
  error instanceof AppError && (error.code === 'wrong-credentials' || error.code === 'wrong-second-step');
