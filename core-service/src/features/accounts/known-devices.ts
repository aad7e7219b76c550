import type { Clock } from '../../platform/clock/clock.ts';
import { hashToken, randomToken } from '../../platform/crypto/index.ts';
import type { Database } from '../../platform/db/index.ts';
import * as store from './known-devices.store.ts';
import { deviceTokenPrefix } from './session-cookie.ts';

/** As long as the browser keeps the cookie. */
const lifeMs = 365 * 24 * 60 * 60 * 1000;

/**
 * Browsers a person has signed in from, by a random token of their own, kept as a hash. It opens nothing: it only spares
 * the person the waits and queues that strangers cause, also after a restart and in every process.
 */
export interface KnownDevices {
  /** Whose device this is, by the token the browser sent. */
  ownersOf(token: string | undefined): Promise<DeviceOwner[]>;
  /** After a sign-in: the device is the person's from now on. Gives the token to keep in the browser. */
  remember(userId: number, token: string | undefined): Promise<string>;
  removeOld(): Promise<void>;
}

export interface DeviceOwner {
  userId: number;
  email: string;
}

export function createKnownDevices({ db, clock }: { db: Database; clock: Clock }): KnownDevices {
  const since = () => new Date(clock.now().getTime() - lifeMs);
  const ownersOf: KnownDevices['ownersOf'] = async (token) =>
    token === undefined ? [] : db.read('auth', (reads) => store.ownersOf(reads, hashToken(token), since()));
  return {
    ownersOf,
    remember: async (userId, sent) => {
      // Not a token somebody made up and planted: only one of ours goes on.
      const isOurs = (await ownersOf(sent)).length > 0;
      const token = isOurs && sent ? sent : randomToken(deviceTokenPrefix);
      await db.as('auth', (tx) => store.remember(tx, { tokenHash: hashToken(token), userId, now: clock.now() }));
      return token;
    },
    removeOld: () => db.as('worker', (tx) => store.removeOlderThan(tx, since())),
  };
}
