import { availableParallelism } from 'node:os';
import { ipKeyGenerator } from 'express-rate-limit';
import { AppError } from '../../platform/errors/index.ts';
import type { Passwords } from './password-rules.ts';

/** Who asks for work on a password. */
export interface Asker {
  email: string;
  network: string;
  /** A device or network the person has signed in from, or a mailbox that has just been proved. */
  isKnown: boolean;
}

/** Whoever holds a code, a link or an invitation: their mailbox has told who they are. */
export function provedBy({ email, ip }: { email: string; ip: string }): Asker {
  return { email, network: ipKeyGenerator(ip), isKnown: true };
}

/** {@link Passwords} of which few run at once. @throws AppError too-many-requests */
export interface QueuedPasswords {
  hash(password: string, asker: Asker): Promise<string>;
  verify(password: string, stored: string, asker: Asker): Promise<boolean>;
  burn(password: string, asker: Asker): Promise<false>;
}

export interface QueueLimits {
  /** Pieces of work at once. */
  lanes: number;
  waiting: number;
}

interface Job {
  asker: Asker;
  /** How much of the queue its network or e-mail had when it came. */
  rank: number;
  begin: () => void;
  refuse: (reason: AppError) => void;
}

/**
 * A password costs a core a fifth of a second, so half of the cores and no more may be busy with them: leads and pages
 * have the rest. Next is who is known, then whoever has the fewest pieces of work in here by network and by e-mail, the
 * earliest first; when the queue is full, the last in this order is asked to come back.
 */
export function queuePasswords(passwords: Passwords, limits: Partial<QueueLimits> = {}): QueuedPasswords {
  const { lanes = Math.max(1, Math.floor(availableParallelism() / 2)), waiting = 24 } = limits;
  const running = new Set<Asker>();
  const queue: Job[] = [];

  const rankOf = ({ email, network, isKnown }: Asker): number => {
    const askers = [...running, ...queue.map(({ asker }) => asker)];
    const sameEmail = askers.filter((each) => each.email === email).length;
    const sameNetwork = askers.filter((each) => each.network === network).length;
    return isKnown ? sameEmail - 1000 : Math.max(sameEmail, sameNetwork);
  };
  const advance = (): void => {
    // One lane more for those who are known: whatever strangers keep busy, they begin at once.
    while (queue[0] && running.size < lanes + (queue[0].asker.isKnown ? 1 : 0)) queue.shift()?.begin();
  };
  const place = (job: Job): void => {
    const behind = queue.findIndex((each) => each.rank > job.rank);
    queue.splice(behind < 0 ? queue.length : behind, 0, job);
    if (queue.length > waiting) queue.pop()?.refuse(new AppError('too-many-requests', { retryAfter: 5 }));
  };
  const run = async <T>(asker: Asker, work: () => Promise<T>): Promise<T> => {
    await new Promise<void>((resolve, reject) => {
      const begin = () => {
        running.add(asker);
        resolve();
      };
      place({ asker, rank: rankOf(asker), begin, refuse: reject });
      advance();
    });
    try {
      return await work();
    } finally {
      running.delete(asker);
      advance();
    }
  };

  return {
    hash: (password, asker) => run(asker, () => passwords.hash(password)),
    verify: (password, stored, asker) => run(asker, () => passwords.verify(password, stored)),
    burn: (password, asker) => run(asker, () => passwords.burn(password)),
  };
}
