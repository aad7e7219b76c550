import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { ipKeyGenerator } from 'express-rate-limit';
import type { Clock } from '../../platform/clock/clock.ts';
import { hashToken, randomCode, randomToken } from '../../platform/crypto/index.ts';
import type { Database, Tx } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { readerHash } from '../mail-permission/index.ts';
import * as store from './activation-codes.store.ts';

export interface Occasion extends store.Occasion {
  purpose: 'registration' | 'password-reset' | 'email-old' | 'email-new' | 'invite';
}

/** What a letter carries: a code to type and a token for its link. Either proves that the mailbox is theirs. */
export interface Activation {
  code: string;
  token: string;
}

/** A code or token that fitted when it was looked at. */
export interface Proof extends Occasion {
  id: number;
  by: 'code' | 'link';
}

const digits = 8;
const linkPrefix = 'spl_';
const lifeMs = 10 * 60 * 1000;
const perNetwork: Rule = { max: 5, windowMs: 60 * 60 * 1000 };
/**
 * Over all networks, within the life of a link: whoever is refused for what strangers asked has a letter whose link
 * works. With 5 tries each, guessers have 180 chances in 10^8 per hour and e-mail.
 */
const everywhere: Rule = { max: 6, windowMs: lifeMs };

export interface ActivationCodes {
  /**
   * A new code and link for the letter; earlier codes die, earlier links live on. What is not `usable` costs the same
   * and fits nothing: for e-mails that must not proceed. Letters are counted by whoever reads `to`. @throws AppError too-many-requests
   */
  issue(tx: Tx, request: Occasion & { to: string; ip: string; usable: boolean }): Promise<Activation>;
  /** Takes a code, spending a try, or a token. @throws AppError wrong-code */
  check(guess: Occasion & { code: string }): Promise<Proof>;
  /** Uses up every code and link of the occasion; of parallel callers one wins. @throws AppError wrong-code */
  consume(tx: Tx, proof: Proof): Promise<void>;
}

/**
 * Eight-digit codes of the letters (E-5.1): kept as a keyed hash of purpose, e-mail and code, since a plain hash of
 * eight digits is undone in a second by whoever reads the table. Strangers can burn a code by guessing, so the link
 * beside it has a token nobody guesses: no tries are counted for it, and only its use or its age ends it.
 */
export function createActivationCodes(deps: { db: Database; clock: Clock; key: Buffer }): ActivationCodes {
  const { db, clock, key } = deps;
  const keyed = (...parts: string[]) => createHmac('sha256', key).update(parts.join('\n')).digest('hex');
  const hashOf = ({ purpose, email }: Occasion, code: string) => keyed('activation-code', purpose, email, code);

  return {
    issue: async (tx, { to, ip, usable, ...occasion }) => {
      const networkHash = keyed('network', ipKeyGenerator(ip));
      const reader = { readerHash: readerHash(to), purpose: occasion.purpose };
      await store.lockReader(tx, reader);
      await store.lock(tx, occasion);
      const now = clock.now();
      await checkRate(tx, reader, { networkHash, now });
      const made = { code: randomCode(digits), token: randomToken(linkPrefix) };
      const hashes = { codeHash: hashOf(occasion, made.code), linkHash: hashToken(made.token) };
      await store.insert(tx, {
        ...occasion,
        readerHash: reader.readerHash,
        ...(usable ? hashes : { codeHash: noHash(), linkHash: noHash() }),
        ...{ networkHash, createdAt: now, expiresAt: new Date(now.getTime() + lifeMs) },
      });
      return made;
    },
    check: async ({ code, ...occasion }) => {
      const now = clock.now();
      if (code.startsWith(linkPrefix)) {
        const link = await db.as('auth', (tx) => store.findLink(tx, occasion, { hash: hashToken(code), now }));
        if (!link) throw new AppError('wrong-code');
        return { ...occasion, id: link.id, by: 'link' };
      }
      // A transaction of its own, committed before the look: whatever fails later, the try stays counted.
      const live = await db.as('auth', (tx) => store.spendTry(tx, occasion, now));
      if (!live || !isSame(live.codeHash, hashOf(occasion, code))) throw new AppError('wrong-code');
      return { ...occasion, id: live.id, by: 'code' };
    },
    consume: async (tx, { id, by, ...occasion }) => {
      await store.lock(tx, occasion);
      const unused = await store.markUsed(tx, occasion, clock.now());
      const isNewest = id === Math.max(...unused);
      if (!unused.includes(id) || (by === 'code' && !isNewest)) throw new AppError('wrong-code');
    },
  };
}

interface Rule {
  max: number;
  windowMs: number;
}

async function checkRate(tx: Tx, reader: store.Reader, { networkHash, now }: { networkHash: string; now: Date }) {
  const asked = await store.askedSince(tx, reader, new Date(now.getTime() - perNetwork.windowMs));
  const here = asked.filter((each) => each.networkHash === networkHash);
  const waitMs = Math.max(waitOf(here, perNetwork, now), waitOf(asked, everywhere, now));
  if (waitMs > 0) throw new AppError('too-many-requests', { retryAfter: Math.ceil(waitMs / 1000) });
}

/** Until fewer than `max` of these, oldest first, lie within the window. */
function waitOf(asked: { at: Date }[], { max, windowMs }: Rule, now: Date): number {
  const last = asked.at(-max);
  return last ? last.at.getTime() + windowMs - now.getTime() : 0;
}

/** The hash of nothing anybody could know. */
const noHash = () => randomBytes(32).toString('hex');

function isSame(stored: string, computed: string): boolean {
  const [a, b] = [Buffer.from(stored), Buffer.from(computed)];
  return a.length === b.length && timingSafeEqual(a, b);
}
