import type { CollectBatch, EventType } from '@smartpoint/contracts/page';
import { uuid } from '../rules/uuid.ts';

/** A batch goes after so long, or when it is so full. */
const batchMs = 2000;
const batchSize = 20;

type Envelope = Omit<CollectBatch, 'batchId' | 'events' | 'hitId'>;

/** Gathers events of one look at one page and gives them on together. */
export const createBatches = (envelope: () => Envelope, send: (batch: CollectBatch, isLast: boolean) => void) => {
  let batch: (Envelope & { hitId: string; events: CollectBatch['events'] }) | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const close = (isLast = false): void => {
    clearTimeout(timer);
    timer = undefined;
    // A widget opened by hand may come before the look at the page is noted.
    if (batch) send({ ...batch, hitId: batch.hitId || undefined, batchId: uuid() }, isLast);
    batch = undefined;
  };

  return {
    close,

    add(hitId: string, type: EventType, widgetId?: number, field?: string): void {
      const here = envelope();
      // A batch is of one visit to one page: after a route change the next one begins.
      const isSame = batch?.page.url === here.page.url && batch.hitId === hitId && batch.sessionId === here.sessionId;
      if (!isSame) close(true);
      batch ||= { ...here, hitId, events: [] };
      batch.events.push({ type, widgetId, field });
      if (batch.events.length >= batchSize) close();
      else timer ||= setTimeout(close, batchMs);
    },
  };
};
