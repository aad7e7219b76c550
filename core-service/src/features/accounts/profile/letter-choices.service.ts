import { letterSorts, type LetterSort } from '@smartpoint/contracts/people';
import { recordAudit } from '../../../platform/audit/index.ts';
import type { Database, Tx } from '../../../platform/db/index.ts';
import type { SessionInfo } from '../../../platform/http/index.ts';

/** What this feature needs of who keeps refusals of letters (role auth). */
export interface LetterRefusals {
  declinedBy(tx: Tx, email: string): Promise<ReadonlySet<string>>;
  setFor(tx: Tx, email: string, sort: LetterSort, isDeclined: boolean): Promise<void>;
}

type Choices = Record<LetterSort, boolean>;

export interface LetterChoices {
  look(who: SessionInfo): Promise<Choices>;
  save(who: SessionInfo, wanted: { [Sort in LetterSort]?: boolean | undefined }): Promise<Choices>;
}

/** Which letters come to the address somebody signs in with: the link in a letter and this are one switch. */
export function createLetterChoices({ db, refusals }: { db: Database; refusals: LetterRefusals }): LetterChoices {
  const read = async (tx: Tx, { user }: SessionInfo): Promise<Choices> => {
    const declined = await refusals.declinedBy(tx, user.email);
    return { alerts: !declined.has('alerts'), requests: !declined.has('requests') };
  };
  return {
    look: (who) => db.as('auth', (tx) => read(tx, who)),
    save: (who, wanted) =>
      db.as('auth', async (tx) => {
        const before = await read(tx, who);
        for (const sort of letterSorts) {
          const isWanted = wanted[sort];
          if (isWanted !== undefined && isWanted !== before[sort])
            await refusals.setFor(tx, who.user.email, sort, !isWanted);
        }
        const after = await read(tx, who);
        const entry = { accountId: who.account.uid, userId: who.user.id, action: 'profile.letters' };
        await recordAudit(tx, { ...entry, details: after });
        return after;
      }),
  };
}
