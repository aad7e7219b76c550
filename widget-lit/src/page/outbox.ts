import type { ProblemCode } from '@smartpoint/contracts/problems';
import { backoffMs, retryTime } from '../rules/retry.ts';
import { ageMark, moment } from './age.ts';
import { leadsPath } from './items.ts';
import type { createItems, Item } from './items.ts';
import { grounded } from './own-ground.ts';
import { post } from './post.ts';
import type { Reply } from './post.ts';
import { toJson } from '../rules/to-json.ts';

/** What the service said at last: it has it, or will never take it. Until then there is no answer. */
export interface Answer {
  ok: boolean;
  /** The parsed body; a problem document when not ok. */
  body: unknown;
}
/** Called after every attempt; without an answer the item waits for the next one, if `isKept` on another page, too. */
export type OnAttempt = (answer?: Answer, isKept?: boolean) => void;

/** How often it looks whether something has become due, ms. */
const lookMs = 2000;
/** An attempt that has not ended by then is taken for lost, ms: the next one goes under the same id. */
const patienceMs = 60_000;

/**
 * Refusals of both doors that no repetition changes. "Too many requests" passes by itself; a body that is no JSON, or of
 * another type, is not what we gave out: the next way it takes, a beacon or another page, may be straight.
 */
const finalCodes: ProblemCode[] = ['invalid-request', 'submission-conflict', 'widget-unavailable', 'body-too-large'];

interface Spoken {
  submissionId?: string;
  leadId?: number;
  batchId?: string;
  /** Only what we sent says it: an answer that does is an echo. */
  siteKey?: string;
  /** Of a problem document: ours names a page of ours and the code. */
  type?: string;
}

/**
 * An answer counts only in our own words: 2xx when it names what was sent, 4xx with a type of ours, for codes are called
 * alike. A worker of the page, a portal, a firewall or a proxy in between answers as well, and has kept nothing.
 */
const readAnswer = ({ status, body }: Reply, id: string): Answer | undefined => {
  const { submissionId, leadId, batchId, siteKey, type } = Object(body) as Spoken;
  const isHeard = leadId ? submissionId === id : batchId === id;
  const ok = status >= 200 && status < 300;
  const isFinal = finalCodes.some((code) => type === `/docs/errors/#${code}`);
  const isOurs = ok ? isHeard && !siteKey : status >= 400 && status < 500 && isFinal;
  return isOurs ? { ok, body } : undefined;
};

/**
 * Sends bodies until the service has answered for good: at once, after a pause, when the connection is back, when the
 * page is left (beacon), on the next page. The id in the body makes repeats harmless. `onTaken` hears of each that
 * the service has, of one that several tabs have sent in each of them.
 */
export const createOutbox = (
  origin: string,
  prefix: string,
  items: ReturnType<typeof createItems>,
  onTaken: (item: Item, id: string) => void,
) => {
  const inFlight = new Set<string>();
  const listeners = new Map<string, OnAttempt>();
  let timer: ReturnType<typeof setTimeout>;

  const addressOf = ({ path, madeAt }: Item): string => origin + path + ageMark(madeAt);

  const settle = grounded((key: string, item: Item, reply?: Reply): void => {
    if (reply) item.notBefore = retryTime(reply.retryAfter, Date.now());
    const answer = reply && readAnswer(reply, key.slice(prefix.length));
    inFlight.delete(key);
    item.failures += 1;
    item.pausedUntil = Date.now() + backoffMs(item.failures, Math.random());
    const isKept = !answer && items.save(key, item);
    if (answer) items.remove(key);
    // Pages clear storage as late as this. Browsers keep no page that listens: it is for a lead that waits.
    else if (item.path === leadsPath) addEventListener('unload', items.list);
    if (answer?.ok) onTaken(item, key.slice(prefix.length));
    listeners.get(key)?.(answer, isKept);
  });

  const late = (): Promise<undefined> => new Promise((resolve) => setTimeout(resolve, patienceMs));

  const attempt = async (key: string, item: Item): Promise<void> => {
    if (inFlight.has(key)) return;
    inFlight.add(key);
    let reply: Reply | undefined;
    try {
      reply = await Promise.race([post(addressOf(item), item.body), late()]);
    } catch {
      // No connection, or nobody at the other end.
    }
    settle(key, item, reply);
  };

  /** Sends what is due; an eager one ignores our own pauses. Looks again while something waits. */
  const resend = grounded(({ isEager = false } = {}): void => {
    clearTimeout(timer);
    const waiting = items.list();
    for (const [key, item] of waiting) {
      const dueAt = isEager ? item.notBefore : Math.max(item.notBefore, item.pausedUntil);
      if (dueAt <= Date.now()) void attempt(key, item);
    }
    if (waiting.length > 0) timer = setTimeout(resend, lookMs);
  });

  addEventListener('online', () => resend({ isEager: true }));

  return {
    /** Keeps `body`, which goes with the next {@link resend}. False: it lives no longer than this tab. */
    add(path: string, id: string, body: object, onAttempt?: OnAttempt): boolean {
      const key = prefix + id;
      if (onAttempt) listeners.set(key, onAttempt);
      const item = { path, body: toJson(body), madeAt: moment(), failures: 0, pausedUntil: 0, notBefore: 0 };
      return items.add(key, item);
    },

    resend,

    /** The page may be gone in a moment. Leads go even if they are on their way: not every browser keeps that alive. */
    sendBeacons(): void {
      for (const [key, item] of items.list()) {
        const isIdle = !inFlight.has(key) && item.notBefore <= Date.now();
        if (item.path !== leadsPath && !isIdle) continue;
        // Some browsers are made to have none.
        if (!(navigator as Partial<Navigator>).sendBeacon?.(addressOf(item), item.body)) void attempt(key, item);
      }
    },
  };
};
