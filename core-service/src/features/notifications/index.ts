import { Router } from 'express';
import {
  getNotifications,
  memberKinds,
  notificationKinds,
  saveNotifications,
  type NotificationKind,
} from '@smartpoint/contracts/notifications';
import { recordAudit } from '../../platform/audit/index.ts';
import type { Database, Tx } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { Binder, SessionCaller } from '../../platform/http/index.ts';
import { accountsOf } from '../accounts/index.ts';
import type { Declines, ServicePurpose } from '../mail-permission/index.ts';
import { membersOf, ownMailbox, saveWishes } from './wishes.store.ts';

export { addressesWithout, membersOf, type Member } from './wishes.store.ts';

export interface NotificationsDeps {
  db: Database;
  declines: Pick<Declines, 'declinedBy' | 'setFor'>;
}

/** What the link in a letter of this kind declines: the letters of all accounts. That of a call is one of its lead. */
const declinedWith = {
  calls: undefined,
  connections: 'alerts',
  alarms: 'alerts',
  weekly: 'weekly',
  requests: 'requests',
} as const satisfies Record<NotificationKind, ServicePurpose | undefined>;

const isAmong = (purposes: ReadonlySet<ServicePurpose>, kind: NotificationKind): boolean => {
  const purpose = declinedWith[kind];
  return purpose !== undefined && purposes.has(purpose);
};

/** Which letters a member gets, in the profile (ADR 75). */
export function createNotifications({ db, declines }: NotificationsDeps): { routes(binder: Binder): Router } {
  /** What the person has chosen, and what their address declines. */
  const stateOf = async (tx: Tx, { account, user }: SessionCaller) => {
    const leads = await ownMailbox(tx, user.email);
    const wishes = await tx.under('auth', async (asAuth) => {
      const [member] = await membersOf(asAuth, account.uid, user.id);
      if (!member) throw new AppError('not-found');
      const declined = await declines.declinedBy(asAuth, user.email);
      const wishes = { ...member.wants, requests: true };
      for (const kind of notificationKinds) wishes[kind] &&= !isAmong(declined, kind);
      return wishes;
    });
    return { wishes, leads };
  };

  return {
    routes: ({ bind }) => {
      const router = Router();
      bind(router, getNotifications, ({ caller }) => db.tenant(caller.account.uid, (tx) => stateOf(tx, caller)));

      bind(router, saveNotifications, ({ caller, body }) => {
        const { account, user } = caller;
        return db.tenant(account.uid, async (tx) => {
          const { wishes: before } = await stateOf(tx, caller);
          const changed = notificationKinds.filter((kind) => body[kind] !== undefined && body[kind] !== before[kind]);
          const wanted = changed.filter((kind) => body[kind]).flatMap((kind) => declinedWith[kind] ?? []);
          const { kept, accounts } = await tx.under('auth', async (asAuth) => {
            const declined = await declines.declinedBy(asAuth, user.email);
            for (const purpose of wanted) await declines.setFor(asAuth, user.email, purpose, false);
            if (body.requests === false) await declines.setFor(asAuth, user.email, declinedWith.requests, true);
            const lifted = new Set(wanted.filter((purpose) => declined.has(purpose)));
            const kept = memberKinds.filter((kind) => isAmong(lifted, kind));
            return { kept, accounts: kept.length > 0 ? await accountsOf(asAuth, user.id) : [] };
          });
          // What the same link had declined stays off, in every account, until it is switched on too.
          const off = Object.fromEntries(kept.map((kind) => [kind, false]));
          for (const { uid } of accounts)
            await tx.under('tenant', (there) => saveWishes(there, { accountId: uid, userId: user.id }, off), uid);
          await saveWishes(tx, { accountId: account.uid, userId: user.id }, body);
          const details = Object.fromEntries(changed.map((kind) => [kind, body[kind]]));
          if (changed.length > 0)
            await recordAudit(tx, { accountId: account.uid, userId: user.id, action: 'profile.letters', details });
          return stateOf(tx, caller);
        });
      });
      return router;
    },
  };
}
