import type { Locale } from '@smartpoint/contracts/primitives';
import { recordAudit } from '../../platform/audit/index.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import { hashToken, randomToken } from '../../platform/crypto/index.ts';
import type { Database, Tx } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { SessionInfo } from '../../platform/http/index.ts';
import type { ActivationCodes } from './activation-codes.ts';
import type { InvitesStore, StoredInvite } from './invites.store.ts';
import type { Letters, LetterTexts } from './letters.ts';

export interface CopiedInvitesDeps {
  db: Database;
  clock: Clock;
  codes: ActivationCodes;
  invites: InvitesStore;
  letters: Letters;
  texts: LetterTexts;
  spendLetter: (tx: Tx, accountId: number) => Promise<boolean>;
}

/** An invitation handed over as a link. Whoever has it may be anybody: only a code from the mailbox opens the door (ADR 59). */
export interface CopiedInvites {
  /** The link; the one copied before dies, that of the letter lives on. @throws AppError not-found */
  copy(who: SessionInfo, inviteId: number): Promise<string>;
  /** Sends a code to the invited mailbox. @throws AppError invite-unusable | too-many-requests */
  sendCode(request: { token: string; locale: Locale; ip: string }): Promise<void>;
  /** Who reads the mailbox gets the token a letter carries, in whose stead it stands. @throws AppError invite-unusable | wrong-code */
  prove(request: { token: string; code: string }): Promise<string>;
}

const daySeconds = 24 * 60 * 60;

export function createCopiedInvites(deps: CopiedInvitesDeps): CopiedInvites {
  const { db, clock, codes, invites, letters, texts, spendLetter } = deps;
  const occasionOf = ({ email, id }: StoredInvite) => ({ email: `${email} ${id}`, purpose: 'invite' }) as const;
  const findCopied = async (tx: Tx, token: string): Promise<StoredInvite> => {
    const invite = await invites.findCopied(tx, hashToken(token), clock.now());
    if (!invite) throw new AppError('invite-unusable');
    return invite;
  };
  return {
    copy: (who, id) =>
      db.tenant(who.account.uid, async (tx) => {
        const accountId = who.account.uid;
        const token = randomToken('spc_');
        if (!(await invites.renew(tx, { accountId, id }, { copiedHash: hashToken(token) }, clock.now())))
          throw new AppError('not-found');
        await recordAudit(tx, { accountId, userId: who.user.id, action: 'invite.copied', target: `invite:${id}` });
        return texts.inviteLink(token);
      }),
    sendCode: async ({ token, locale, ip }) => {
      await db.as('auth', async (tx) => {
        const invite = await findCopied(tx, token);
        const { accountId, email } = invite;
        const { code } = await codes.issue(tx, { ...occasionOf(invite), to: email, ip, usable: true });
        if (!(await spendLetter(tx, accountId))) throw new AppError('too-many-requests', { retryAfter: daySeconds });
        await letters.enqueueLetter(tx, texts.inviteCode({ email, locale }, { code, account: String(accountId) }));
      });
      letters.wake();
    },
    prove: async ({ token, code }) => {
      const invite = await db.as('auth', (tx) => findCopied(tx, token));
      const proof = await codes.check({ ...occasionOf(invite), code });
      const own = randomToken('spi_');
      await db.as('auth', async (tx) => {
        await codes.consume(tx, proof);
        if (!(await invites.renew(tx, invite, { tokenHash: hashToken(own) }, clock.now())))
          throw new AppError('invite-unusable');
      });
      return own;
    },
  };
}
