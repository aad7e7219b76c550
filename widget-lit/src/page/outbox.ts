import { backoffMs, retryTime } from '../rules/retry.ts';
import { leadsPath, listItems, removeItem, saveItem } from './items.ts';
import type { Item } from './items.ts';

/** What the service said at last: it has it, or will never take it. Until then there is no answer. */
export interface Answer {
  ok: boolean;
  /** The parsed body; a problem document when not ok. */
  body: unknown;
}
/** Called after every attempt; without an answer the item waits for the next one. */
export type OnAttempt = (answer?: Answer) => void;

/** A refusal counts only in our own words: a portal, firewall or proxy in between may answer 403 or 404 as well. */
const readAnswer = async (response: Response): Promise<Answer | undefined> => {
  const { ok, status } = response;
  const body = await response.json().catch(() => undefined);
  // "Too many requests" passes by itself.
  if (ok || (status < 500 && status !== 429 && body?.code)) return { ok, body };
};

/**
 * Sends bodies until the service has answered for good: at once, after a pause, when the connection is back, when the
 * page is left (beacon), on the next page. The id in the body makes repeats harmless.
 */
export const createOutbox = (origin: string, prefix: string) => {
  const inFlight: Record<string, 1> = {};
  const listeners: Record<string, OnAttempt> = {};
  let timer: ReturnType<typeof setTimeout>;

  const attempt = async (key: string, item: Item): Promise<void> => {
    if (inFlight[key]) return;
    inFlight[key] = 1;
    let answer: Answer | undefined;
    try {
      // A string is text/plain, which needs no preflight; keepalive carries 64 KB at most.
      const response = await fetch(origin + item.p, { method: 'POST', body: item.b, keepalive: item.b.length < 2e4 });
      item.n = retryTime(response.headers.get('retry-after'), Date.now());
      answer = await readAnswer(response);
    } catch {
      // No connection, or nobody at the other end.
    }
    delete inFlight[key];
    item.s = Date.now() + backoffMs(++item.f, Math.random());
    if (answer) removeItem(key);
    else saveItem(key, item);
    listeners[key]?.(answer);
  };

  /** Sends what is due; `isEager` ignores our own pauses. Looks again while something waits. */
  const resend = (isEager?: unknown): void => {
    clearTimeout(timer);
    const items = listItems(prefix);
    for (const [key, item] of items) if (Math.max(item.n, isEager ? 0 : item.s) <= Date.now()) void attempt(key, item);
    if (items[0]) timer = setTimeout(resend, 2e3);
  };

  addEventListener('online', resend);

  return {
    /** Stores `body`; it goes with the next {@link resend}. */
    add(path: string, id: string, body: object, onAttempt?: OnAttempt): void {
      const key = prefix + id;
      if (onAttempt) listeners[key] = onAttempt;
      saveItem(key, { p: path, b: JSON.stringify(body), a: Date.now(), f: 0, s: 0, n: 0 });
    },

    resend,

    /** The page may be gone in a moment. Leads go even if they are on their way: not every browser keeps that alive. */
    sendBeacons(): void {
      for (const [key, item] of listItems(prefix)) {
        if (item.p === leadsPath || (!inFlight[key] && item.n <= Date.now())) {
          if (!navigator.sendBeacon(origin + item.p, item.b)) void attempt(key, item);
        }
      }
    },
  };
};
