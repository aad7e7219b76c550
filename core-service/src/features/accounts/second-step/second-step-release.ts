import { recordAudit } from '../../../platform/audit/index.ts';
import type { Database } from '../../../platform/db/index.ts';
import { createLetterTexts, type Letters } from '../letters.ts';
import { accountsOf } from '../memberships.store.ts';
import { createUsersStore } from '../users.store.ts';
import * as store from './second-step.store.ts';

export interface SecondStepReleaseDeps {
  db: Database;
  publicUrl: () => string;
  enqueueLetter: Letters['enqueueLetter'];
}

/**
 * For the operator of the installation (`npm run admin -- second-step off`): who has lost both the phone and the recovery
 * codes gets in by the password again. It is on record in each of their accounts, and they hear of it by letter.
 */
export function createSecondStepRelease({ db, publicUrl, enqueueLetter }: SecondStepReleaseDeps) {
  const users = createUsersStore(db);
  const texts = createLetterTexts(publicUrl);
  return (email: string): Promise<'released' | 'was-off' | 'unknown'> =>
    db.as('auth', async (tx) => {
      const user = await users.findWithAccount(tx, email);
      if (!user) return 'unknown';
      if (!(await store.read(tx, user.id))?.isOn) return 'was-off';
      await store.switchOff(tx, user.id);
      const entry = { userId: null, action: 'second-step.off', target: `user:${user.id}` };
      for (const { uid } of await accountsOf(tx, user.id)) await recordAudit(tx, { ...entry, accountId: uid });
      await enqueueLetter(tx, texts.guardChanged(user, 'second-step-off'));
      return 'released';
    });
}
