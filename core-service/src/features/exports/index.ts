import type { Router } from 'express';
import * as z from 'zod';
import type { Config } from '../../platform/config/index.ts';
import { fileStoreOf, type FileStore } from '../../platform/files/index.ts';
import type { Binder } from '../../platform/http/index.ts';
import type { Jobs } from '../../platform/jobs/index.ts';
import type { Log } from '../../platform/log/index.ts';
import { exportsRoutes } from './exports.routes.ts';
import { deleteOld, forgetFile, listLeftovers, takeExport } from './exports.store.ts';
import { removeParts, writeExport, type WriterDeps } from './write-export.ts';

export { withdrawAll as withdrawExports } from './exports.store.ts';

export interface ExportsDeps extends WriterDeps {
  jobs: Jobs;
  log: Log;
}

export interface Exports {
  routes(binder: Binder): Router;
  /** In a worker: writes what is asked for, takes away what nobody may download any more. */
  start(): void;
  /** Gives back what is being written: another process begins it anew. */
  stop(): void;
}

const job = { name: 'exports.write', schema: z.object({}) };
const lookEveryMs = 15_000;

export function createExports(deps: ExportsDeps): Exports {
  const { db, store, jobs, log } = deps;
  const ending = new AbortController();
  const wake = () => void jobs.wake(job.name, {});

  const writeAll = async (): Promise<void> => {
    while (!ending.signal.aborted) {
      const work = await db.as('worker', takeExport);
      if (!work) return;
      try {
        await writeExport(deps, work, ending.signal);
      } catch (error) {
        log.error({ err: error, exportId: work.id }, 'an export broke off');
        return;
      }
    }
  };
  const sweep = async (): Promise<void> => {
    for (const left of await db.as('worker', listLeftovers)) {
      await removeParts(store, left);
      await db.as('worker', (tx) => forgetFile(tx, left));
    }
    await db.as('worker', deleteOld);
  };
  return {
    routes: (binder) => exportsRoutes(binder, { db, store, wake }),
    start: () => {
      // Two at a time: a long one of one account keeps no other waiting.
      jobs.handle(job, () => writeAll().then(sweep), { concurrency: 2 });
      jobs.every('exports.look', lookEveryMs, () => Promise.resolve(wake()));
    },
    stop: () => ending.abort(),
  };
}

/** Where files of exports lie. They hold contacts: nobody but us is to keep them. */
export function exportStoreOf(config: Config): FileStore {
  const headers = { 'content-type': 'application/octet-stream', 'cache-control': 'private, no-store' };
  return fileStoreOf(config, { folder: 'exports', headers });
}
