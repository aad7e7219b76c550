import type { Router } from 'express';
import { z } from 'zod';
import type { Database } from '../../platform/db/index.ts';
import type { Admitter, Binder } from '../../platform/http/index.ts';
import type { JobContract, Jobs } from '../../platform/jobs/index.ts';
import type { Downloader } from '../../platform/outbound/index.ts';
import { namesOf } from '../accounts/index.ts';
import type { Callbacks } from '../callbacks/index.ts';
import { conductedProviders } from '../connections/index.ts';
import { askAgain, createCallWork, type CallWorkDeps } from './call-work.ts';
import { listDue, type DueCall } from './calls.store.ts';
import { createSignatureAdmitter } from './door.ts';
import { createLineKeeper } from './keep-lines.ts';
import { staleMs } from './next-look.ts';
import { createRecords } from './records/records.ts';
import { telephonyRoutes } from './telephony.routes.ts';

export interface TelephonyDeps extends Omit<CallWorkDeps, 'callbacks'> {
  db: Database;
  callbacks: Pick<Callbacks, 'move' | 'afterCall'>;
  transport: Downloader;
}

export interface Telephony {
  routes(binder: Binder): Router;
  /** Providers that sign what they tell. */
  admit: Admitter<'signature'>;
  /** Places and follows calls in this process. Call before `jobs.start()`. */
  start(): void;
  /** Lets go of the exchanges it holds a connection to. */
  stop(): void;
}

const workJob: JobContract<{ accountId: number; id: number }> = {
  name: 'telephony.work',
  schema: z.object({ accountId: z.number(), id: z.number() }),
};
const findJob: JobContract<object> = { name: 'telephony.find', schema: z.object({}) };
const lookEveryMs = 1000;

/** Calls of two legs through connected telephony (ADR 57). */
export function createTelephony(deps: TelephonyDeps, jobs: Jobs): Telephony {
  const { db, clock } = deps;
  const workOnCall = createCallWork(deps);
  const begin = (call: DueCall) => jobs.wake(workJob.name, call, { key: `${call.accountId} ${call.id}` });
  const records = createRecords({
    ...deps,
    lineOf: (accountId, connectionId) => db.tenant(accountId, (tx) => deps.lines.find(tx, connectionId)),
    askAgain: (accountId, call) => askAgain(deps, accountId, call),
  });
  const keeper = createLineKeeper({ ...deps, begin });
  /** Finds only: whoever takes one does its work, and answers of one provider hold up no other. */
  const find = async (): Promise<void> => {
    const now = clock.now();
    const staleAt = new Date(now.getTime() - staleMs);
    const due = await db.as('worker', (tx) => listDue(tx, { now, staleAt, conducted: conductedProviders }));
    await Promise.all(due.map(begin));
  };
  return {
    routes: (binder) =>
      telephonyRoutes(binder, { ...deps, records, namesOf, wake: () => void jobs.wake(findJob.name, {}) }),
    admit: createSignatureAdmitter(deps),
    start: () => {
      jobs.handle(workJob, workOnCall, { concurrency: 10 });
      jobs.handle(findJob, find);
      jobs.every('telephony.look', lookEveryMs, find);
      jobs.every('telephony.keep-lines', lookEveryMs, keeper.keep);
    },
    stop: () => keeper.stop(),
  };
}
