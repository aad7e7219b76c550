import type { Locale } from '@smartpoint/contracts/primitives';
import type { Role } from '@smartpoint/contracts/roles';
import { recordAudit } from '../../platform/audit/index.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import { hashToken, randomToken } from '../../platform/crypto/index.ts';
import type { Database, Tx } from '../../platform/db/index.ts';
import { AppError, invalid } from '../../platform/errors/index.ts';
import type { SessionInfo } from '../../platform/http/index.ts';
import { readerHash } from '../mail-permission/index.ts';
import type { InvitesStore, StoredInvite } from './invites.store.ts';
import type { Letters, LetterTexts } from './letters.ts';
import { addMember, isMember } from './memberships.store.ts';
import { provedBy, type QueuedPasswords } from './password-queue.ts';
import { checkPassword } from './password-rules.ts';
import type { SessionsService, SignedIn } from './sessions.service.ts';
import type { SignInService } from './sign-in.service.ts';
import type { StoredUser, UsersStore } from './users.store.ts';

const lifeMs = 7 * 24 * 60 * 60 * 1000;
const hourSeconds = 60 * 60;
const daySeconds = 24 * hourSeconds;
/** Per hour: enough for a call centre's first day, no use for sending spam in our name. */
const maxPerAccount = 30;
const maxPerReader = 10;
/** Of all accounts: whoever moves to another agency has that many, and nobody is pestered. */
const maxPerReaderAndDay = 20;

export interface InvitesDeps {
  db: Database;
  clock: Clock;
  invites: InvitesStore;
  users: UsersStore;
  sessions: SessionsService;
  signIn: SignInService;
  passwords: QueuedPasswords;
  letters: Letters;
  texts: LetterTexts;
  spendLetter: (tx: Tx, accountId: number) => Promise<boolean>;
  onJoined: (tx: Tx, accountId: number, email: string) => Promise<void>;
}

export interface Acceptance {
  token: string;
  /** Of somebody new. */
  name?: string | undefined;
  password: string;
  secondCode?: string | undefined;
  locale: Locale;
  ip: string;
}

/** What somebody who holds the link may know of it. */
export interface ReadableInvite {
  account: { uid: number; name: string };
  inviter: { name: string; email: string };
  email: string;
  role: Role;
  /** Not told to whoever has not proved the mailbox. */
  isKnown: boolean;
  /** The link was copied: a code from the mailbox comes first. */
  needsCode: boolean;
}

export interface InvitesService {
  /** Replaces an earlier invitation of the same e-mail. @throws AppError conflict (a member already) | too-many-requests */
  send(who: SessionInfo, invite: Pick<StoredInvite, 'email' | 'role'>): Promise<StoredInvite>;
  /** @throws AppError not-found */
  withdraw(who: SessionInfo, inviteId: number): Promise<void>;
  /** With a new link and seven more days, also when it is out of date; the old link dies. @throws AppError not-found | too-many-requests */
  sendAgain(who: SessionInfo, inviteId: number): Promise<void>;
  /** @throws AppError invite-unusable */
  read(token: string): Promise<ReadableInvite>;
  /** A new person gets the password; a known one must give theirs. @throws AppError invite-unusable | wrong-credentials */
  accept(acceptance: Acceptance): Promise<SignedIn>;
}

export function createInvitesService(deps: InvitesDeps): InvitesService {
  const { db, clock, invites, letters } = deps;
  return {
    send: async (who, invite) => {
      const sent = await db.as('auth', (tx) => send(tx, deps, who, invite));
      letters.wake();
      return sent;
    },
    withdraw: (who, id) =>
      db.tenant(who.account.uid, async (tx) => {
        const accountId = who.account.uid;
        if ((await invites.withdraw(tx, { accountId, id }, clock.now())) === 0) throw new AppError('not-found');
        await recordAudit(tx, { accountId, userId: who.user.id, action: 'invite.withdrawn', target: `invite:${id}` });
      }),
    sendAgain: async (who, id) => {
      await db.as('auth', async (tx) => {
        const invite = await invites.findPending(tx, { accountId: who.account.uid, id });
        if (!invite) throw new AppError('not-found');
        await send(tx, deps, who, invite);
      });
      letters.wake();
    },
    read: (token) => db.as('auth', (tx) => read(tx, deps, token)),
    accept: (acceptance) => accept(deps, acceptance),
  };
}

async function send(
  tx: Tx,
  deps: InvitesDeps,
  who: SessionInfo,
  { email, role }: Pick<StoredInvite, 'email' | 'role'>,
) {
  const { clock, invites, users, letters, texts } = deps;
  const { uid: accountId, locale } = who.account;
  const now = clock.now();
  const reader = readerHash(email);
  await checkRate(tx, invites, { accountId, readerHash: reader, now });
  const known = await users.findWithAccount(tx, email);
  if (known && (await isMember(tx, accountId, known.id))) throw new AppError('conflict');
  if (!(await deps.spendLetter(tx, accountId))) throw new AppError('too-many-requests', { retryAfter: daySeconds });

  const token = randomToken('spi_');
  await invites.withdraw(tx, { accountId, email }, now);
  const sent = await invites.insert(tx, {
    ...{ accountId, email, role, invitedBy: who.user.id, tokenHash: hashToken(token) },
    ...{ createdAt: now, expiresAt: new Date(now.getTime() + lifeMs), readerHash: reader },
  });
  // Names of people and accounts are free text: a letter of ours to a stranger repeats none.
  const from = { account: String(accountId), inviter: who.user.email };
  await letters.enqueueLetter(tx, texts.invite({ email, locale }, { ...from, token, role }), accountId);
  const target = `invite:${sent.id}`;
  await recordAudit(tx, { accountId, userId: who.user.id, action: 'invite.sent', target, details: { role } });
  return sent;
}

async function read(tx: Tx, { invites, users, clock }: InvitesDeps, token: string): Promise<ReadableInvite> {
  const [hash, now] = [hashToken(token), clock.now()];
  const mailed = await invites.findOpen(tx, hash, now);
  const invite = mailed ?? (await invites.findCopied(tx, hash, now));
  const from = invite && (await invites.whoseIs(tx, invite));
  if (!invite || !from) throw new AppError('invite-unusable');
  const isKnown = mailed !== undefined && (await users.findWithAccount(tx, invite.email)) !== undefined;
  return { ...from, email: invite.email, role: invite.role, isKnown, needsCode: !mailed };
}

async function checkRate(
  tx: Tx,
  invites: InvitesStore,
  { now, ...which }: { accountId: number; readerHash: string; now: Date },
) {
  const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
  const sent = await invites.lockAndCount(tx, which, { hour: ago(hourSeconds), day: ago(daySeconds) });
  if (sent.toReaderInDay >= maxPerReaderAndDay) throw new AppError('too-many-requests', { retryAfter: daySeconds });
  if (sent.ofAccount >= maxPerAccount || sent.toReader >= maxPerReader)
    throw new AppError('too-many-requests', { retryAfter: hourSeconds });
}

async function accept(deps: InvitesDeps, acceptance: Acceptance): Promise<SignedIn> {
  const { db, clock, invites, users, signIn, passwords, sessions } = deps;
  const { token, password, secondCode, ip } = acceptance;
  const found = await db.as('auth', async (tx) => {
    const invite = await invites.findOpen(tx, hashToken(token), clock.now());
    return invite && { invite, user: await users.findWithAccount(tx, invite.email) };
  });
  if (!found) throw new AppError('invite-unusable');
  const { invite, user } = found;
  if (user) await signIn.prove(user, { email: invite.email, password, secondCode, ip });
  else checkPassword(password, invite.email);
  const passwordHash = user ? user.passwordHash : await passwords.hash(password, provedBy({ email: invite.email, ip }));

  return db.as('auth', async (tx) => {
    if (!(await invites.accept(tx, invite, clock.now()))) throw new AppError('invite-unusable');
    const userId = await joiningUser(tx, deps, { acceptance, invite, user, passwordHash });
    const { accountId, role } = invite;
    await addMember(tx, { accountId, userId, role });
    await deps.onJoined(tx, accountId, invite.email);
    const target = `invite:${invite.id}`;
    await recordAudit(tx, { accountId, userId, action: 'member.joined', target, details: { role } });
    return sessions.open(tx, { userId, accountId });
  });
}

interface Joining {
  acceptance: Acceptance;
  invite: StoredInvite;
  user: StoredUser | undefined;
  passwordHash: string;
}

/** Id of the known person, whose password still is the one just checked, or of the one made now. */
async function joiningUser(
  tx: Tx,
  { users }: InvitesDeps,
  { acceptance, invite, user, passwordHash }: Joining,
): Promise<number> {
  const { name, locale } = acceptance;
  const join = async () => {
    if (user) return (await users.lockWithPassword(tx, user.id, passwordHash)) && user.id;
    if (name === undefined) throw invalid('/name', 'required');
    return users.insert(tx, { email: invite.email, passwordHash, name, phone: '', locale });
  };
  const userId = await join();
  // The e-mail got an account, or another password, meanwhile: what was checked is no longer true.
  if (!userId) throw new AppError('wrong-credentials');
  return userId;
}
