import { recordAudit } from '../../../platform/audit/index.ts';
import type { Clock } from '../../../platform/clock/clock.ts';
import { hashToken, type Sealer } from '../../../platform/crypto/index.ts';
import type { Database, Tx } from '../../../platform/db/index.ts';
import { AppError } from '../../../platform/errors/index.ts';
import type { SessionInfo } from '../../../platform/http/index.ts';
import type { Letters, LetterTexts } from '../letters.ts';
import { forgetAll } from '../known-devices.store.ts';
import { removeOthers } from '../sessions.store.ts';
import type { SignInGuard } from '../sign-in-guard.ts';
import { bareRecoveryCode, newRecoveryCodes } from './recovery-codes.ts';
import type { SecondStep } from './second-step.ts';
import * as store from './second-step.store.ts';
import { newTotpSecret, totpUri } from './totp.ts';

export interface SecondStepDeps {
  db: Database;
  clock: Clock;
  sealer: Sealer;
  brand: string;
  secondStep: SecondStep;
  guard: SignInGuard;
  letters: Letters;
  texts: LetterTexts;
}

export interface SecondStepService {
  /** @throws AppError conflict (on already) */
  start(who: SessionInfo): Promise<{ secret: string; uri: string }>;
  /** Gives the recovery codes. @throws AppError wrong-second-step | conflict */
  confirm(who: SessionInfo, code: string, ip: string): Promise<string[]>;
  renew(who: SessionInfo): Promise<string[]>;
  end(who: SessionInfo): Promise<void>;
  /** Whether it is on, and how many recovery codes are left. */
  look(userId: number): Promise<{ isOn: boolean; recoveryCodesLeft: number }>;
}

/** Switching the second step of signing in on and off (TOTP, RFC 6238). Whoever calls has proved who they are. */
export function createSecondStepService(deps: SecondStepDeps): SecondStepService {
  const { db, clock, sealer, brand, secondStep, guard, letters, texts } = deps;
  return {
    start: async ({ user }) => {
      const secret = newTotpSecret();
      const isProposed = await db.as('auth', (tx) => store.propose(tx, user.id, sealer.seal(secret)));
      if (!isProposed) throw new AppError('conflict');
      return { secret, uri: totpUri(secret, { issuer: brand, label: user.email }) };
    },
    confirm: async (who, code, ip) => {
      const attempt = guard.enter({ email: who.user.email, ip });
      const codes = await db.as('auth', async (tx) => {
        if (!(await secondStep.fits(tx, who.user.id, code))) throw new AppError('wrong-second-step');
        if (!(await store.switchOn(tx, who.user.id, clock.now()))) throw new AppError('conflict');
        await removeOthers(tx, who.user.id, who.tokenHash);
        await forgetAll(tx, who.user.id);
        await tell(tx, who, 'second-step-on');
        return giveCodes(tx, who.user.id);
      });
      attempt.succeeded();
      letters.wake();
      return codes;
    },
    renew: (who) =>
      db.as('auth', async (tx) => {
        await recordAudit(tx, { accountId: who.account.uid, userId: who.user.id, action: 'second-step.codes-renewed' });
        return giveCodes(tx, who.user.id);
      }),
    end: async (who) => {
      await db.as('auth', async (tx) => {
        await store.switchOff(tx, who.user.id);
        await tell(tx, who, 'second-step-off');
      });
      letters.wake();
    },
    look: (userId) =>
      db.as('auth', async (tx) => ({
        isOn: (await store.read(tx, userId))?.isOn === true,
        recoveryCodesLeft: await store.countRecoveryCodes(tx, userId),
      })),
  };

  /** On record, and to the person: if it was somebody else, this is how they hear of it. */
  async function tell(tx: Tx, { user, account }: SessionInfo, change: 'second-step-on' | 'second-step-off') {
    await recordAudit(tx, { accountId: account.uid, userId: user.id, action: change.replace('step-', 'step.') });
    await letters.enqueueLetter(tx, texts.guardChanged(user, change), account.uid);
  }
}

async function giveCodes(tx: Tx, userId: number): Promise<string[]> {
  const codes = newRecoveryCodes();
  await store.replaceRecoveryCodes(
    tx,
    userId,
    codes.map((code) => hashToken(bareRecoveryCode(code))),
  );
  return codes;
}
