import { liveSilenceMs } from '@smartpoint/contracts/live';
import type { LiveEvent, LiveEvents } from './host.ts';

/**
 * Server-sent events of the service's own pages. One tab listens and tells the others: a browser has few connections to a
 * host, and a stream keeps one. When that tab goes, or is put to sleep, another one goes on after the last event heard.
 */
export const webLive: LiveEvents = (accountId, onEvent) => {
  let last = '';
  let heardAt = Date.now();
  const hear = (event: LiveEvent) => {
    heardAt = Date.now();
    last = event.id || last;
    if (event.kind !== 'alive') onEvent(event);
  };
  // Locks are of secure pages only; elsewhere each tab listens for itself.
  if (!('locks' in navigator)) return openLine(() => last, hear);
  const name = `smartpoint-live-${accountId}`;
  const tabs = new BroadcastChannel(name);
  tabs.onmessage = ({ data }: MessageEvent<LiveEvent>) => hear(data);
  const turns = takeTurns(name, () =>
    openLine(
      () => last,
      (event) => {
        tabs.postMessage(event);
        hear(event);
      },
    ),
  );
  const timer = setInterval(() => {
    if (Date.now() - heardAt < longestSleepMs) return;
    heardAt = Date.now();
    turns.takeOver();
  }, lookEveryMs);
  return () => {
    clearInterval(timer);
    turns.leave();
    tabs.close();
  };
};

/** Does something in one of all tabs, until that one leaves or another one takes over. */
function takeTurns(name: string, begin: () => () => void): { takeOver(): void; leave(): void } {
  let turn = new AbortController();
  let end: (() => void) | undefined;
  const stop = () => {
    end?.();
    end = undefined;
  };
  const work = () =>
    new Promise<void>((resolve) => {
      const close = begin();
      end = () => {
        close();
        resolve();
      };
    });
  const ask = (steal: boolean) => {
    const own = (turn = new AbortController());
    navigator.locks.request(name, steal ? { steal } : { signal: own.signal }, work).catch(() => {
      // Given up, or taken over by another tab: then this one waits for its turn again.
      if (turn !== own) return;
      stop();
      ask(false);
    });
  };
  const giveUp = () => {
    const own = turn;
    turn = new AbortController();
    own.abort();
  };
  ask(false);
  return {
    takeOver: () => {
      if (end) return;
      giveUp();
      ask(true);
    },
    leave: () => {
      giveUp();
      stop();
    },
  };
}

/** So long the tab that listens says nothing at all only when it sleeps itself. */
const longestSleepMs = 2 * liveSilenceMs;
const kinds = ['ready', 'callback', 'lead', 'reset', 'alive'] as const;
const lookEveryMs = 3000;
const longestWaitMs = 60_000;

/**
 * A browser comes back by itself from a line that was cut, but neither after a proxy's "502" nor from a line that died while
 * the computer slept: then a new stream goes on after the last number heard.
 */
function openLine(lastHeard: () => string, onEvent: (event: LiveEvent) => void): () => void {
  let source: EventSource | undefined;
  let heardAt = 0;
  let openedAt = 0;
  let waitMs = 0;

  const open = () => {
    source?.close();
    heardAt = openedAt = Date.now();
    // Whoever is refused again and again (signed out, in another tab too) asks ever more seldom.
    waitMs = Math.min(longestWaitMs, Math.max(lookEveryMs, waitMs * 2));
    const last = lastHeard();
    source = new EventSource(last === '' ? '/v1/live' : `/v1/live?after=${last}`);
    for (const kind of kinds)
      source.addEventListener(kind, (event: MessageEvent<string>) => {
        heardAt = Date.now();
        waitMs = 0;
        onEvent({ kind, data: JSON.parse(event.data) as unknown, id: event.lastEventId });
      });
  };
  const look = () => {
    const isGivenUp = source?.readyState === EventSource.CLOSED && Date.now() - openedAt >= waitMs;
    if (isGivenUp || Date.now() - heardAt > liveSilenceMs) open();
  };
  open();
  const timer = setInterval(look, lookEveryMs);
  return () => {
    clearInterval(timer);
    source?.close();
  };
}
