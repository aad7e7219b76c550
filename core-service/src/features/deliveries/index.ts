import type { Router } from 'express';
import { z } from 'zod';
import type { Config } from '../../platform/config/index.ts';
import type { Sealer } from '../../platform/crypto/index.ts';
import type { Database, Tx } from '../../platform/db/index.ts';
import type { Binder } from '../../platform/http/index.ts';
import type { I18n } from '../../platform/i18n/index.ts';
import type { JobContract, Jobs } from '../../platform/jobs/index.ts';
import type { Log } from '../../platform/log/index.ts';
import type { Mailer } from '../../platform/mail/index.ts';
import type { DestinationsStore } from '../destinations/index.ts';
import { confirmDays, sweepLinks, type Declines, type LetterBudget } from '../mail-permission/index.ts';
import { defaultPolicies, type Channels, type Policies } from './channel.ts';
import { codeSlots, createDeliveryWorker, defaultTuning, type WorkerTuning } from './delivery-worker.ts';
import {
  insertLeadDeliveries,
  insertLetter,
  sweepLetters,
  tellReadersAgain,
  type LeadKey,
} from './deliveries.store.ts';
import { giveUpPages } from './by-page.store.ts';
import { deliveriesRoutes } from './deliveries.routes.ts';
import type { DestinationKinds } from './destination-kind.ts';
import { releaseBudgets, reviewConfirmations, reviewConnections } from './held.store.ts';
import { createLeadChannel } from './lead-channel.ts';
import { createLetterChannels, letterKinds } from './letter-channels.ts';
import { sweepTurns } from './turns.store.ts';
import { checkLetter, isUrgent, type SystemLetter } from './system-letters.ts';

export { deliveriesOfLeads, deliveryJournal } from './deliveries.queries.ts';
export { beginByPage, endByPage, giveUpPages, type PageSendKey } from './by-page.store.ts';
export type { Attempt, Later, Turns } from './channel.ts';
export type { DestinationKind, LeadCall } from './destination-kind.ts';
export { countOverBudget, releaseConnection, releaseMailboxes } from './held.store.ts';
export type { Outcome } from './retry-policy.ts';
export { encodeReason, fieldOfReason, printReason, renderReason, type Reason } from './reason.ts';
export { createMailbox } from './mailbox.destination.ts';
export { composeSystemLetter, type LetterReport, type LetterTemplate, type SystemLetter } from './system-letters.ts';
export type { LeadKey } from './deliveries.store.ts';
export type { WorkerTuning } from './delivery-worker.ts';

export interface DeliveriesDeps {
  db: Database;
  jobs: Jobs;
  mailer: Mailer;
  i18n: I18n;
  log: Log;
  sealer: Pick<Sealer, 'seal' | 'open'>;
  config: Pick<Config, 'BRAND' | 'SUPPORT_EMAIL'>;
  destinations: DestinationsStore;
  declines: Declines;
  budget: LetterBudget;
  /** Where leads can go. */
  kinds: DestinationKinds;
  tuning?: Partial<WorkerTuning>;
  policies?: Policies;
  /** From [0, 1), for the spread of retries. */
  random?: () => number;
}

export interface Deliveries {
  routes(binder: Binder): Router;
  /** Delivery rows of a lead, in the lead's own transaction (role ingest or tenant, account set). Returns their ids. */
  enqueueLeadDeliveries(tx: Tx, lead: LeadKey): Promise<number[]>;
  /**
   * Once more to everybody who reads of a lead, in a transaction of a worker: its call has fallen due.
   * @param unasked addresses that want to hear of it but once
   */
  tellReadersAgain(tx: Tx, lead: { accountId: number; leadId: number }, unasked: readonly string[]): Promise<void>;
  /**
   * A letter of the service itself, in the caller's transaction under any role but api. Sealed until it is delivered,
   * emptied after. What an account has asked for waits behind what it asked for before, and nobody else behind any of it.
   * Returns its id. @throws ZodError when the template lacks one of its values
   */
  enqueueLetter(tx: Tx, letter: SystemLetter, askedBy?: number): Promise<number>;
  /** Tells the workers that something is due; call it after the commit. Never throws, never waits. */
  wake(deliveryIds?: readonly number[]): void;
  /** Runs a worker in this process. Call before `jobs.start()`. Processes that only serve requests leave it out. */
  start(): void;
  /** Claims nothing new, waits up to `graceMs` for what runs. */
  stop(graceMs: number): Promise<void>;
}

const wakeJob: JobContract<{ deliveryId?: number }> = {
  name: 'deliveries.attempt',
  schema: z.object({ deliveryId: z.number().int().positive().optional() }),
};
const sweepEveryMs = 10 * 60_000;
const reviewEveryMs = 60_000;

/** Outbox of everything the service sends (design 5): the rows are the truth, jobs only shorten the wait. */
export function createDeliveries(deps: DeliveriesDeps): Deliveries {
  const { db, jobs, log, sealer } = deps;
  const { [letterKinds.urgent]: codes, ...others } = createChannels(deps);
  const tuning = { ...defaultTuning, ...deps.tuning };
  const work = { db, log, random: deps.random ?? Math.random };
  const workers = [
    createDeliveryWorker({ ...work, channels: others, tuning }),
    createDeliveryWorker({
      ...work,
      channels: codes ? { [letterKinds.urgent]: codes } : {},
      tuning: { ...tuning, ...codeSlots },
    }),
  ];
  const wake: Deliveries['wake'] = (deliveryIds) => {
    const wakes = deliveryIds ? deliveryIds.map((deliveryId) => ({ deliveryId })) : [{}];
    for (const data of wakes) void jobs.wake(wakeJob.name, data);
  };

  const review = async (): Promise<void> => {
    const isConfirmed = await db.as('worker', (tx) => reviewConfirmations(tx, confirmDays));
    await db.as('worker', giveUpPages);
    const isReconnected = await db.as('worker', reviewConnections);
    const isNewDay = await db.as('worker', (tx) => releaseBudgets(tx, deps.budget.perDay));
    if (isConfirmed || isReconnected || isNewDay) wake();
  };

  return {
    wake,
    routes: (binder) => deliveriesRoutes(binder, { db, wake }),
    enqueueLeadDeliveries: (tx, lead) => insertLeadDeliveries(tx, lead, deps.destinations),
    tellReadersAgain: async (tx, lead, unasked) => {
      const ids = await tellReadersAgain(tx, lead, unasked);
      tx.afterCommit(() => wake(ids));
    },
    enqueueLetter: createLetterOrder(sealer),
    start: () => {
      jobs.handle(wakeJob, async () => workers.forEach((worker) => worker.nudge()));
      jobs.every('deliveries.sweep', sweepEveryMs, () =>
        db.as('worker', async (tx) => {
          await sweepLetters(tx);
          await sweepLinks(tx);
          await sweepTurns(tx);
        }),
      );
      jobs.every('deliveries.review-held', reviewEveryMs, review);
      for (const worker of workers) worker.start();
    },
    stop: async (graceMs) => void (await Promise.all(workers.map((worker) => worker.stop(graceMs)))),
  };
}

/** `enqueueLetter` for who runs no worker: the service beside them sends it. */
export function createLetterOrder(sealer: Pick<Sealer, 'seal'>): Deliveries['enqueueLetter'] {
  return async (tx, ordered, askedBy) => {
    const letter = checkLetter(ordered);
    const kind = isUrgent(letter.template) ? letterKinds.urgent : letterKinds.plain;
    // Not the address: who gets letters of ours is nobody's to read in this table.
    const domain = letter.to.slice(letter.to.lastIndexOf('@') + 1);
    return insertLetter(tx, {
      kind,
      domain,
      lane: `${kind} ${askedBy === undefined || kind === letterKinds.urgent ? domain : `of ${askedBy}`}`,
      payload: sealer.seal(JSON.stringify(letter)),
    });
  };
}

function createChannels(deps: DeliveriesDeps): Channels {
  const { config, sealer, policies = defaultPolicies, kinds } = deps;
  const letters = createLetterChannels(
    {
      ...deps,
      open: (sealed) => sealer.open(sealed),
      brand: config.BRAND,
      supportEmail: config.SUPPORT_EMAIL,
    },
    policies,
  );
  const ofLeads = Object.entries(kinds).map(
    ([name, kind]) => [name, createLeadChannel({ ...deps, policy: policies.lead }, kind)] as const,
  );
  return { ...letters, ...Object.fromEntries(ofLeads) };
}
