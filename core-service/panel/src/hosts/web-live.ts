import { liveKinds, liveSilenceMs } from '@smartpoint/contracts/live';
import type { LiveEvents } from './host.ts';
import { keepHeard, readHeard, takeListeningTurns } from './listening-turn.ts';

const kinds = ['ready', ...liveKinds] as const;
const lookEveryMs = 3000;
const longestWaitMs = 60_000;

/** Clocks are set back, too: then nobody knows how long it was. */
const since = (moment: number): number => Math.abs(Date.now() - moment);

/**
 * Server-sent events of the service's own pages. A browser comes back by itself from a line that was cut, but neither after
 * a proxy's "502" nor from a line that died while the computer slept: then a new stream goes on after the last number heard.
 *
 * A browser has few connections to a host, and a stream keeps one: of the tabs that nobody looks at only one has a stream.
 * Whichever listens next goes on after the number that the last one heard; its lists come anew.
 */
export const webLive: LiveEvents = (account, onEvent) => {
  let source: EventSource | undefined;
  let last = '';
  let heardAt = 0;
  let openedAt = 0;
  let waitMs = 0;

  const close = () => {
    source?.close();
    source = undefined;
    last = '';
  };
  const open = () => {
    source?.close();
    heardAt = openedAt = Date.now();
    // Whoever is refused again and again (signed out, in another tab too) asks ever more seldom.
    waitMs = Math.min(longestWaitMs, Math.max(lookEveryMs, waitMs * 2));
    last ||= readHeard(account, liveSilenceMs);
    source = new EventSource(`/v1/live?account=${account}${last && `&after=${last}`}`);
    for (const kind of kinds)
      source.addEventListener(kind, (event: MessageEvent<string>) => {
        heardAt = Date.now();
        waitMs = 0;
        last = event.lastEventId || last;
        keepHeard(account, last);
        if (kind !== 'alive') onEvent({ kind, data: JSON.parse(event.data) as unknown, id: last });
      });
  };
  const look = () => {
    if (!turns.isOwn()) return close();
    if (!source) return open();
    const isGivenUp = source.readyState === EventSource.CLOSED && since(openedAt) >= waitMs;
    if (isGivenUp || since(heardAt) > liveSilenceMs) open();
  };
  const turns = takeListeningTurns(look);
  const onSight = () => {
    // Whoever goes to another tab is heard for until that one has taken its turn.
    if (document.visibilityState === 'hidden') return;
    turns.take();
    look();
  };
  const leave = () => {
    turns.leave();
    close();
  };
  onSight();
  look();
  const timer = setInterval(look, lookEveryMs);
  document.addEventListener('visibilitychange', onSight);
  window.addEventListener('pageshow', onSight);
  window.addEventListener('pagehide', leave);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', onSight);
    window.removeEventListener('pageshow', onSight);
    window.removeEventListener('pagehide', leave);
    leave();
  };
};
