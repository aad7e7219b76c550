import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../platform/clock/clock.ts';
import { randomCode } from '../../platform/crypto/index.ts';
import type { Database, Tx } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import * as store from './activation-codes.store.ts';

export type Purpose = 'registration' | 'password-reset';

const digits = 8;
const lifeMs = 10 * 60 * 1000;
/** With 5 tries each, a guesser has 25 chances in 10^8 per hour and e-mail. */
const maxPerHour = 5;
const hourMs = 60 * 60 * 1000;

export interface ActivationCodes {
  /**
   * A new code for the letter; all earlier ones die. A code that is not `usable` costs the same and fits nothing:
   * for e-mails that must not proceed. @throws AppError too-many-requests
   */
  issue(tx: Tx, request: { email: string; purpose: Purpose; usable: boolean }): Promise<string>;
  /** Spends a try and tells the id of the code that fits. @throws AppError wrong-code */
  check(guess: { email: string; purpose: Purpose; code: string }): Promise<number>;
  /** Uses the code up; of parallel callers one wins. @throws AppError wrong-code */
  consume(tx: Tx, codeId: number): Promise<void>;
}

/**
 * Eight-digit codes of the letters (E-5.1): kept as a keyed hash of purpose, e-mail and code, since a plain hash of
 * eight digits is undone in a second by whoever reads the table.
 */
export function createActivationCodes(deps: { db: Database; clock: Clock; key: Buffer }): ActivationCodes {
  const { db, clock, key } = deps;
  const hashOf = (purpose: Purpose, email: string, code: string) =>
    createHmac('sha256', key).update(['activation-code', purpose, email, code].join('\n')).digest('hex');

  return {
    issue: async (tx, { email, purpose, usable }) => {
      const now = clock.now();
      await checkRate(tx, email, purpose, now);
      const code = randomCode(digits);
      const hash = hashOf(purpose, email, code);
      const codeHash = usable ? hash : randomBytes(hash.length / 2).toString('hex');
      await store.insert(tx, { email, purpose, codeHash, createdAt: now, expiresAt: new Date(now.getTime() + lifeMs) });
      return code;
    },
    check: async ({ email, purpose, code }) => {
      // A transaction of its own, committed before the look: whatever fails later, the try stays counted.
      const live = await db.as('auth', (tx) => store.spendTry(tx, email, purpose, clock.now()));
      if (!live || !isSame(live.codeHash, hashOf(purpose, email, code))) throw new AppError('wrong-code');
      return live.id;
    },
    consume: async (tx, codeId) => {
      if (!(await store.markUsed(tx, codeId, clock.now()))) throw new AppError('wrong-code');
    },
  };
}

async function checkRate(tx: Tx, email: string, purpose: Purpose, now: Date): Promise<void> {
  const { count, oldest } = await store.lockAndCount(tx, email, purpose, new Date(now.getTime() - hourMs));
  if (count < maxPerHour || !oldest) return;
  throw new AppError('too-many-requests', {
    retryAfter: Math.max(1, Math.ceil((oldest.getTime() + hourMs - now.getTime()) / 1000)),
  });
}

function isSame(stored: string, computed: string): boolean {
  const [a, b] = [Buffer.from(stored), Buffer.from(computed)];
  return a.length === b.length && timingSafeEqual(a, b);
}
