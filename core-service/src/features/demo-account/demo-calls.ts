import { simulatedRecord } from '../connections/index.ts';
import type { Random } from './random.ts';
import type { RowsOf } from './rows.ts';
import { shop } from './shop.ts';

/** Somebody who left a number where it asks for a call. */
export interface Caller {
  leadId: number;
  at: Date;
  /** E.164. */
  phone: string;
  visitorId: string;
  sessionId: string;
}

export interface CallsOf {
  callers: readonly Caller[];
  branchId: number;
  connectionId: number;
  userId: number;
  now: Date;
  random: Random;
}

export const callbackRows: RowsOf = {
  table: 'callbacks',
  role: 'ingest',
  columns: {
    ...{
      lead_id: 'bigint',
      branch_id: 'bigint',
      visitor_id: 'uuid',
      attempts: 'int',
      taken_by: 'bigint',
      version: 'int',
    },
    ...{ due_at: 'timestamptz', expires_at: 'timestamptz', created_at: 'timestamptz', first_call_at: 'timestamptz' },
    ...{ finished_at: 'timestamptz', told_due: 'boolean', phone: 'text', state: 'text', reason: 'text', note: 'text' },
  },
  returning: 'id, lead_id AS "leadId"',
};

export const callStepRows: RowsOf = {
  table: 'callback_steps',
  role: 'ingest',
  columns: { callback_id: 'bigint', at: 'timestamptz', state: 'text', user_id: 'bigint', note: 'text' },
};

export const callRows: RowsOf = {
  table: 'calls',
  role: 'tenant',
  columns: {
    ...{ ref: 'uuid', connection_id: 'bigint', callback_id: 'bigint', callback_version: 'int', lead_id: 'bigint' },
    ...{
      visitor_id: 'uuid',
      session_id: 'uuid',
      user_id: 'bigint',
      ordered_at: 'timestamptz',
      began_at: 'timestamptz',
    },
    ...{ talked_at: 'timestamptz', ended_at: 'timestamptz', talk_seconds: 'int', provider: 'text', direction: 'text' },
    ...{
      operator_phone: 'text',
      client_phone: 'text',
      state: 'text',
      phase: 'text',
      outcome: 'text',
      record_url: 'text',
    },
  },
};

type Outcome = 'talked' | 'no-answer' | 'busy';

interface Try {
  at: Date;
  outcome: Outcome;
  talkSeconds: number;
  ref: string;
}

/** One callback with its steps and calls; the id of its row comes later. */
export interface DemoCallback {
  row: object;
  leadId: number;
  rowsWith(callbackId: number): { steps: object[]; calls: object[] };
}

const secondMs = 1000;
const dayMs = 24 * 60 * 60 * secondMs;
/** Where one waits for the next try. */
const pauseMs = 15 * 60 * secondMs;
const ringMs = 12 * secondMs;

const endings: readonly { weight: number; outcomes: readonly Outcome[] }[] = [
  { weight: 13, outcomes: ['talked'] },
  { weight: 3, outcomes: ['no-answer', 'talked'] },
  { weight: 2, outcomes: ['busy', 'talked'] },
  { weight: 2, outcomes: ['no-answer', 'no-answer', 'no-answer'] },
];
const notes = ['Придёт на тест-драйв в субботу', 'Попросил счёт на почту', 'Записали на ремонт', '', '', ''];

/** Whom the shop has called back in a month: most at once, some at the second try, a few never. Nobody waits any more. */
export function makeCalls({ callers, now, ...of }: CallsOf): DemoCallback[] {
  return callers.flatMap((caller) => {
    const dueAt = opensAfter(caller.at);
    if (now.getTime() - dueAt.getTime() > 30 * dayMs) return [];
    const tries = triesFrom(dueAt, of.random);
    const note = of.random.one(notes);
    const isOver = now.getTime() - (tries.at(-1)?.at.getTime() ?? 0) > 10 * 60 * secondMs;
    return isOver ? [callbackOf(caller, { ...of, dueAt, tries, note })] : [];
  });
}

function triesFrom(dueAt: Date, random: Random): Try[] {
  const first = dueAt.getTime() + random.between(18, 190) * secondMs;
  return random.pick(endings).outcomes.map((outcome, n) => ({
    at: new Date(first + n * (pauseMs + random.between(5, 60) * secondMs)),
    outcome,
    talkSeconds: outcome === 'talked' ? random.between(35, 260) : 0,
    ref: random.uuid(),
  }));
}

/** When somebody is there: at once, or as the shop opens. */
export function opensAfter(at: Date): Date {
  const local = new Date(at.getTime() + shop.utcOffsetHours * 3600 * secondMs);
  const [opens = 0, closes = 24] = [shop.branch.opens, shop.branch.closes].map((clock) => Number(clock.split(':')[0]));
  const hour = local.getUTCHours();
  if (hour >= opens && hour < closes) return at;
  if (hour >= closes) local.setUTCDate(local.getUTCDate() + 1);
  local.setUTCHours(opens, 0, 0, 0);
  return new Date(local.getTime() - shop.utcOffsetHours * 3600 * secondMs);
}

interface CallbackOf extends Pick<CallsOf, 'branchId' | 'connectionId' | 'userId'> {
  dueAt: Date;
  tries: readonly Try[];
  note: string;
}

const endOf = ({ at, talkSeconds }: Try): Date => new Date(at.getTime() + ringMs + talkSeconds * secondMs);

function callbackOf(caller: Caller, of: CallbackOf): DemoCallback {
  const { leadId, at, phone, visitorId, sessionId } = caller;
  const { branchId, connectionId, userId, dueAt, tries, note } = of;
  const last = tries.at(-1);
  const finishedAt = last ? endOf(last) : dueAt;
  const isTalked = last?.outcome === 'talked';
  const row = {
    ...{ lead_id: leadId, branch_id: branchId, visitor_id: visitorId, phone, taken_by: userId, told_due: true },
    ...{ state: isTalked ? 'talked' : 'failed', reason: isTalked ? null : 'no-answer', note: isTalked ? note : '' },
    ...{ attempts: tries.length, version: 1 + 2 * tries.length, created_at: at, due_at: dueAt },
    ...{ expires_at: new Date(dueAt.getTime() + dayMs), first_call_at: tries[0]?.at, finished_at: finishedAt },
  };
  const stepsOf = (one: Try): [at: Date, state: string, by: number | null][] => {
    const isLast = one === last;
    return [
      [one.at, 'calling', userId],
      [endOf(one), one.outcome === 'talked' ? 'talked' : isLast ? 'failed' : 'no-answer', null],
      ...(isLast ? [] : [[new Date(endOf(one).getTime() + pauseMs), 'notified', null] as [Date, string, null]]),
    ];
  };
  const callOf = (one: Try, n: number) => ({
    ...{ ref: one.ref, connection_id: connectionId, provider: 'pbxsimulator', direction: 'callback' },
    ...{ callback_version: 2 + 2 * n, lead_id: leadId, visitor_id: visitorId, session_id: sessionId, user_id: userId },
    ...{ operator_phone: shop.branch.phone.replace(/\D/g, ''), client_phone: phone.replace(/\D/g, '') },
    ...{ state: 'ended', outcome: one.outcome, phase: one.outcome === 'talked' ? 'talking' : 'client-ringing' },
    ...{ ordered_at: one.at, began_at: one.at, ended_at: endOf(one), talk_seconds: one.talkSeconds },
    talked_at: one.outcome === 'talked' ? new Date(one.at.getTime() + ringMs) : null,
    record_url: one.outcome === 'talked' ? simulatedRecord(one.ref, one.talkSeconds) : null,
  });
  return {
    row,
    leadId,
    rowsWith: (callbackId) => ({
      steps: [
        ...(dueAt > at ? [[at, 'new', null] as const] : []),
        [dueAt, 'notified', null] as const,
        ...tries.flatMap(stepsOf),
      ].map(([when, state, by]) => ({
        callback_id: callbackId,
        at: when,
        state,
        user_id: by,
        note: state === 'talked' ? note : '',
      })),
      calls: tries.map((one, n) => ({ callback_id: callbackId, ...callOf(one, n) })),
    }),
  };
}
