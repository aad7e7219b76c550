import type { Database } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { FileStore } from '../../platform/files/index.ts';
import type { I18n } from '../../platform/i18n/index.ts';
import { tableFormats, type Table } from '../../platform/tables/index.ts';
import { countLeadRows, leadTable } from '../leads/index.ts';
import { finish, giveBack, noteProgress, type ExportWork, type Progress } from './exports.store.ts';

export interface WriterDeps {
  db: Database;
  store: FileStore;
  i18n: I18n;
}

/** Bytes of a part: what a process holds of a file of any length. */
const partBytes = 4 * 1024 * 1024;
const tellEveryMs = 1000;
/** Before it is tried again where the account reads all it may. */
const busySeconds = 10;

/** Parts of a file as the store calls them. */
export function partNames(file: { fileKey: string; attempt: number; parts: number }): string[] {
  return Array.from({ length: file.parts }, (_, at) => `export-${file.fileKey}-${file.attempt}-${at}`);
}

/** Withdrawn meanwhile, or taken by another process. */
class Lost extends Error {}

/**
 * Writes one export to the store, part by part. Its row says `ready` once the last part lies there: half a file is never
 * given. @throws what went wrong, for the log; the export is taken up again by its lease.
 */
export async function writeExport({ db, store, i18n }: WriterDeps, work: ExportWork, signal: AbortSignal) {
  const { accountId, columns, format } = work;
  const { q: typed, ...filters } = work.filters;
  const t = i18n.translator(work.locale);
  const wanted = { accountId, filters: { ...filters, timeZone: work.timeZone }, typed, columns };
  const written: Progress = { done: 0, parts: 0, bytes: 0, total: 0 };
  const tell = async (): Promise<void> => {
    if (!(await db.as('worker', (tx) => noteProgress(tx, work, written)))) throw new Lost();
  };
  const put = async (bytes: Buffer): Promise<void> => {
    const [name = ''] = partNames({ ...work, parts: written.parts + 1 }).slice(-1);
    await store.put(name, bytes);
    written.parts += 1;
    written.bytes += bytes.length;
    await tell();
  };
  try {
    await removeParts(store, { ...work, attempt: work.attempt - 1, parts: work.mostParts });
    written.total = await countLeadRows(db, wanted);
    await tell();
    let held: Buffer[] = [];
    let length = 0;
    let toldAt = performance.now();
    const table = counted(await leadTable(db, wanted, t), (rows) => (written.done += rows));
    for await (const piece of tableFormats[format].pieces(table)) {
      signal.throwIfAborted();
      const bytes = Buffer.from(piece);
      held.push(bytes);
      length += bytes.length;
      if (length >= partBytes) {
        await put(Buffer.concat(held));
        [held, length] = [[], 0];
      } else if (performance.now() - toldAt > tellEveryMs) await tell();
      else continue;
      toldAt = performance.now();
    }
    if (length > 0) await put(Buffer.concat(held));
    if (!(await db.as('worker', (tx) => finish(tx, work, written)))) throw new Lost();
  } catch (error) {
    if (error instanceof Lost) return removeParts(store, { ...work, parts: Math.max(written.parts, work.mostParts) });
    // No place to read from: its people download themselves.
    const isBusy = error instanceof AppError && ['too-many-downloads', 'unavailable'].includes(error.code);
    const isFailure = !isBusy && !signal.aborted;
    await db.as('worker', (tx) => giveBack(tx, work, { isFailure, pauseSeconds: isBusy ? busySeconds : 0 }));
    if (isFailure) throw error;
  }
}

/** Of this attempt and all before; one more part than is known: its writer may have gone before it could say so. */
export async function removeParts(
  store: FileStore,
  { fileKey, attempt: last, parts }: { fileKey: string; attempt: number; parts: number },
): Promise<void> {
  for (let attempt = 1; attempt <= last; attempt++)
    for (const name of partNames({ fileKey, attempt, parts: parts + 1 })) await store.remove(name);
}

function counted(table: Table, count: (rows: number) => void): Table {
  const batches = async function* () {
    for await (const batch of table.batches) {
      yield batch;
      count(batch.length);
    }
  };
  return { ...table, batches: batches() };
}
