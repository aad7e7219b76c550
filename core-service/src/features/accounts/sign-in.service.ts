import { ipKeyGenerator } from 'express-rate-limit';
import type { Database } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { lastUsedAccount } from './memberships.store.ts';
import type { KnownDevices } from './known-devices.ts';
import type { QueuedPasswords } from './password-queue.ts';
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
}

export interface Credentials {
  email: string;
  password: string;
  ip: string;
  /** Token of the browser's device cookie. */
  device?: string | undefined;
}

export interface SignInService {
  /** @throws AppError wrong-credentials | too-many-requests — the same for known and unknown e-mails */
  login(credentials: Credentials): Promise<SignedIn>;
  /** The guarded look at a password, for doors that need one besides. @throws like `login` */
  prove(user: StoredUser | undefined, credentials: Credentials): Promise<StoredUser>;
}

export function createSignInService({ db, users, sessions, devices, guard, passwords }: SignInDeps): SignInService {
  const prove: SignInService['prove'] = async (user, { email, password, ip, device }) => {
    const owners = await devices.ownersOf(device);
    const isTheirs = owners.some((owner) => owner.email === email);
    const attempt = guard.enter({ email, ip, device: isTheirs ? device : undefined });
    const asker = { email, network: ipKeyGenerator(ip), isKnown: attempt.isKnown };
    let isRight: boolean;
    try {
      isRight = user
        ? await passwords.verify(password, user.passwordHash, asker)
        : await passwords.burn(password, asker);
    } catch (error) {
      attempt.cancelled();
      throw error;
    }
    if (!user || !isRight) throw new AppError('wrong-credentials');
    attempt.succeeded();
    return user;
  };

  return {
    prove,
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
