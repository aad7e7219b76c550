import { recordAudit } from '../../../platform/audit/index.ts';
import type { Database } from '../../../platform/db/index.ts';
import { AppError, invalid } from '../../../platform/errors/index.ts';
import type { SessionInfo } from '../../../platform/http/index.ts';
import type { ActivationCodes } from '../activation-codes.ts';
import type { Letters, LetterTexts } from '../letters.ts';
import type { UsersStore } from '../users.store.ts';

export interface EmailChangeDeps {
  db: Database;
  codes: ActivationCodes;
  users: UsersStore;
  letters: Letters;
  texts: LetterTexts;
}

export interface EmailChange {
  /** Sends a code to both addresses. A taken one gets a letter without a code, and the answer is the same. */
  start(who: SessionInfo, change: { email: string; ip: string }): Promise<void>;
  /** @throws AppError wrong-code */
  complete(who: SessionInfo, change: { email: string; oldCode: string; newCode: string }): Promise<void>;
}

/** Another e-mail to sign in with, proved by codes from the old mailbox and the new one. */
export function createEmailChange({ db, codes, users, letters, texts }: EmailChangeDeps): EmailChange {
  /** The codes of a change belong together: that of the old mailbox is good for this new address only. */
  const occasions = ({ user }: SessionInfo, email: string) => ({
    old: { email: `${user.email} ${email}`, purpose: 'email-old' } as const,
    new: { email: `${email} ${user.id}`, purpose: 'email-new' } as const,
  });
  return {
    start: async (who, { email, ip }) => {
      const { user } = who;
      if (email === user.email) throw invalid('/email', 'same-email');
      const occasion = occasions(who, email);
      await db.as('auth', async (tx) => {
        const usable = !(await users.isTaken(tx, email));
        const fromOld = await codes.issue(tx, { ...occasion.old, to: user.email, ip, usable });
        const fromNew = await codes.issue(tx, { ...occasion.new, to: email, ip, usable });
        await letters.enqueueLetter(tx, texts.emailOld(user, { code: fromOld.code, wanted: email }));
        const reader = { email, locale: user.locale };
        await letters.enqueueLetter(tx, usable ? texts.emailNew(reader, fromNew) : texts.registrationKnown(reader));
      });
      letters.wake();
    },
    complete: async (who, { email, oldCode, newCode }) => {
      const { user, account } = who;
      const occasion = occasions(who, email);
      const oldProof = await at('/oldCode', codes.check({ ...occasion.old, code: oldCode }));
      const newProof = await at('/newCode', codes.check({ ...occasion.new, code: newCode }));
      await db.as('auth', async (tx) => {
        await codes.consume(tx, oldProof);
        await codes.consume(tx, newProof);
        // Somebody signed up with it meanwhile.
        if ((await users.isTaken(tx, email)) || !(await users.changeEmail(tx, user.id, email)))
          throw new AppError('wrong-code');
        await letters.enqueueLetter(tx, texts.guardChanged(user, 'email-changed'), account.uid);
        await recordAudit(tx, { accountId: account.uid, userId: user.id, action: 'email.changed' });
      });
      letters.wake();
    },
  };
}

/** Of two codes on one screen, which one is wrong. */
async function at<T>(pointer: string, checked: Promise<T>): Promise<T> {
  try {
    return await checked;
  } catch (error) {
    if (error instanceof AppError && error.code === 'wrong-code') throw invalid(pointer, 'wrong-code');
    throw error;
  }
}
