import Bull, { type Job, type Queue } from 'bull';
import type { Database } from '../db/index.ts';
import type { Log } from '../log/index.ts';
import { createJobLeases, type RepeatingWork } from './job-leases.ts';
import { createJobRunner, pause } from './job-runner.ts';
import type { Jobs, WakeOptions } from './jobs.ts';
import { redisOptions } from './redis-options.ts';

export interface BullJobsDeps {
  redisUrl: string;
  /** Keeps the leases of repeating work: what may run is said by the database alone. */
  db: Database;
  log: Log;
  /** Key prefix. The braces keep all keys of the queue in one slot of a Redis cluster. */
  prefix?: string;
}

interface Repeating {
  name: string;
  everyMs: number;
  work: RepeatingWork;
}

const queueName = 'jobs';
/** Wakes under way to Redis at once; past that they are dropped, their owner polls. */
const maxPending = 1000;
/** A Redis that takes connections and answers nothing must not collect wakes for ever. */
const commandTimeoutMs = 2000;
/** Places for repeating work beside the handlers'. */
const repeatingPlaces = 2;
/** How often lost repeatables (a flushed Redis) are put back, and a consumer that could not start tries again. */
const upkeepMs = 5000;

/**
 * Jobs over Redis by Bull 4, as wake-ups only: every job is tried once and removed, whatever comes of it. Redis may be
 * away at any moment, from the start too: nothing throws, nothing waits, and it is used again when it is back.
 */
export function createBullJobs({ redisUrl, db, log, prefix = '{smartpoint}' }: BullJobsDeps): Jobs {
  const runner = createJobRunner(log);
  const leases = createJobLeases({ db, log });
  const repeating = new Map<string, Repeating>();
  const health = createHealth(log);
  let producer: Queue | undefined;
  let consumer: Queue | undefined;
  let upkeep: NodeJS.Timeout | undefined;
  let pending = 0;
  let stopped = false;

  const open = (redis: Bull.QueueOptions['redis']): Queue => {
    const queue = new Bull(queueName, {
      prefix,
      redis,
      // Bull's defaults (30 s each, one stall) take over a minute to give a killed worker's job to another one.
      settings: {
        lockDuration: 10_000,
        stalledInterval: 5000,
        maxStalledCount: 10,
        guardInterval: 1000,
        retryProcessDelay: 1000,
      },
      // Limits nothing. With it Bull asks for a job only when it may run it; without, finishing one brings the next along,
      // which a stop leaves begun: its successors would wait ten seconds, until the lock is over.
      limiter: { max: 1_000_000, duration: 1000 },
      // The retry policy lives with the deliveries: the same whatever carries the wake-ups.
      defaultJobOptions: { attempts: 1, removeOnComplete: true, removeOnFail: true },
    });
    queue.on('error', (error: unknown) => void (stopped || health.failed(error)));
    queue.client.on('ready', health.ready);
    return queue;
  };
  // With Bull's defaults an `add` stays pending for as long as Redis is away.
  const producing = () =>
    (producer ??= open({ ...redisOptions(redisUrl), maxRetriesPerRequest: 1, commandTimeout: commandTimeoutMs }));

  const send = async (name: string, data: object, { delayMs, key }: WakeOptions): Promise<void> => {
    if (pending >= maxPending) return;
    pending++;
    try {
      await producing().add(name, data, { delay: delayMs, jobId: key === undefined ? undefined : `${name} ${key}` });
    } catch (error) {
      health.failed(error);
    } finally {
      pending--;
    }
  };

  const perform = async (job: Job): Promise<void> => {
    const repeat = repeating.get(job.name);
    try {
      if (repeat) await runner.track(() => leases.runAlone(repeat.name, repeat.work));
      else if (isRepeatable(job)) await dropRepeatable(job, log);
      else await runner.run(job.name, job.data);
    } catch (error) {
      log.error({ err: error, job: job.name }, 'job failed');
      throw error;
    }
  };

  const consume = (): void => {
    const queue = open(redisOptions(redisUrl));
    consumer = queue;
    const places = runner.capacity() + repeatingPlaces;
    // The promise rejects with undefined when the queue closes, and with an error when Redis refused the very start.
    queue.process('*', places, perform).catch((error: unknown) => {
      if (stopped || consumer !== queue) return;
      health.failed(error);
      consumer = undefined;
      void shut(queue, 1000);
    });
  };

  const keepUp = async (): Promise<void> => {
    // A process without work would take wake-ups from those that have it, and drop them.
    const isWorker = runner.capacity() > 0 || repeating.size > 0;
    if (!isWorker) return;
    if (!consumer) consume();
    await restoreRepeatables(producing(), [...repeating.values()]).catch(health.failed);
  };

  return {
    handle: runner.handle,
    every: (name, everyMs, work) => void repeating.set(name, { name, everyMs, work }),
    wake: async (name, data, options = {}) => {
      if (!stopped) await send(name, data, options);
    },
    start: async () => {
      upkeep = setInterval(() => void keepUp(), upkeepMs).unref();
      // Not awaited for long: Redis may be away, the upkeep goes on trying.
      await Promise.race([keepUp(), pause(commandTimeoutMs)]);
    },
    stop: async (graceMs) => {
      stopped = true;
      clearInterval(upkeep);
      // Jobs that still come in between are answered by a draining runner: done, without running.
      const drained = runner.drain(graceMs);
      if (consumer) await Promise.race([consumer.pause(true, true).catch(health.failed), pause(1000)]);
      await drained;
      // Done is not yet finished: that takes some answers of Redis.
      if (consumer) await Promise.race([consumer.whenCurrentJobsFinished().catch(health.failed), pause(1000)]);
      await Promise.all([consumer, producer].flatMap((queue) => (queue ? [shut(queue, 2000)] : [])));
    },
  };
}

/** Puts the repeatables in place: idempotent, and those whose period has changed go. */
async function restoreRepeatables(queue: Queue, repeating: Repeating[]): Promise<void> {
  if (repeating.length === 0) return;
  for (const known of await queue.getRepeatableJobs()) {
    const wanted = repeating.find(({ name }) => name === known.name);
    if (wanted && Number(known.every) !== wanted.everyMs) await queue.removeRepeatableByKey(known.key);
  }
  for (const { name, everyMs } of repeating) await queue.add(name, {}, { repeat: { every: everyMs } });
}

function isRepeatable(job: Job): boolean {
  return job.opts.repeat !== undefined;
}

/** Left by a version that repeated it: without this it would come for ever. A process that knows it puts it back. */
async function dropRepeatable(job: Job, log: Log): Promise<void> {
  log.warn({ job: job.name }, 'repeating job of an unknown name was dropped');
  const known = await job.queue.getRepeatableJobs();
  for (const { name, key } of known) if (name === job.name) await job.queue.removeRepeatableByKey(key);
}

/** Closing waits for answers of Redis; a Redis that is away is left without a goodbye. */
async function shut(queue: Queue, timeoutMs: number): Promise<void> {
  await Promise.race([queue.close(true).catch(() => undefined), pause(timeoutMs)]);
  for (const client of queue.clients) client.disconnect();
}

const awayPattern = /ECONN|ETIMEDOUT|EPIPE|ENOTFOUND|EAI_AGAIN|max retries per request|connection is closed|timed out/i;

/** One line when Redis goes and one when it is back, not one per attempt. */
function createHealth(log: Log) {
  let away = false;
  return {
    failed: (error: unknown): void => {
      const isAway = awayPattern.test(
        error instanceof Error ? `${error.name} ${error.message}` : 'connection is closed',
      );
      if (!isAway) log.warn({ err: error }, 'queue trouble: deliveries go on by polling');
      else if (!away) log.warn({ err: error }, 'Redis is away: deliveries go on by polling');
      away ||= isAway;
    },
    ready: (): void => {
      if (away) log.info('Redis is back');
      away = false;
    },
  };
}
