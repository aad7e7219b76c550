import { z } from 'zod';
import type { Log } from '../log/index.ts';
import type { HandleOptions, JobContract } from './jobs.ts';

/** The payload does not fit the job's schema: a bug or another version of us, to be looked at. */
export class JobPayloadError extends Error {}

interface Handler {
  concurrency: number;
  running: number;
  /** Called with true when a place was handed over, with false when the job is dropped. */
  waiting: ((gotPlace: boolean) => void)[];
  run(data: unknown): Promise<void>;
}

/** Handlers of one process: checks payloads, keeps to each job's concurrency, knows what runs. Same for every transport. */
export interface JobRunner {
  handle<T>(job: JobContract<T>, work: (data: T) => Promise<void>, options?: HandleOptions): void;
  has(name: string): boolean;
  /** All handlers' concurrency added up. */
  capacity(): number;
  /** Runs one job to its end. Unknown names are logged and done. @throws JobPayloadError, or what the work throws */
  run(name: string, data: unknown): Promise<void>;
  /** Counts other work among what {@link JobRunner.drain} waits for. */
  track(work: () => Promise<void>): Promise<void>;
  /** Waits until nothing runs, at most `graceMs`; jobs that wait for a free place are dropped. */
  drain(graceMs: number): Promise<void>;
}

const defaultConcurrency = 10;
/** Wakes kept while all places of a job are taken; further ones are dropped, their owner polls. */
const maxWaiting = 1000;

export function createJobRunner(log: Log): JobRunner {
  const handlers = new Map<string, Handler>();
  const running = new Set<Promise<void>>();
  let draining = false;

  const run = async (name: string, data: unknown): Promise<void> => {
    const handler = handlers.get(name);
    if (!handler) {
      log.warn({ job: name }, 'job of an unknown name was dropped');
      return;
    }
    if (draining || !(await takePlace(handler))) return;
    try {
      await handler.run(data);
    } finally {
      leavePlace(handler);
    }
  };

  const track = (work: () => Promise<void>): Promise<void> => {
    const current = work().finally(() => running.delete(current));
    running.add(current);
    return current;
  };

  return {
    handle: (job, work, { concurrency = defaultConcurrency } = {}) => {
      if (handlers.has(job.name)) throw new Error(`Job ${job.name} has a handler already`);
      handlers.set(job.name, {
        concurrency,
        running: 0,
        waiting: [],
        run: async (data) => work(parsePayload(job, data)),
      });
    },
    has: (name) => handlers.has(name),
    capacity: () => [...handlers.values()].reduce((sum, handler) => sum + handler.concurrency, 0),
    track,
    run: (name, data) => track(() => run(name, data)),
    drain: async (graceMs) => {
      draining = true;
      for (const handler of handlers.values()) handler.waiting.splice(0).forEach((decide) => decide(false));
      await Promise.race([Promise.allSettled(running), pause(graceMs)]);
    },
  };
}

async function takePlace(handler: Handler): Promise<boolean> {
  if (handler.running < handler.concurrency) {
    handler.running++;
    return true;
  }
  if (handler.waiting.length >= maxWaiting) return false;
  return new Promise((resolve) => handler.waiting.push(resolve));
}

/** The place goes straight to the next in line: a newcomer cannot slip in between. */
function leavePlace(handler: Handler): void {
  const next = handler.waiting.shift();
  if (next) next(true);
  else handler.running--;
}

function parsePayload<T>(job: JobContract<T>, data: unknown): T {
  const parsed = job.schema.safeParse(data);
  // zod's message names paths and kinds, not values: payloads stay out of logs.
  if (!parsed.success) throw new JobPayloadError(`Job ${job.name}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/** A timer that keeps no process alive. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
