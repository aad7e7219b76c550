import { AppError } from '../../platform/errors/index.ts';
import type { Log } from '../../platform/log/index.ts';
import type { CollectEvent } from './collect-validation.ts';
import { createFlushGroups } from './flush-groups.ts';
import { faultKind } from './flush-faults.ts';
import type { SessionFacts } from './sessions/session.ts';
import type { KnownSite } from './site-directory.ts';

/** One accepted request on its way to the database. */
export interface EventBatch {
  site: KnownSite;
  batchId: string;
  /** Milliseconds when it happened: when it arrived, unless it is late. */
  at: number;
  isLate: boolean;
  visitorId: string;
  sessionId: string;
  page: string;
  source: string;
  events: readonly CollectEvent[];
  /** The look at the page that its `page` event tells about. */
  hitId: string | undefined;
  /** What is kept of the visit that begins with this batch. */
  session: SessionFacts | undefined;
  /** This batch marks the site as alive. */
  isPing: boolean;
}

/** Called once: without an error after the commit. */
export type Settle = (error?: AppError) => void;

/** Stores a group in one transaction. */
export type WriteGroup = (batches: readonly EventBatch[]) => Promise<void>;

export interface EventQueue {
  /** Takes the batch in, or refuses at once past the bound. */
  offer(batch: EventBatch, settle: Settle): void;
  /** Refuses newcomers and resolves when everything held is settled. */
  drain(): Promise<void>;
  figures(): QueueFigures;
}
export interface QueueFigures {
  /** Events in memory now. */
  held: number;
  stored: number;
  refused: number;
  failed: number;
  groups: number;
  /** Milliseconds spent writing. */
  writeMs: number;
}

export interface EventQueueDeps {
  write: WriteGroup;
  log: Log;
  /** Events held before 503 is answered. */
  limit: number;
}

const maxRetries = 3;

interface Held {
  key: string;
  batch: EventBatch;
  settles: Settle[];
}

/**
 * Group commit (performance notes 1): while one group is being written the next one gathers, so an idle server answers
 * after one commit and a busy one batches by itself, without a timer.
 */
export function createEventQueue({ write, log, limit }: EventQueueDeps): EventQueue {
  const groups = createFlushGroups<Held>();
  const byKey = new Map<string, Held>();
  const figures: QueueFigures = { held: 0, stored: 0, refused: 0, failed: 0, groups: 0, writeMs: 0 };
  let isWriting = false;
  let isClosed = false;
  const onIdle: (() => void)[] = [];

  const run = async (): Promise<void> => {
    isWriting = true;
    for (let group = groups.take(); group.length > 0; group = groups.take()) {
      const startedAt = performance.now();
      await store(group);
      figures.groups++;
      figures.writeMs += performance.now() - startedAt;
    }
    isWriting = false;
    if (byKey.size === 0) for (const resolve of onIdle.splice(0)) resolve();
  };

  const store = async (group: Held[], retries = maxRetries): Promise<void> => {
    try {
      await write(group.map(({ batch }) => batch));
      for (const held of group) settle(held);
    } catch (error) {
      const kind = faultKind(error);
      if (kind === 'transient' && retries > 0) return store(group, retries - 1);
      if (kind === 'row') return bisect(group, error);
      log.warn({ err: error, batches: group.length }, 'events could not be stored');
      const refusal = new AppError('unavailable', { cause: error, retryAfter: 2 });
      for (const held of group) settle(held, refusal);
    }
  };

  /** A row the database refuses must not take its neighbours with it: halves are tried until it stands alone. */
  const bisect = async (group: Held[], error: unknown): Promise<void> => {
    const [first] = group;
    if (group.length > 1) {
      const middle = group.length >> 1;
      await store(group.slice(0, middle));
      return store(group.slice(middle));
    }
    if (!first) return;
    const { accountId, siteId } = first.batch.site;
    log.error({ err: error, accountId, siteId }, 'the database refuses a batch of events');
    settle(first, new AppError('internal', { cause: error }));
  };

  const settle = (held: Held, error?: AppError): void => {
    const { events } = held.batch;
    byKey.delete(held.key);
    figures.held -= events.length;
    figures[error ? 'failed' : 'stored'] += events.length;
    for (const done of held.settles) done(error);
  };

  const enqueue = (held: Held): void => {
    groups.add(held);
    if (!isWriting) void run();
  };

  return {
    offer(batch, done) {
      const key = `${batch.site.accountId}:${batch.batchId}`;
      const twin = byKey.get(key);
      // A resend that overtakes its own first try shares its fate.
      if (twin) return void twin.settles.push(done);
      if (isClosed || figures.held + batch.events.length > limit) {
        figures.refused += batch.events.length;
        return done(new AppError(isClosed ? 'unavailable' : 'overloaded', { retryAfter: 2 }));
      }
      const held: Held = { key, batch, settles: [done] };
      byKey.set(key, held);
      figures.held += batch.events.length;
      enqueue(held);
    },
    drain() {
      isClosed = true;
      if (byKey.size === 0) return Promise.resolve();
      return new Promise((resolve) => onIdle.push(resolve));
    },
    figures: () => ({ ...figures }),
  };
}
