import { ipKeyGenerator } from 'express-rate-limit';
import type { Clock } from '../../platform/clock/clock.ts';
import { AppError } from '../../platform/errors/index.ts';

interface Rule {
  /** Tries before the first wait. */
  free: number;
  /** Longest wait between tries. */
  maxSeconds: number;
}
/** One network, or known device, guessing one person: waits grow fast. */
const perPlace: Rule = { free: 5, maxSeconds: 15 * 60 };
/** Many networks guessing one person: the cap is short, so that no stranger keeps the owner out for long. */
const everywhere: Rule = { free: 50, maxSeconds: 60 };

const forgetAfterMs = 60 * 60 * 1000;
const maxEntries = 50_000;

export interface Guess {
  email: string;
  ip: string;
  /** The device, when the person of this e-mail has signed in from it before. */
  device?: string | undefined;
}

/** One try that has been let in. */
export interface SignInTry {
  /** From a device or network the person has signed in from. */
  isKnown: boolean;
  /** The right password: this network is the person's from now on. */
  succeeded(): void;
  /** Nothing was checked (our own failure): the try does not count. */
  cancelled(): void;
}

export interface SignInGuard {
  /**
   * Books a try before the password is looked at, so that parallel guesses count too. Same for e-mails nobody has.
   * @throws AppError too-many-requests
   */
  enter(guess: Guess): SignInTry;
  /** The mailbox has proved who the person is. */
  forget(email: string, ip: string): void;
}

/**
 * Growing waits between wrong passwords, counted per process. A refused try does not prolong the wait. Networks the
 * person has signed in from are spared the waits that strangers elsewhere cause, known devices those of their network
 * too: wrong passwords typed there count for that device alone.
 */
export function createSignInGuard(clock: Clock): SignInGuard {
  const failures = createFailures(clock);
  const ownNetworks = createRecent<true>();

  return {
    enter: ({ email, ip, device }) => {
      const network = `${email}\n${ipKeyGenerator(ip)}`;
      const place = device === undefined ? network : `${email}\n${device}`;
      const isKnown = device !== undefined || ownNetworks.get(network) === true;
      const waitSeconds = Math.max(
        failures.waitSeconds(place, perPlace),
        isKnown ? 0 : failures.waitSeconds(email, everywhere),
      );
      if (waitSeconds > 0) throw new AppError('too-many-requests', { retryAfter: waitSeconds });
      failures.add(place, 1);
      failures.add(email, 1);
      return {
        isKnown,
        succeeded: () => {
          failures.clear(place);
          failures.add(email, -1);
          ownNetworks.set(network, true);
        },
        cancelled: () => {
          failures.add(place, -1);
          failures.add(email, -1);
        },
      };
    },
    forget: (email, ip) => {
      const pair = `${email}\n${ipKeyGenerator(ip)}`;
      failures.clear(pair);
      ownNetworks.set(pair, true);
    },
  };
}

interface Failures {
  count: number;
  lastAt: number;
}

function createFailures(clock: Clock) {
  const entries = createRecent<Failures>();
  const current = (key: string): Failures | undefined => {
    const entry = entries.get(key);
    return entry && clock.now().getTime() - entry.lastAt < forgetAfterMs ? entry : undefined;
  };
  return {
    add: (key: string, by: 1 | -1): void => {
      const count = Math.max(0, (current(key)?.count ?? 0) + by);
      entries.set(key, { count, lastAt: clock.now().getTime() });
    },
    clear: (key: string): void => entries.delete(key),
    /** Whole seconds until the next try; 0 = now. */
    waitSeconds: (key: string, { free, maxSeconds }: Rule): number => {
      const entry = current(key);
      if (!entry || entry.count < free) return 0;
      const pauseSeconds = Math.min(2 ** (entry.count - free), maxSeconds);
      return Math.max(0, Math.ceil(pauseSeconds - (clock.now().getTime() - entry.lastAt) / 1000));
    },
  };
}

/** A map that forgets the entry set longest ago: memory stays bounded under a flood of made-up e-mails. */
function createRecent<V>() {
  const entries = new Map<string, V>();
  return {
    get: (key: string) => entries.get(key),
    set: (key: string, value: V): void => {
      entries.delete(key);
      entries.set(key, value);
      const oldest = entries.keys().next();
      if (entries.size > maxEntries && !oldest.done) entries.delete(oldest.value);
    },
    delete: (key: string): void => void entries.delete(key),
  };
}
