import { Router } from 'express';
import type { Callback } from '@smartpoint/contracts/callbacks';
import type { Database, Tx } from '../../platform/db/index.ts';
import type { Binder } from '../../platform/http/index.ts';
import type { I18n } from '../../platform/i18n/index.ts';
import type { Jobs } from '../../platform/jobs/index.ts';
import type { OnCaptured } from '../leads/index.ts';
import type { WhereaboutsOf } from '../sites/index.ts';
import { answerTimesRoutes } from './answer-times.routes.ts';
import { createAskForCall, type AskDeps } from './ask-for-call.ts';
import { callTimesRoutes } from './call-times.routes.ts';
import { callbacksRoutes, callbackViews } from './callbacks.routes.ts';
import { expireNext, insertStep, notifyNext, type Due } from './callbacks.store.ts';
import { moveAfterCall, moveCallback, type CallOver, type Move } from './move.ts';
import { promiseOf } from './promise.ts';

export interface CallbacksDeps extends AskDeps {
  db: Database;
  i18n: I18n;
  rateLimits: boolean;
  whereaboutsOf: WhereaboutsOf;
  /** Mailboxes and chats that read of the lead hear once more, save members who want no such letters (role worker). */
  tellReaders(tx: Tx, lead: { accountId: number; leadId: number }): Promise<void>;
}

export interface Callbacks {
  routes(binder: Binder): Router;
  /** What pages ask (`/w/…/call-times.json`). */
  pageRoutes(): Router;
  /** A line of `onCaptured`. */
  askForCall: OnCaptured;
  /** What the visitor is told, in the transaction of the lead (role ingest). */
  promiseOf(tx: Tx, leadId: number): Promise<string | undefined>;
  /** One move of a person (role tenant). @throws AppError not-found | conflict */
  move(tx: Tx, asked: Move): Promise<MovedCallback>;
  /** The end of a call through telephony (role tenant). */
  afterCall(tx: Tx, over: CallOver): Promise<void>;
  /** In a worker: tells of what has become due, ends what nobody took. */
  start(jobs: Pick<Jobs, 'every'>): void;
  tellDue(): Promise<void>;
}

export interface MovedCallback {
  callback: Callback;
  branchId: number;
}

const lookEveryMs = 1000;
/** Of one look; the next one goes on. */
const maxPerLook = 500;

/** Whoever leaves a number is called (S-69…S-72, ADR 51). */
export function createCallbacks(deps: CallbacksDeps): Callbacks {
  const { db, clock, live, i18n } = deps;

  /** One callback a transaction: a broken one holds up no other account. */
  const advance = async (find: (tx: Tx, now: Date) => Promise<Due | undefined>, state: 'notified' | 'expired') => {
    for (let n = 0; n < maxPerLook; n += 1) {
      const found = await db.as('worker', async (tx) => {
        const at = clock.now();
        const due = await find(tx, at);
        if (!due) return undefined;
        const { accountId, id: callbackId, leadId } = due;
        if (due.isNews === true) await deps.tellReaders(tx, { accountId, leadId });
        await insertStep(tx, { accountId, callbackId, at, state, userId: null });
        await live.tell(tx, accountId, { kind: 'callback', data: { callbackId, leadId, state } });
        return due;
      });
      if (!found) return;
    }
  };
  const tellDue = async (): Promise<void> => {
    await advance(notifyNext, 'notified');
    await advance(expireNext, 'expired');
  };

  return {
    routes: (binder) => Router().use(answerTimesRoutes(binder, deps), callbacksRoutes(binder, deps)),
    pageRoutes: () => callTimesRoutes(deps),
    askForCall: createAskForCall(deps),
    move: async (tx, asked) => {
      const moved = await moveCallback(tx, deps, asked);
      const [callback] = await callbackViews(tx, [moved]);
      if (!callback) throw new Error('a row gave no view');
      return { callback, branchId: moved.branchId };
    },
    afterCall: (tx, over) => moveAfterCall(tx, deps, over),
    promiseOf: (tx, leadId) => promiseOf(tx, i18n, { leadId, now: clock.now() }),
    start: (jobs) => jobs.every('callbacks.due', lookEveryMs, tellDue),
    tellDue,
  };
}
