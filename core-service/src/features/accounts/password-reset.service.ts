import type { Locale } from '@smartpoint/contracts/primitives';
import { recordAudit } from '../../platform/audit/index.ts';
import type { Database } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { ActivationCodes } from './activation-codes.ts';
import type { Letters, LetterTexts } from './letters.ts';
import { forgetAll } from './known-devices.store.ts';
import { lastUsedAccount } from './memberships.store.ts';
import { provedBy, type QueuedPasswords } from './password-queue.ts';
import { checkPassword } from './password-rules.ts';
import type { SessionsService, SignedIn } from './sessions.service.ts';
import { removeOfUser } from './sessions.store.ts';
import type { SignInService } from './sign-in.service.ts';
import type { SignInGuard } from './sign-in-guard.ts';
import type { UsersStore } from './users.store.ts';

export interface PasswordResetDeps {
  db: Database;
  codes: ActivationCodes;
  users: UsersStore;
  sessions: SessionsService;
  guard: SignInGuard;
  signIn: SignInService;
  passwords: QueuedPasswords;
  letters: Letters;
  texts: LetterTexts;
}

export interface PasswordReset {
  email: string;
  code: string;
  password: string;
  ip: string;
  secondCode?: string | undefined;
}

export interface PasswordResetService {
  /** Sends a letter in any case, with the same work in any case. @throws AppError too-many-requests */
  start(request: { email: string; locale: Locale; ip: string }): Promise<void>;
  /** New password, all other sessions ended, a new one opened. @throws AppError wrong-code | invalid-request | second-step-needed | wrong-second-step */
  complete(reset: PasswordReset): Promise<SignedIn>;
}

export function createPasswordResetService(deps: PasswordResetDeps): PasswordResetService {
  const { db, codes, users, sessions, guard, signIn, passwords, letters, texts } = deps;
  return {
    start: async (request) => {
      await db.as('auth', async (tx) => {
        const known = await users.findWithAccount(tx, request.email);
        const { email, ip } = request;
        const activation = await codes.issue(tx, {
          email,
          to: email,
          ip,
          purpose: 'password-reset',
          usable: Boolean(known),
        });
        await letters.enqueueLetter(
          tx,
          known ? texts.passwordReset(request, activation) : texts.passwordResetUnknown(request),
        );
      });
      letters.wake();
    },
    complete: async ({ email, code, password, ip, secondCode }) => {
      checkPassword(password, email);
      const proof = await codes.check({ email, purpose: 'password-reset', code });
      // Whoever has the mailbox has not the telephone yet.
      const known = await db.as('auth', (tx) => users.findWithAccount(tx, email));
      if (known) await signIn.proveSecondStep(known, { ip, secondCode });
      const passwordHash = await passwords.hash(password, provedBy({ email, ip }));
      const signedIn = await db.as('auth', async (tx) => {
        await codes.consume(tx, proof);
        const user = await users.findWithAccount(tx, email);
        const accountId = user && (await lastUsedAccount(tx, user.id));
        if (!user || !accountId) throw new AppError('wrong-code');
        await users.update(tx, user.id, { passwordHash });
        await removeOfUser(tx, user.id);
        await forgetAll(tx, user.id);
        await recordAudit(tx, { accountId, userId: user.id, action: 'password.reset' });
        return sessions.open(tx, { userId: user.id, accountId });
      });
      guard.forget(email, ip);
      return signedIn;
    },
  };
}
