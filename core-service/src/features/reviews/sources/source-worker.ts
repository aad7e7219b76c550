import type { Sealer } from '../../../platform/crypto/index.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { Log } from '../../../platform/log/index.ts';
import { CallError, type Transport } from '../../../platform/outbound/index.ts';
import { fetchAvito, type AvitoKeys } from './avito.ts';
import { SourceFault } from './source-fault.ts';
import { claimDueSource, saveFault, saveReviews, type ClaimedSource } from './sources.store.ts';

export interface SourceWorkerDeps {
  db: Database;
  log: Log;
  sealer: Pick<Sealer, 'open'>;
  transport: Transport;
  /** Where the API of Avito is. */
  avitoUrl: string;
}

/** For one source, with all its pages. */
const timeoutMs = 180_000;
const leaseMs = timeoutMs + 60_000;
const everySeconds = 6 * 3600;
/** After a fault that may pass. */
const soonSeconds = 900;

/** Asks what is due. A source belongs to whoever has claimed it; one that has died gives it back when the lease is over. */
export function createSourceWorker({ db, log, sealer, transport, avitoUrl }: SourceWorkerDeps) {
  const stopped = new AbortController();
  let running: Promise<void> | undefined;

  const keysOf = ({ clientId, secretSealed }: ClaimedSource): AvitoKeys => {
    try {
      return { clientId, clientSecret: sealer.open(secretSealed) };
    } catch {
      // Sealed by a key that the service has no more: they have to be typed again.
      throw new SourceFault({ code: 'keys' });
    }
  };
  const ask = async (source: ClaimedSource): Promise<void> => {
    const { accountId, id } = source;
    const signal = AbortSignal.any([stopped.signal, AbortSignal.timeout(timeoutMs)]);
    try {
      const fetched = await fetchAvito(keysOf(source), { transport, origin: avitoUrl, signal });
      await db.tenant(accountId, (tx) => saveReviews(tx, source, fetched, everySeconds));
    } catch (error) {
      // Whoever comes after us begins anew.
      if (stopped.signal.aborted) return;
      const fault = error instanceof SourceFault ? error.fault : error instanceof CallError && { code: error.fault };
      if (!fault) throw error;
      // Keys that are wrong do not mend themselves.
      const isLasting = fault.code === 'keys' || fault.code === 'forbidden';
      const wished = error instanceof SourceFault ? error.retryAfterSeconds : undefined;
      const seconds = isLasting ? everySeconds : Math.min(Math.max(wished ?? soonSeconds, 60), 86_400);
      await db.tenant(accountId, (tx) => saveFault(tx, source, fault, seconds));
      log.info({ accountId, sourceId: id, fault }, 'reviews of a source were not taken');
    }
  };

  const work = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      const source = await db.as('worker', (tx) => claimDueSource(tx, leaseMs));
      if (!source) return;
      await ask(source);
    }
  };

  /** One after the other; who comes while they are asked is asked by the same. */
  const look = (): Promise<void> =>
    (running ??= work().finally(() => {
      running = undefined;
    }));

  return { look, stop: (): void => stopped.abort() };
}
