import type { Locale } from '@smartpoint/contracts/primitives';
import { recordAudit } from '../../platform/audit/index.ts';
import { hashToken, randomToken } from '../../platform/crypto/index.ts';
import type { Database, Tx } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { DestinationsStore } from '../destinations/index.ts';
import { readerHash } from './address-hash.ts';
import type { LetterBudget } from './letter-budget.store.ts';
import { findMailbox, formerAmong, mailboxesOfGroups, membersAmong, type GroupMailbox } from './mailboxes.queries.ts';
import { addLink, findLink, lockAndCountAsked, type MailLink } from './mail-links.store.ts';
import { refusedAmong } from './refusals.store.ts';

/** A confirmation letter is of use for a week; what waited for it longer is shown as not delivered. */
export const confirmDays = 7;
/** Within a day: a large company fills in its groups at once, and nobody is pestered by many accounts. */
const askedPerDay = { byAccount: 100, toAddress: 3 };
const daySeconds = 24 * 60 * 60;

/** Whoever wants letters to go there. */
export interface Asker {
  accountId: number;
  /** Their own address: the only words of theirs that the letter repeats. */
  email: string;
  locale: Locale;
}

export interface MailboxState {
  id: number;
  email: string;
  state: 'confirmed' | 'waiting' | 'declined';
  /** When a letter asked for the confirmation; null: never. */
  askedAt: Date | null;
  /** Of somebody who has left the account. */
  isFormer: boolean;
}

export interface Confirmations {
  /** Asks the readers of all mailboxes in groups whom nobody has asked yet, as far as the day allows (role tenant). */
  askNew(tx: Tx, asker: Asker): Promise<void>;
  /**
   * Asks once more. One's own mailbox needs no asking: it is confirmed at once (role tenant).
   * @throws AppError not-found | conflict (confirmed) | address-declined | too-many-requests
   */
  askAgain(tx: Tx, asker: Asker, destinationId: number): Promise<void>;
  states(tx: Tx, accountId: number): Promise<MailboxState[]>;
  /** Somebody has joined the account and proved their address: letters may go there (role auth). */
  onJoined(tx: Tx, accountId: number, email: string): Promise<void>;
  /** What the page behind a link shows. Undefined: the link is of nobody, or out of date. */
  look(token: string): Promise<ConfirmView | undefined>;
  confirm(token: string): Promise<ConfirmView | undefined>;
}

export interface ConfirmView {
  accountId: number;
  isConfirmed: boolean;
}

export interface ConfirmationsDeps {
  db: Database;
  destinations: DestinationsStore;
  budget: LetterBudget;
  publicUrl: () => string;
  /** Puts the letter into the outbox, in the same transaction. */
  enqueueLetter(tx: Tx, letter: ConfirmLetter, accountId: number): Promise<unknown>;
  /** Lets go what waited for this mailbox (role tenant). */
  release(tx: Tx, destinationIds: readonly number[]): Promise<void>;
  /** Tells the workers that something is due. */
  wake(): void;
}

export interface ConfirmLetter {
  to: string;
  template: 'address-confirm';
  params: { account: string; asker: string; link: string };
  locale: Locale;
}

export function createConfirmations(deps: ConfirmationsDeps): Confirmations {
  const { db, destinations } = deps;

  const confirm = async (tx: Tx, accountId: number, ids: readonly number[]): Promise<void> => {
    if (ids.length === 0) return;
    await destinations.confirm(tx, accountId, ids);
    await tx.under('tenant', (asTenant) => deps.release(asTenant, ids), accountId);
    tx.afterCommit(() => deps.wake());
  };

  /** The account and the moment are the link's own: whoever holds it has the mailbox. */
  const viewOf = async (tx: Tx, { accountId, destinationId, purpose }: MailLink): Promise<ConfirmView | undefined> => {
    if (purpose !== 'confirm' || destinationId === null) return undefined;
    const destination = await destinations.find(tx, { accountId, id: destinationId });
    return destination && { accountId, isConfirmed: destination.isConfirmed && !destination.isDeclined };
  };

  return {
    askNew: async (tx, asker) => {
      const silent = (await mailboxesOfGroups(tx, asker.accountId)).filter(
        ({ isConfirmed, isDeclined, isLinkLive }) => !isConfirmed && !isDeclined && !isLinkLive,
      );
      if (silent.length === 0) return;
      await tx.under('auth', async (asAuth) => {
        const emails = silent.map(({ email }) => email);
        const members = await membersAmong(asAuth, asker.accountId, emails);
        const own = silent.filter(({ email }) => members.has(email));
        await confirm(
          asAuth,
          asker.accountId,
          own.map(({ id }) => id),
        );
        for (const mailbox of silent) if (!members.has(mailbox.email)) await ask(asAuth, deps, asker, mailbox);
      });
    },
    askAgain: async (tx, asker, destinationId) => {
      const mailbox = await findMailbox(tx, asker.accountId, destinationId);
      if (!mailbox) throw new AppError('not-found');
      if (mailbox.isConfirmed && !mailbox.isDeclined) throw new AppError('conflict');
      await tx.under('auth', async (asAuth) => {
        if (mailbox.email === asker.email) return confirm(asAuth, asker.accountId, [mailbox.id]);
        const answer = mailbox.isDeclined ? 'declined' : await ask(asAuth, deps, asker, mailbox);
        if (answer === 'declined') throw new AppError('address-declined');
        if (answer !== 'asked') throw new AppError('too-many-requests', { retryAfter: answer });
      });
      const { accountId } = asker;
      await recordAudit(tx, {
        accountId,
        userId: null,
        action: 'address.asked',
        target: `destination:${destinationId}`,
      });
    },
    states: async (tx, accountId) => {
      const mailboxes = await mailboxesOfGroups(tx, accountId);
      const emails = mailboxes.map(({ email }) => email);
      const refused = await tx.under('auth', (asAuth) => refusedAmong(asAuth, emails, 'requests'));
      const former = await formerAmong(tx, accountId, emails);
      return mailboxes.map((mailbox) => ({ ...stateOf(mailbox, refused), isFormer: former.has(mailbox.email) }));
    },
    onJoined: async (tx, accountId, email) => {
      const ids = await tx.rows<{ id: number }>(
        `SELECT id FROM destinations WHERE account_id = $1 AND kind = 'mailbox' AND name = $2 AND confirmed_at IS NULL`,
        [accountId, email],
      );
      await confirm(
        tx,
        accountId,
        ids.map(({ id }) => id),
      );
    },
    look: (token) =>
      db.as('auth', async (tx) => {
        const link = await findLink(tx, hashToken(token));
        return link && viewOf(tx, link);
      }),
    confirm: (token) =>
      db.as('auth', async (tx) => {
        const link = await findLink(tx, hashToken(token));
        const view = link && (await viewOf(tx, link));
        if (!view || !link?.destinationId) return undefined;
        if (view.isConfirmed) return view;
        const { accountId, destinationId } = link;
        await confirm(tx, accountId, [destinationId]);
        const target = `destination:${destinationId}`;
        await recordAudit(tx, { accountId, userId: null, action: 'address.confirmed', target });
        return { ...view, isConfirmed: true };
      }),
  };
}

/** @returns why not: declined for ever, or the seconds to wait */
async function ask(
  tx: Tx,
  deps: ConfirmationsDeps,
  asker: Asker,
  { id: destinationId, email }: Pick<GroupMailbox, 'id' | 'email'>,
): Promise<'asked' | 'declined' | number> {
  const { accountId, locale } = asker;
  const hash = readerHash(email);
  if ((await refusedAmong(tx, [email], 'requests')).has(email)) return 'declined';
  const asked = await lockAndCountAsked(tx, { accountId, addressHash: hash, destinationId });
  if (asked.justNow) return 60;
  if (asked.byAccount >= askedPerDay.byAccount || asked.toAddress >= askedPerDay.toAddress) return daySeconds;
  if (!(await deps.budget.spend(tx, accountId))) return daySeconds;

  const token = randomToken('spk_');
  const link = {
    accountId,
    tokenHash: hashToken(token),
    purpose: 'confirm' as const,
    addressHash: hash,
    destinationId,
  };
  await addLink(tx, link, confirmDays);
  const params = {
    account: String(accountId),
    asker: asker.email,
    link: `${deps.publicUrl()}/letters/confirm/${token}`,
  };
  await deps.enqueueLetter(tx, { to: email, template: 'address-confirm', params, locale }, accountId);
  tx.afterCommit(() => deps.wake());
  return 'asked';
}

function stateOf(
  { id, email, askedAt, ...is }: GroupMailbox,
  refused: ReadonlySet<string>,
): Omit<MailboxState, 'isFormer'> {
  const isDeclined = is.isDeclined || (!is.isConfirmed && refused.has(email));
  return { id, email, askedAt, state: isDeclined ? 'declined' : is.isConfirmed ? 'confirmed' : 'waiting' };
}
