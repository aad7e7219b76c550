import * as callbacks from '@smartpoint/contracts/callbacks';
import * as telephony from '@smartpoint/contracts/telephony';
import type { Callback, CallbackMove, CallbackState } from '@smartpoint/contracts/callbacks';
import type { LeadDetail } from '@smartpoint/contracts/leads';
import type { Call } from '@smartpoint/contracts/telephony';
import { answers } from './fake-answers.ts';
import { ago } from './fake-data.ts';
import { parsed, refuse } from './fake-refusal.ts';

const { on, all } = answers();
export const callbackAnswers = all;

const states: CallbackState[] = [
  'notified',
  'notified',
  'in-work',
  'calling',
  'no-answer',
  'new',
  'talked',
  'failed',
  'expired',
];
const waits = [1, 14, 3, 2, -12, -900, 60, 90, 400];

export function makeCallbacks(leads: readonly LeadDetail[], isMany: boolean): Callback[] {
  return Array.from({ length: isMany ? 60 : states.length }, (_, index) => {
    const lead = leads[index % leads.length];
    const state = states[index % states.length] ?? 'new';
    return lead ? [callback(index + 1, lead, { state, wait: waits[index % waits.length] ?? 0 })] : [];
  }).flat();
}

function callback(id: number, lead: LeadDetail, { state, wait }: { state: CallbackState; wait: number }): Callback {
  const isEnded = ['talked', 'failed', 'expired'].includes(state);
  const isTaken = ['in-work', 'calling', 'talked'].includes(state);
  return {
    id,
    leadId: lead.id,
    state,
    reason: state === 'failed' ? 'elsewhere' : null,
    name: lead.name,
    phone: lead.phoneE164 ?? '+79272041156',
    form: lead.formName,
    pageUrl: lead.pageUrl,
    pageTitle: lead.pageTitle,
    branch: 'Московское шоссе, 18 км',
    timeZone: 'Europe/Samara',
    wantedAt: null,
    createdAt: ago(Math.max(wait, 1)),
    dueAt: ago(wait),
    expiresAt: ago(wait - 1440),
    attempts: state === 'no-answer' || state === 'calling' ? 1 : 0,
    maxAttempts: 3,
    takenBy: isTaken ? { id: id % 2 === 0 ? 1 : 3, name: id % 2 === 0 ? 'Анна Смирнова' : 'Колл-центр' } : null,
    note: state === 'talked' ? 'Придёт в субботу, просил подготовить договор' : '',
    firstCallAt: null,
    finishedAt: isEnded ? ago(wait - 5) : null,
    version: 1,
  };
}

const isEnded = ({ finishedAt }: Callback): boolean => finishedAt !== null;

on(callbacks.listCallbacks, (_, world) => ({
  open: world.callbacks.filter((each) => !isEnded(each)),
  ended: world.callbacks.filter(isEnded),
  day: {
    talked: world.callbacks.length > 0 ? 17 : 0,
    ended: world.callbacks.length > 0 ? 21 : 0,
    answerSeconds: world.callbacks.length > 0 ? 42 : null,
  },
}));
const after: Record<CallbackMove, CallbackState> = {
  take: 'in-work',
  release: 'notified',
  call: 'calling',
  talked: 'talked',
  'no-answer': 'no-answer',
  'give-up': 'failed',
  again: 'new',
};
on(callbacks.moveCallback, ({ params, body }, world) => {
  const { move, note } = parsed(callbacks.moveCallback.body!, body);
  world.callbacks = world.callbacks.map((each) =>
    each.id === Number(params.callbackId) ? { ...each, state: after[move], note, version: each.version + 1 } : each,
  );
  return world.callbacks.find(({ id }) => id === Number(params.callbackId)) ?? fail();
});
on(callbacks.getLeadCallback, ({ params }, world) => {
  const found = world.callbacks.find(({ leadId }) => leadId === Number(params.leadId));
  if (!found) return { callback: null, history: [] };
  return {
    callback: found,
    history: (['new', 'notified'] as const).map((state) => ({ at: found.createdAt, state, by: null, note: '' })),
  };
});
const callsOf = (found: readonly Callback[]): Call[] =>
  found.filter(isEnded).map((each) => ({
    id: each.id,
    callbackId: each.id,
    leadId: each.leadId,
    provider: 'АТС',
    isSimulated: false,
    direction: 'callback',
    operatorPhone: '78462001818',
    clientPhone: each.phone.slice(1),
    by: 'Анна Смирнова',
    state: 'ended',
    phase: 'talking',
    outcome: each.state === 'talked' ? 'talked' : 'no-answer',
    reason: null,
    orderedAt: each.dueAt,
    talkedAt: null,
    endedAt: each.finishedAt,
    talkSeconds: each.state === 'talked' ? 74 : null,
    record: each.state === 'talked' ? 'there' : 'none',
  }));
on(telephony.listCalls, (_, world) => ({ line: null, calls: callsOf(world.callbacks) }));
on(telephony.listLeadCalls, ({ params }, world) => ({
  calls: callsOf(world.callbacks.filter(({ leadId }) => leadId === Number(params.leadId))),
}));
on(telephony.checkCallRecord, () => ({ mediaType: 'audio/mpeg', bytes: 592_000 }));
const times = (due: number, median: number) => ({
  ...{ due, called: Math.max(0, due - 1), talked: Math.round(due * 0.7) },
  toCall: { median, p90: median * 6 },
  toTalk: { median: median + 20, p90: median * 8 },
  within: [0.55, 0.81, 0.94],
});
on(callbacks.getAnswerTimes, (_, world) => {
  const isEmpty = world.callbacks.length === 0;
  const nobody = { median: null, p90: null };
  if (isEmpty) {
    const total = { due: 0, called: 0, talked: 0, toCall: nobody, toTalk: nobody, within: [null, null, null] };
    return { total, rows: [] };
  }
  return {
    total: times(64, 41),
    rows: [
      { value: '1', label: 'Анна Смирнова', ...times(38, 34) },
      { value: '3', label: 'Колл-центр', ...times(26, 57) },
    ],
  };
});
on(callbacks.listAnswerTimes, (_, world) => ({
  rows: world.callbacks.map(({ leadId, name, phone, branch, dueAt }, n) => ({
    ...{ leadId, name, phone, branch, dueAt, by: n === 0 ? '' : 'Анна Смирнова' },
    callSeconds: n === 0 ? null : 600 - n * 40,
    talkSeconds: n === 0 ? null : 640 - n * 40,
  })),
  more: 0,
}));
on(telephony.getOwnNumber, () => ({
  extension: '',
  phone: '',
  line: { provider: 'Mango Office', takes: ['extension' as const] },
}));
on(telephony.getMemberNumber, () => ({ extension: '101', phone: '', line: null }));
on(telephony.saveMemberNumber, ({ body }) => parsed(telephony.saveMemberNumber.body!, body));
on(telephony.saveOwnNumber, ({ body }) => parsed(telephony.saveOwnNumber.body!, body));
on(callbacks.getCallbackSettings, (_, world) => world.callbackSettings);
on(callbacks.saveCallbackSettings, ({ body }, world) => {
  const { version: _seen, ...settings } = parsed(callbacks.saveCallbackSettings.body!, body);
  world.callbackSettings = { ...settings, version: ago(0) };
  return world.callbackSettings;
});

function fail(): never {
  throw refuse('not-found');
}
