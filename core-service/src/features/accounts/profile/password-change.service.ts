import { recordAudit } from '../../../platform/audit/index.ts';
import type { Database } from '../../../platform/db/index.ts';
import { AppError } from '../../../platform/errors/index.ts';
import type { SessionInfo } from '../../../platform/http/index.ts';
import { forgetAll } from '../known-devices.store.ts';
import type { Letters, LetterTexts } from '../letters.ts';
import { provedBy, type QueuedPasswords } from '../password-queue.ts';
import { checkPassword } from '../password-rules.ts';
import { removeOthers } from '../sessions.store.ts';
import type { StoredUser, UsersStore } from '../users.store.ts';

export interface PasswordChangeDeps {
  db: Database;
  users: UsersStore;
  passwords: QueuedPasswords;
  letters: Letters;
  texts: LetterTexts;
}

/**
 * A new password for a person who has just proved the old one: all other sessions end, known devices are strangers', and
 * the person is told by mail. @throws AppError invalid-request | wrong-credentials (changed meanwhile)
 */
export function createPasswordChange({ db, users, passwords, letters, texts }: PasswordChangeDeps) {
  return async (who: SessionInfo, known: StoredUser, { newPassword, ip }: { newPassword: string; ip: string }) => {
    checkPassword(newPassword, known.email, '/newPassword');
    const passwordHash = await passwords.hash(newPassword, provedBy({ email: known.email, ip }));
    await db.as('auth', async (tx) => {
      if (!(await users.lockWithPassword(tx, known.id, known.passwordHash))) throw new AppError('wrong-credentials');
      await users.update(tx, known.id, { passwordHash });
      await removeOthers(tx, known.id, who.tokenHash);
      await forgetAll(tx, known.id);
      await letters.enqueueLetter(tx, texts.guardChanged(known, 'password-changed'), who.account.uid);
      await recordAudit(tx, { accountId: who.account.uid, userId: known.id, action: 'password.changed' });
    });
    letters.wake();
  };
}
export type PasswordChange = ReturnType<typeof createPasswordChange>;
