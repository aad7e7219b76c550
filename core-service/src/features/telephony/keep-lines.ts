import { setTimeout } from 'node:timers/promises';
import type { Database } from '../../platform/db/index.ts';
import type { RepeatingWork } from '../../platform/jobs/index.ts';
import { CallError, type Socket } from '../../platform/outbound/index.ts';
import { conductedProviders, type PhoneLine } from '../connections/index.ts';
import type { Reason } from '../deliveries/index.ts';
import { refuseCall, type CallWorkDeps } from './call-work.ts';
import { listOrdered, lookAtAll, type DueCall } from './calls.store.ts';
import { hearAndConduct } from './conduct.ts';

export interface KeepDeps extends CallWorkDeps {
  /** Some process may place this call: from now on somebody hears of it. */
  begin(call: DueCall): Promise<void>;
}

export interface LineKeeper {
  /** Holds a connection to every exchange whose calls we conduct, for as long as there is one; a repeating job. */
  keep: RepeatingWork;
  stop(): void;
}

interface Place {
  accountId: number;
  connectionId: number;
  version: number;
}

interface Kept {
  /** Opens what is not open, and lets calls begin; an exchange that is slow holds up no other. */
  look(): void;
  end(): Promise<void>;
}

const lookEveryMs = 500;
const longestPauseMs = 30_000;

/** After so many attempts in vain; half of it is chance, so that many exchanges are not called at once. */
export const pauseAfter = (attempts: number, chance = Math.random()): number =>
  Math.min(longestPauseMs, 1000 * 2 ** (attempts - 1)) * (0.5 + chance / 2);

export function createLineKeeper(deps: KeepDeps): LineKeeper {
  const { db } = deps;
  const stopping = new AbortController();
  return {
    keep: async (lost) => {
      const over = AbortSignal.any([lost, stopping.signal]);
      const kept = new Map<string, Kept>();
      try {
        while (!over.aborted) {
          const wanted = new Map((await listConducted(db)).map((place) => [JSON.stringify(place), place]));
          for (const [key, line] of kept) if (!wanted.has(key)) (void line.end(), kept.delete(key));
          for (const [key, place] of wanted) if (!kept.has(key)) kept.set(key, keepLine(deps, place));
          if (kept.size === 0) return;
          for (const line of kept.values()) line.look();
          await pause(lookEveryMs, over);
        }
      } finally {
        await Promise.all([...kept.values()].map((line) => line.end()));
      }
    },
    stop: () => stopping.abort(),
  };
}

/** A changed connection is another one: its keys may be. */
const listConducted = (db: Database): Promise<Place[]> =>
  db.as('worker', (tx) =>
    tx.rows<Place>(
      `SELECT c.account_id AS "accountId", c.id AS "connectionId", c.version FROM connections c
       JOIN destinations d ON d.account_id = c.account_id AND d.connection_id = c.id AND d.enabled
       WHERE c.connector = ANY ($1::text[])`,
      [conductedProviders],
    ),
  );

function keepLine(deps: KeepDeps, { accountId, connectionId }: Place): Kept {
  const { db, log, clock, lines } = deps;
  const gone = { isEnded: false };
  let socket: Socket | undefined;
  let trouble: Reason | undefined;
  let attempts = 0;
  let openAt = 0;
  let looking: Promise<void> | undefined;
  /** One message after the other, in the order they came. */
  let taking = Promise.resolve();

  const inTrouble = (line: PhoneLine, reason: Reason): void => {
    attempts += 1;
    openAt = performance.now() + pauseAfter(attempts);
    if (!trouble) log.warn({ provider: line.provider, accountId, reason: reason.key }, 'an exchange is not heard');
    trouble = reason;
    socket = undefined;
  };
  const open = async (line: PhoneLine, listening: NonNullable<PhoneLine['telephony']['conducting']>): Promise<void> => {
    const take = async (text: string): Promise<void> => {
      const told = listening.hear(text, clock.now());
      if (told.length > 0) await hearAndConduct(deps, { accountId, line, told });
    };
    const opened = await line
      .listen(listening.socket(line.settings), {
        onText: (text) => {
          // What fails here is missed news: the call is asked about later.
          taking = taking
            .then(() => take(text))
            .catch((err: unknown) => log.error({ err }, 'news of a call were lost'));
        },
        onEnd: () => inTrouble(line, { key: 'connections:telephony.no-line' }),
      })
      .catch((error: unknown) => {
        if (error instanceof CallError) return error;
        throw error;
      });
    if (opened instanceof CallError) return inTrouble(line, { key: `connections:failure.${opened.fault}` });
    if (typeof opened === 'number') return inTrouble(line, reasonOf(opened));
    if (gone.isEnded) return opened.end();
    [socket, trouble, attempts] = [opened, undefined, 0];
    await db.tenant(accountId, (tx) => lookAtAll(tx, connectionId, clock.now()));
  };

  const look = async (): Promise<void> => {
    if (!socket && performance.now() >= openAt) {
      const line = await db.tenant(accountId, (tx) => lines.find(tx, connectionId));
      if (line?.telephony.conducting) await open(line, line.telephony.conducting);
    }
    const ordered = await db.as('worker', (tx) => listOrdered(tx, { accountId, connectionId }));
    if (socket) await Promise.all(ordered.map((call) => deps.begin(call)));
    else if (trouble) for (const call of ordered) await refuseCall(deps, call, trouble);
  };
  return {
    look: () => {
      looking ??= look()
        .catch((err: unknown) => log.error({ err }, 'an exchange could not be looked after'))
        .finally(() => (looking = undefined));
    },
    end: async () => {
      gone.isEnded = true;
      socket?.end();
      await looking;
      await taking;
    },
  };
}

const reasonOf = (status: number): Reason =>
  status === 401 || status === 403
    ? { key: 'connections:telephony.not-let-in', values: { reply: '' } }
    : { key: 'connections:telephony.no-line' };

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  setTimeout(ms, undefined, { signal }).catch(() => undefined);
