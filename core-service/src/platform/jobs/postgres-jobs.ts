import type { Database } from '../db/index.ts';
import type { Log } from '../log/index.ts';
import { createJobLeases, type RepeatingWork } from './job-leases.ts';
import { createJobRunner, pause } from './job-runner.ts';
import type { Jobs } from './jobs.ts';

export interface PostgresJobsDeps {
  db: Database;
  log: Log;
}

interface Wake {
  name: string;
  data: object;
}

const channel = 'smartpoint_jobs';
/** PostgreSQL refuses notifications of 8000 bytes and more. */
const maxBytes = 7500;
/** Wakes kept while the database is away; it is a hint that is dropped, never a delivery. */
const maxUnsent = 1000;

/**
 * Jobs without Redis. A wake-up runs in this process when it handles the job, else it is a NOTIFY that the processes
 * that do will hear.
 */
export function createPostgresJobs({ db, log }: PostgresJobsDeps): Jobs {
  const runner = createJobRunner(log);
  const announcer = createAnnouncer(db, log);
  const delayed = new Map<string | symbol, NodeJS.Timeout>();
  const leases = createJobLeases({ db, log });
  const repeating: { name: string; everyMs: number; work: RepeatingWork }[] = [];
  const timers = new Set<NodeJS.Timeout>();
  let state: 'new' | 'running' | 'stopped' = 'new';
  let stopListening: (() => Promise<void>) | undefined;

  const run = (name: string, data: unknown): void => {
    runner.run(name, data).catch((error: unknown) => log.error({ err: error, job: name }, 'job failed'));
  };
  const dispatch = ({ name, data }: Wake): void => {
    if (state === 'running' && runner.has(name)) run(name, data);
    else announcer.announce({ name, data });
  };
  const repeat = ({ name, everyMs, work }: (typeof repeating)[number], inMs: number): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      void runner
        .track(() => leases.runAlone(name, work))
        .catch((error: unknown) => log.error({ err: error, job: name }, 'repeating job failed'))
        .then(() => state === 'running' && repeat({ name, everyMs, work }, everyMs));
    }, inMs);
    timers.add(timer.unref());
  };

  return {
    handle: runner.handle,
    every: (name, everyMs, work) => void repeating.push({ name, everyMs, work }),
    wake: async (name, data, { delayMs = 0, key } = {}) => {
      if (state === 'stopped') return;
      if (delayMs <= 0 && key === undefined) return dispatch({ name, data });
      const id = key === undefined ? Symbol(name) : `${name} ${key}`;
      if (delayed.has(id)) return;
      const send = () => {
        delayed.delete(id);
        dispatch({ name, data });
      };
      delayed.set(id, setTimeout(send, delayMs).unref());
    },
    start: async () => {
      state = 'running';
      for (const each of repeating) repeat(each, Math.min(each.everyMs, 1000));
      // Every notification reaches every listener: a process without handlers has no use for them.
      if (runner.capacity() === 0) return;
      stopListening = await db.listen(channel, (payload) => {
        const wake = parseWake(payload, log);
        if (wake && state === 'running') run(wake.name, wake.data);
      });
    },
    stop: async (graceMs) => {
      state = 'stopped';
      for (const timer of [...timers, ...delayed.values()]) clearTimeout(timer);
      await runner.drain(graceMs);
      await Promise.race([Promise.allSettled([stopListening?.(), announcer.idle()]), pause(1000)]);
    },
  };
}

/** Sends wakes in batches, one statement at a time, so that a busy moment is one round trip. */
function createAnnouncer(db: Database, log: Log) {
  const unsent: string[] = [];
  let flushing: Promise<void> | undefined;

  const flush = async (): Promise<void> => {
    while (unsent.length > 0) {
      const batch = unsent.splice(0, 200);
      try {
        await db.notify(channel, batch);
      } catch (error) {
        log.warn({ err: error, lost: batch.length }, 'wake-ups could not be sent; polling will find the work');
      }
    }
    flushing = undefined;
  };

  return {
    announce: (wake: Wake): void => {
      const message = JSON.stringify(wake);
      if (Buffer.byteLength(message) > maxBytes) {
        log.error({ job: wake.name }, 'wake-up is too large to send; jobs carry ids, not contents');
        return;
      }
      if (unsent.length < maxUnsent) unsent.push(message);
      flushing ??= flush();
    },
    idle: async () => flushing,
  };
}

function parseWake(payload: string, log: Log): Wake | undefined {
  try {
    const wake = JSON.parse(payload) as Partial<Wake>;
    if (typeof wake.name === 'string') return { name: wake.name, data: wake.data ?? {} };
  } catch {
    // Anybody with a connection may NOTIFY: what is not ours falls through to the warning.
  }
  log.warn('a notification was not a wake-up');
  return undefined;
}
