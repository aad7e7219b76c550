import { createHmac } from 'node:crypto';
import { recordAudit } from '../../platform/audit/index.ts';
import { hashToken } from '../../platform/crypto/index.ts';
import type { Database, Tx } from '../../platform/db/index.ts';
import type { DestinationsStore } from '../destinations/index.ts';
import { addressHash, readerHash, refusalHashes } from './address-hash.ts';
import { findLink, keepLink, type DeclinePurpose, type MailLink, type NewMailLink } from './mail-links.store.ts';
import { isRefusedAs, refusalsOf, refusedAmong, setRefused, type ServicePurpose } from './refusals.store.ts';

/** Longer than anybody looks for the letter: each one of its sort begins the time anew. */
const linkDays = 400;
/** A link that was written down today needs not be written down again with the next letter. */
const rememberedMs = 24 * 3_600_000;
const remembered = 10_000;

/** Whose letters the reader declines with the link of one. */
export type Declinable =
  | { purpose: 'leads'; accountId: number; destinationId: number; email: string }
  | { purpose: ServicePurpose; email: string };

/** What a page about such a link shows. */
export interface DeclineView {
  purpose: DeclinePurpose;
  accountId: number;
  isDeclined: boolean;
}

export interface Declines {
  /** Address of the page. Always the same for the same letters, so that it need not be kept in the clear. */
  urlOf(letters: Declinable): string;
  /** Makes the link work, for over a year from now (role worker). */
  keep(tx: Tx, letters: Declinable): Promise<void>;
  /** Does this address decline letters of the service itself (role auth or worker)? */
  isRefused(tx: Tx, email: string, purpose: ServicePurpose): Promise<boolean>;
  /** The sorts that who reads this address declines (role auth). */
  declinedBy(tx: Tx, email: string): Promise<ReadonlySet<ServicePurpose>>;
  /** Without a letter at hand, for whoever has signed in with the address (role auth). */
  setFor(tx: Tx, email: string, purpose: ServicePurpose, isDeclined: boolean): Promise<void>;
  /** Undefined: the link is of nobody, or out of date. */
  look(token: string): Promise<DeclineView | undefined>;
  /** @returns undefined when the link is of nobody, or out of date */
  set(token: string, isDeclined: boolean): Promise<DeclineView | undefined>;
}

export interface DeclinesDeps {
  db: Database;
  destinations: DestinationsStore;
  publicUrl: () => string;
  /** Base64, from configuration: tokens are made of it. */
  secretKey: string;
}

export function createDeclines({ db, destinations, publicUrl, secretKey }: DeclinesDeps): Declines {
  const key = createHmac('sha256', Buffer.from(secretKey, 'base64')).update('decline-links').digest();
  const kept = new Map<string, number>();

  const tokenOf = (letters: Declinable): string => {
    const parts = [letters.purpose, accountOf(letters), hashFor(letters)];
    return `spd_${createHmac('sha256', key).update(parts.join('\n')).digest('base64url')}`;
  };

  const view = async (tx: Tx, link: MailLink): Promise<DeclineView | undefined> => {
    const { purpose, accountId, destinationId } = link;
    if (purpose === 'confirm') return undefined;
    if (purpose !== 'leads')
      return { purpose, accountId, isDeclined: await isRefusedAs(tx, link.addressHash, purpose) };
    const destination =
      destinationId === null ? undefined : await destinations.find(tx, { accountId, id: destinationId });
    return destination && { purpose, accountId, isDeclined: destination.isDeclined };
  };

  return {
    urlOf: (letters) => `${publicUrl()}/letters/decline/${tokenOf(letters)}`,
    keep: async (tx, letters) => {
      const tokenHash = hashToken(tokenOf(letters));
      const now = Date.now();
      if ((kept.get(tokenHash) ?? 0) > now) return;
      await keepLink(tx, linkOf(letters, tokenHash), linkDays);
      tx.afterCommit(() => {
        kept.set(tokenHash, now + rememberedMs);
        const [oldest] = kept.keys();
        if (kept.size > remembered && oldest !== undefined) kept.delete(oldest);
      });
    },
    isRefused: async (tx, email, purpose) => (await refusedAmong(tx, [email], purpose)).has(email),
    declinedBy: refusalsOf,
    setFor: async (tx, email, purpose, isDeclined) => {
      const hashes = isDeclined ? [readerHash(email)] : refusalHashes(email);
      for (const hash of hashes) await setRefused(tx, { addressHash: hash, purpose }, isDeclined);
    },
    look: (token) =>
      db.as('auth', async (tx) => {
        const link = await findLink(tx, hashToken(token));
        return link && view(tx, link);
      }),
    set: (token, isDeclined) =>
      db.as('auth', async (tx) => {
        const link = await findLink(tx, hashToken(token));
        const found = link && (await view(tx, link));
        if (!link || !found) return undefined;
        if (found.isDeclined !== isDeclined) await change(tx, destinations, link, isDeclined);
        return { ...found, isDeclined };
      }),
  };
}

async function change(tx: Tx, destinations: DestinationsStore, link: MailLink, isDeclined: boolean): Promise<void> {
  const { accountId, addressHash: hash, destinationId, purpose } = link;
  if (purpose === 'confirm') return;
  if (purpose !== 'leads') return setRefused(tx, { addressHash: hash, purpose }, isDeclined);
  if (destinationId === null) return;
  await destinations.setDeclined(tx, { accountId, id: destinationId }, isDeclined);
  const action = isDeclined ? 'address.declined' : 'address.taken-back';
  await recordAudit(tx, { accountId, userId: null, action, target: `destination:${destinationId}` });
}

/** Letters about leads go to one address of an account; what strangers ask for, to whoever reads it. */
const hashFor = ({ purpose, email }: Declinable): string =>
  purpose === 'leads' ? addressHash(email) : readerHash(email);

const accountOf = (letters: Declinable): number => (letters.purpose === 'leads' ? letters.accountId : 0);

function linkOf(letters: Declinable, tokenHash: string): NewMailLink {
  const { purpose } = letters;
  return {
    accountId: accountOf(letters),
    tokenHash,
    purpose,
    addressHash: hashFor(letters),
    destinationId: letters.purpose === 'leads' ? letters.destinationId : undefined,
  };
}
