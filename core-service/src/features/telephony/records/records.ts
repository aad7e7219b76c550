import type { Response } from 'express';
import { recordAudit, recordLook } from '../../../platform/audit/index.ts';
import type { Database, Tx } from '../../../platform/db/index.ts';
import { AppError } from '../../../platform/errors/index.ts';
import { sendTexts } from '../../../platform/http/index.ts';
import type { Download } from '../../../platform/outbound/index.ts';
import { findCall, type StoredCall } from '../calls.store.ts';
import { readRange } from './byte-range.ts';
import { createRecordOpener, NoRecord, type OpenDeps, type ToldRecord } from './open-record.ts';
import { extensionOf, maxBytes, type Sound } from './record-answer.ts';
import { recordState } from './record-state.ts';

export interface RecordsDeps extends OpenDeps {
  db: Database;
  /** Asks the provider of a call that is over for what it had not told yet. */
  askAgain(accountId: number, call: StoredCall): Promise<void>;
}

interface Listener {
  accountId: number;
  userId: number;
}

/** Players of one account at once: nobody else waits for them. */
const perAccount = 40;

export type Records = ReturnType<typeof createRecords>;

/** The door to records (ADR 81): the provider's link never leaves the service. */
export function createRecords(deps: RecordsDeps) {
  const { db, clock } = deps;
  const open = createRecordOpener(deps);
  const playing = new Map<number, number>();

  const find = (accountId: number, callId: number): Promise<StoredCall> =>
    db.tenant(accountId, async (tx) => {
      const call = await findCall(tx, callId);
      if (!call) throw new AppError('not-found');
      return call;
    });

  /** @throws AppError not-found | record-not-ready */
  const recordOf = async (accountId: number, callId: number): Promise<ToldRecord> => {
    let call = await find(accountId, callId);
    if (recordState(call, clock.now()) === 'none') throw new AppError('not-found');
    if (call.recordUrl === null) {
      await deps.askAgain(accountId, call);
      call = await find(accountId, callId);
    }
    if (call.recordUrl === null) throw new AppError('record-not-ready', { retryAfter: 60 });
    return { accountId, call, told: call.recordUrl };
  };

  return {
    check: async (accountId: number, callId: number): Promise<{ mediaType: string; bytes: number | null }> => {
      const record = await recordOf(accountId, callId);
      return open(record, {
        range: { from: 0, to: 0 },
        take: ({ mediaType, part }) => Promise.resolve({ mediaType, bytes: part?.total ?? null }),
      }).catch(refuse);
    },

    /** @throws AppError before anything is sent; later troubles cut it off, and a player asks for the rest */
    send: async (
      { accountId, userId }: Listener,
      { callId, as, range, res }: { callId: number; as: 'sound' | 'file'; range: string; res: Response },
    ): Promise<void> => {
      const count = playing.get(accountId) ?? 0;
      if (count >= perAccount) throw new AppError('too-many-requests', { retryAfter: 10 });
      playing.set(accountId, count + 1);
      // Whoever goes back and forth leaves one answer after the other: a provider that stalls would hold them all.
      const left = new AbortController();
      res.once('close', () => left.abort());
      try {
        const record = await recordOf(accountId, callId);
        const take = (sound: Sound, body: Download['body']): Promise<void> => {
          const start = async (): Promise<void> => {
            await db.tenant(accountId, (tx) => logListened(tx, { accountId, userId }, { callId, as }));
            res.status(sound.isPartial ? 206 : 200).set(headersOf(sound, as, record.call));
          };
          return sendTexts(res, cut(body, sound), { start, unreadMs: db.streams.unreadMs });
        };
        await open(record, { range: readRange(range), gone: left.signal, take }).catch((error: unknown) => {
          if (left.signal.aborted && error instanceof NoRecord) return;
          if (!(error instanceof NoRecord) || typeof error.why === 'string') return refuse(error);
          res.status(416).set('Content-Range', `bytes */${error.why.unsatisfiable}`).end();
        });
      } finally {
        const others = (playing.get(accountId) ?? 1) - 1;
        if (others === 0) playing.delete(accountId);
        else playing.set(accountId, others);
      }
    },
  };
}

function refuse(error: unknown): never {
  if (!(error instanceof NoRecord)) throw error;
  const why = typeof error.why === 'string' ? error.why : 'gone';
  throw new AppError(`record-${why}`, why === 'gone' ? {} : { retryAfter: 60 });
}

/** A player asks for one range after the other: that is one listening. */
function logListened(tx: Tx, who: Listener, { callId, as }: { callId: number; as: 'sound' | 'file' }): Promise<void> {
  const target = String(callId);
  return as === 'file'
    ? recordAudit(tx, { ...who, action: 'call.record-downloaded', target })
    : recordLook(tx, { ...who, action: 'call.record-played', target });
}

function headersOf({ mediaType, part, isPartial }: Sound, as: 'sound' | 'file', { id, orderedAt }: StoredCall) {
  const name = `call-${id}-${orderedAt.toISOString().slice(0, 10)}.${extensionOf(mediaType)}`;
  return {
    'Content-Type': mediaType,
    'Content-Disposition': `${as === 'file' ? 'attachment' : 'inline'}; filename="${name}"`,
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'Cross-Origin-Resource-Policy': 'same-origin',
    ...(part && { 'Accept-Ranges': 'bytes', 'Content-Length': String(part.to - part.from + 1) }),
    ...(part && isPartial && { 'Content-Range': `bytes ${part.from}-${part.to}/${part.total}` }),
  };
}

/** As much as was promised, and no more; less than that is no end. */
async function* cut(body: Download['body'], { skip, part }: Sound): AsyncGenerator<Uint8Array> {
  let before = skip;
  let left = part ? part.to - part.from + 1 : maxBytes;
  for await (const chunk of body) {
    const piece = chunk.subarray(before, before + left);
    before = Math.max(0, before - chunk.length);
    left -= piece.length;
    if (piece.length > 0) yield piece;
    if (left === 0) return;
  }
  // Nothing at all came of what was told to be a sound.
  if (part || left === maxBytes) throw new NoRecord('unavailable');
}
