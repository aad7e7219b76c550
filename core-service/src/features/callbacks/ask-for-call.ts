import { nextOpen, type Schedule } from '@smartpoint/contracts/schedule';
import type { Clock } from '../../platform/clock/clock.ts';
import type { OnCaptured } from '../leads/index.ts';
import type { Live } from '../live/index.ts';
import { isBlocked } from './blocked-numbers.ts';
import * as store from './callbacks.store.ts';

export interface AskDeps {
  clock: Clock;
  live: Pick<Live, 'tell'>;
}

/** More calls than these of one number or visitor in a day are nobody's wish. */
const maxPerDay = 5;

/** Follows a lead: whoever left a number is to be called, once. What cannot be called is kept with its reason. */
export function createAskForCall({ clock, live }: AskDeps): OnCaptured {
  return async (tx, { accountId, leadId, widgetId, visitor, isTest, elsewhere }) => {
    if (widgetId === null || isTest) return;
    const wish = await store.findWish(tx, { leadId, widgetId });
    if (!wish) return;
    const at = clock.now();
    const visitorId = visitor?.id ?? null;
    const { phone, typed, branchId, expireHours, blocked } = wish;
    const reason =
      phone === null
        ? 'bad-number'
        : isBlocked(blocked, phone)
          ? 'blocked'
          : elsewhere !== undefined
            ? 'elsewhere'
            : whyNot(await store.repetitionOf(tx, { accountId, phone, visitorId }));
    // Hours may have changed since it was offered: then it is the next time somebody is there.
    const dueAt = dueOf(wish, wish.callAt && wish.callAt > at ? wish.callAt : at);
    const isDue = dueAt.getTime() <= at.getTime();
    const state = reason ? 'failed' : isDue ? 'notified' : 'new';
    const callbackId = await store.insertCallback(tx, {
      ...{ accountId, leadId, branchId, visitorId, state, reason, at, dueAt, expireHours },
      phone: phone ?? typed,
    });
    if (callbackId === undefined) return;
    const step = { accountId, callbackId, at, userId: null };
    await store.insertStep(tx, { ...step, state: 'new' });
    if (state !== 'new') await store.insertStep(tx, { ...step, state });
    await live.tell(tx, accountId, { kind: 'callback', data: { callbackId, leadId, state } });
  };
}

function whyNot({ isOpen, ofDay }: store.Repetition): 'repeated' | 'too-many' | null {
  if (isOpen) return 'repeated';
  return ofDay >= maxPerDay ? 'too-many' : null;
}

/** At once while the branch is open, else when it opens; where it never does, somebody has to see it now. */
export function dueOf(schedule: Schedule, at: Date): Date {
  return new Date(nextOpen(schedule, at.getTime()) ?? at.getTime());
}
