import type { Locale } from '@smartpoint/contracts/primitives';
import type { Database, Tx } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { SessionsService, SignedIn } from './sessions.service.ts';
import type { UsersStore } from './users.store.ts';

export interface DemoEntranceDeps {
  db: Database;
  users: UsersStore;
  sessions: SessionsService;
  findDemoOwner: (tx: Tx) => Promise<{ accountId: number; userId: number } | undefined>;
}

export interface DemoEntrance {
  /** Number of the demo account, where there is one. */
  find(): Promise<number | undefined>;
  /** A session without a password; the panel speaks the visitor's language. @throws AppError not-found */
  enter(locale: Locale): Promise<SignedIn>;
}

export function createDemoEntrance({ db, users, sessions, findDemoOwner }: DemoEntranceDeps): DemoEntrance {
  return {
    find: async () => (await db.as('auth', findDemoOwner))?.accountId,
    enter: (locale) =>
      db.as('auth', async (tx) => {
        const owner = await findDemoOwner(tx);
        if (!owner) throw new AppError('not-found');
        await users.update(tx, owner.userId, { locale });
        return sessions.open(tx, owner);
      }),
  };
}
