import type { Clock } from '../../../platform/clock/clock.ts';
import { hashToken, type Sealer } from '../../../platform/crypto/index.ts';
import type { Database, Tx } from '../../../platform/db/index.ts';
import { AppError } from '../../../platform/errors/index.ts';
import * as store from './second-step.store.ts';
import { totpStep } from './totp.ts';

/** Whether a person has a second step, and whether a code of theirs is right. */
export interface SecondStep {
  /**
   * Lets pass who has none, or gives a code: one of the app, or a recovery code. Either opens once; it is spent
   * whatever becomes of what follows. @throws AppError second-step-needed | wrong-second-step
   */
  check(userId: number, code: string | undefined): Promise<void>;
  /** The same for who must have one. @throws AppError conflict (there is none) | wrong-second-step */
  demand(userId: number, code: string): Promise<void>;
  /** Whether this is a code of the app, by the secret that waits or counts. */
  fits(tx: Tx, userId: number, code: string): Promise<boolean>;
}

export function createSecondStep(deps: { db: Database; clock: Clock; sealer: Pick<Sealer, 'open'> }): SecondStep {
  const { db, clock, sealer } = deps;
  const fits: SecondStep['fits'] = async (tx, userId, code) => {
    const stored = await store.read(tx, userId);
    if (!stored?.secret) return false;
    const step = totpStep(sealer.open(stored.secret), code, clock.now());
    return step !== undefined && store.spendStep(tx, userId, step);
  };
  const isRight = (userId: number, code: string): Promise<boolean> =>
    db.as('auth', (tx) =>
      /^\d{6}$/.test(code) ? fits(tx, userId, code) : store.spendRecoveryCode(tx, userId, hashToken(code)),
    );
  const isOn = async (userId: number) => (await db.as('auth', (tx) => store.read(tx, userId)))?.isOn === true;
  return {
    fits,
    check: async (userId, code) => {
      if (!(await isOn(userId))) return;
      if (code === undefined) throw new AppError('second-step-needed');
      if (!(await isRight(userId, code))) throw new AppError('wrong-second-step');
    },
    demand: async (userId, code) => {
      if (!(await isOn(userId))) throw new AppError('conflict');
      if (!(await isRight(userId, code))) throw new AppError('wrong-second-step');
    },
  };
}
