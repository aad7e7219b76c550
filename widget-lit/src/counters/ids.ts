import type { CounterIds, PageCounter } from '@smartpoint/contracts/page';

const cookieOf = (name: RegExp): string | undefined => {
  const pairs = document.cookie.split('; ');
  for (let at = 0; at < pairs.length; at++) {
    const pair = pairs[at]!;
    const end = pair.indexOf('=');
    if (name.test(pair.slice(0, end))) return pair.slice(end + 1);
  }
  return undefined;
};

/** `GA1.1.1234567890.1700000000`: the last two numbers are the client. */
const clientOf = (cookie = ''): string | undefined => /\d+\.\d+$/.exec(cookie)?.[0];
/** `GS1.1.1700000000.…`, or `GS2.1.s1700000000$…` since 2025. */
const sessionOf = (cookie = ''): string | undefined => /^GS\d\.\d\.s?(\d+)/.exec(cookie)?.[1];

const google = ({ id }: PageCounter): CounterIds => ({
  ga: clientOf(cookieOf(/^_ga$/)),
  gaSession: sessionOf(cookieOf(id ? new RegExp(`^_ga_${id.slice(2)}$`) : /^_ga_/)),
});

declare global {
  /** What trackers of calls put on a page. */
  interface Window {
    ct?: (what: 'calltracking_params', counter?: string) => unknown;
    call_value?: unknown;
    Comagic?: {
      getSessionId?: () => unknown;
      addOfflineRequest?: (request: object, told: (answer?: { success?: unknown }) => void) => void;
    };
  }
}

const told = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? `${value}` : undefined;

/** Of a page with several counters, the one that is named, or the first. */
const calltouch = ({ id }: PageCounter): string | undefined => {
  const params: unknown =
    typeof window.ct === 'function' ? window.ct('calltracking_params', id || undefined) : undefined;
  const one = (params instanceof Array ? params[0] : params) as { sessionId?: unknown } | undefined;
  return told(one?.sessionId) || told(window.call_value) || cookieOf(/^_ct_session_id$/);
};

const readers: Partial<Record<string, (counter: PageCounter) => CounterIds>> = {
  metrika: () => ({ metrika: cookieOf(/^_ym_uid$/) }),
  gtag: google,
  gtm: google,
  roistat: () => ({ roistat: cookieOf(/^roistat_visit$/) }),
  calltouch: (counter) => ({ calltouch: calltouch(counter) }),
  comagic: () => ({ comagic: told(window.Comagic?.getSessionId?.()) }),
};

/** What counters call this visitor, as far as they have said so by now. One that throws is as one that is not there. */
export const readIds = (counters: PageCounter[]): CounterIds => {
  const ids: CounterIds = {};
  for (let at = 0; at < counters.length; at++) {
    try {
      Object.assign(ids, readers[counters[at]!.kind]?.(counters[at]!));
    } catch {
      // Its own fault: the lead goes without it.
    }
  }
  return ids;
};
