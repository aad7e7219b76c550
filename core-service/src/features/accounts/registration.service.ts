import { domainToUnicode } from 'node:url';
import type { z } from 'zod';
import type { completeRegistration } from '@smartpoint/contracts/accounts';
import type { Locale } from '@smartpoint/contracts/primitives';
import { recordAudit } from '../../platform/audit/index.ts';
import type { Database, Tx } from '../../platform/db/index.ts';
import { AppError, invalid } from '../../platform/errors/index.ts';
import type { ActivationCodes } from './activation-codes.ts';
import type { Letters, LetterTexts } from './letters.ts';
import { addMember, insertAccount } from './memberships.store.ts';
import { provedBy, type QueuedPasswords } from './password-queue.ts';
import { checkPassword } from './password-rules.ts';
import type { SessionsService, SignedIn } from './sessions.service.ts';
import type { SignInGuard } from './sign-in-guard.ts';
import { knownTimeZone } from './time-zones.queries.ts';
import type { UsersStore } from './users.store.ts';

export interface RegistrationDeps {
  db: Database;
  codes: ActivationCodes;
  users: UsersStore;
  guard: SignInGuard;
  sessions: SessionsService;
  passwords: QueuedPasswords;
  letters: Letters;
  texts: LetterTexts;
  /** Makes the first site in the registration's transaction, under role tenant of the new account. */
  createFirstSite: (tx: Tx, accountId: number, url: string) => Promise<unknown>;
}

export type Registration = z.output<NonNullable<typeof completeRegistration.body>>;

export interface RegistrationService {
  /** Sends a letter in any case, with the same work in any case (S-18). @throws AppError too-many-requests */
  start(request: { email: string; locale: Locale; ip: string }): Promise<void>;
  /** User, account, owner, first site and session in one transaction. @throws AppError wrong-code | invalid-request */
  complete(registration: Registration & { ip: string }): Promise<SignedIn>;
}

export function createRegistrationService(deps: RegistrationDeps): RegistrationService {
  const { db, codes, users, guard, letters, texts, passwords } = deps;
  return {
    start: async (request) => {
      await db.as('auth', async (tx) => {
        const known = await users.findWithAccount(tx, request.email);
        const { email, ip } = request;
        const activation = await codes.issue(tx, { email, to: email, ip, purpose: 'registration', usable: !known });
        await letters.enqueueLetter(
          tx,
          known ? texts.registrationKnown(request) : texts.registration(request, activation),
        );
      });
      letters.wake();
    },
    complete: async (registration) => {
      const { email, code, password } = registration;
      // Faults a person can mend cost no try of the code.
      checkPassword(password, email);
      checkPhone(registration.phone);
      const timeZone = await db.read('auth', (reads) => knownTimeZone(reads, registration.timeZone));
      const proof = await codes.check({ email, purpose: 'registration', code });
      const passwordHash = await passwords.hash(password, provedBy(registration));
      const signedIn = await db.as('auth', async (tx) => {
        await codes.consume(tx, proof);
        return openAccount(tx, deps, { ...registration, timeZone, passwordHash });
      });
      guard.forget(email, registration.ip);
      return signedIn;
    },
  };
}

type Opening = Registration & { passwordHash: string };

async function openAccount(tx: Tx, { users, sessions, createFirstSite }: RegistrationDeps, opening: Opening) {
  const { timeZone, locale, siteUrl } = opening;
  const userId = await users.insert(tx, opening);
  // Somebody joined by an invitation while the code was on its way: the e-mail is taken now.
  if (!userId) throw new AppError('wrong-code');
  const accountId = await insertAccount(tx, { name: hostOf(siteUrl), timeZone, locale });
  await addMember(tx, { accountId, userId, role: 'owner' });
  await recordAudit(tx, { accountId, userId, action: 'account.created', details: { consent: opening.consent } });
  await tx.under('tenant', (asTenant) => createFirstSite(asTenant, accountId, siteUrl), accountId);
  return sessions.open(tx, { userId, accountId });
}

/** Account name until its people choose another: the site as they read it, `магазин.рф`. */
function hostOf(siteUrl: string): string {
  const { hostname } = new URL(siteUrl);
  return domainToUnicode(hostname) || hostname;
}

/** A number to call back, in any spelling and script; five digits is the shortest local one. */
function checkPhone(phone: string): void {
  if (!/(\P{Nd}*\p{Nd}){5}/u.test(phone)) throw invalid('/phone', 'phone');
}
