import type { Response } from 'express';
import type { Database } from '../../platform/db/index.ts';
import type { Log } from '../../platform/log/index.ts';
import { eventsAfter, lastNumber, type LiveEvent } from './live.store.ts';

/** Proxies close what is silent for a minute, and readers what is silent for longer than they wait (`liveSilenceMs`). */
const sayAliveMs = 20_000;
/** Who may listen is asked anew with every stream: none outlives this. */
const longestMs = 10 * 60_000;
/** Devices and windows of one person, and of a shop whose people share one sign-in; the oldest stream gives way. */
const maxPerPerson = 50;
/** When a browser comes back, ms: at once to a service that began anew, not to push each other out all day. */
const comeBack = { soon: 1000, later: 60_000 };

interface Stream {
  accountId: number;
  userId: number;
  /** Number of the last event that was sent. */
  at: number;
  look(): void;
  end(): void;
  giveWay(): void;
}

export interface Streams {
  /** Answers until the reader leaves, the service stops or the time is over. */
  serve(res: Response, who: { accountId: number; userId: number; after: number | undefined }): Promise<void>;
  /** Something may have happened in the account. */
  wake(accountId: number): void;
  /** The number that every stream of an account has reached, by account. */
  reached(): Map<number, number>;
  endAll(): void;
}

/** Open answers of server-sent events, each reading for itself what comes after its number. */
export function createStreams({ db, log }: { db: Pick<Database, 'tenant'>; log: Log }): Streams {
  const open = new Set<Stream>();

  const makeRoom = (userId: number): void => {
    const own = [...open].filter((stream) => stream.userId === userId);
    own.slice(0, Math.max(0, own.length - maxPerPerson + 1)).forEach((stream) => stream.giveWay());
  };

  return {
    serve: async (res, { accountId, userId, after }) => {
      const at = await db.tenant(accountId, lastNumber);
      // Who left meanwhile says so no more.
      if (res.closed) return;
      makeRoom(userId);
      res.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' });
      res.flushHeaders();
      await new Promise<void>((resolve) => {
        // A number that was never given is of another database, or made up.
        const stream = createStream(res, { accountId, userId, at: after === undefined || after > at ? at : after });
        open.add(stream);
        const alive = setInterval(() => res.write('event: alive\ndata: {}\n\n'), sayAliveMs);
        const over = setTimeout(() => stream.end(), longestMs);
        res.on('close', () => {
          clearInterval(alive);
          clearTimeout(over);
          open.delete(stream);
          resolve();
        });
        res.write(`retry: ${comeBack.soon}\nid: ${stream.at}\nevent: ready\ndata: {}\n\n`);
        stream.look();
      });
    },
    wake: (accountId) => open.forEach((stream) => stream.accountId === accountId && stream.look()),
    reached: () => {
      const numbers = new Map<number, number>();
      for (const { accountId, at } of open) numbers.set(accountId, Math.min(at, numbers.get(accountId) ?? at));
      return numbers;
    },
    endAll: () => open.forEach((stream) => stream.end()),
  };

  function createStream(res: Response, who: { accountId: number; userId: number; at: number }): Stream {
    let isLooking = false;
    let isAsked = false;
    const stream: Stream = {
      ...who,
      end: () => void res.end(),
      giveWay: () => void res.end(`retry: ${comeBack.later}\n\n`),
      look: () => {
        isAsked = true;
        if (!isLooking) void read();
      },
    };
    const read = async (): Promise<void> => {
      isLooking = true;
      try {
        while (isAsked && !res.writableEnded) {
          isAsked = false;
          const events = await db.tenant(stream.accountId, (tx) => eventsAfter(tx, stream.at));
          if (res.writableEnded) return;
          send(stream, res, events);
          if (events.length > 0) isAsked = true;
        }
      } catch (error) {
        // The next look, by the poll at the latest, goes on from the same number.
        log.warn({ err: error }, 'live events could not be read');
      } finally {
        isLooking = false;
      }
    };
    return stream;
  }
}

function send(stream: Stream, res: Response, events: readonly LiveEvent[]): void {
  const [first] = events;
  // What is older than the events that are kept is told as a whole.
  if (first && first.n > stream.at + 1) res.write(`event: reset\ndata: {}\n\n`);
  for (const { n, kind, data } of events) {
    res.write(`id: ${n}\nevent: ${kind}\ndata: ${JSON.stringify(data)}\n\n`);
    stream.at = n;
  }
}
