import type { z } from 'zod';
import type { RepeatingWork } from './job-leases.ts';

/** Name and payload of a job. The schema is what a worker believes about data that came over a wire. */
export interface JobContract<T> {
  name: string;
  schema: z.ZodType<T>;
}

export interface HandleOptions {
  /** Runs of this job at once in one process. Default 10. */
  concurrency?: number;
}

export interface WakeOptions {
  delayMs?: number;
  /** Wakes of one name and key that still wait are one. */
  key?: string;
}

/**
 * Wake-ups and repeating work. **A job is a hint, never the truth**: what must happen is a row in PostgreSQL, and
 * whoever owns the row also polls for it. A wake-up lost in a crash, a Redis flush or a broken connection costs
 * latency only.
 */
export interface Jobs {
  /** Registers who does a job in this process. Call before {@link Jobs.start}. A failed run is logged, never repeated. */
  handle<T>(job: JobContract<T>, work: (data: T) => Promise<void>, options?: HandleOptions): void;
  /** Asks some process to run the job soon. Never throws and never waits for a broken transport. */
  wake(name: string, data: object, options?: WakeOptions): Promise<void>;
  /**
   * Repeats work about every `everyMs`, at most once at a time over all processes (see {@link JobLeases}). Call before
   * {@link Jobs.start}. Periods may be skipped while the transport or the database is away.
   */
  every(name: string, everyMs: number, work: RepeatingWork): void;
  /** Begins to take jobs. Resolves also while the transport is away; it is used as soon as it is back. */
  start(): Promise<void>;
  /** Takes nothing new and waits up to `graceMs` for what runs. */
  stop(graceMs: number): Promise<void>;
}
