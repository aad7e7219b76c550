import { liveKinds, liveSilenceMs } from '@smartpoint/contracts/live';
import type { LiveEvents } from './host.ts';
import { onTurnLeft, takeListeningTurns } from './listening-turn.ts';

const kinds = ['ready', ...liveKinds] as const;
const lookEveryMs = 3000;
const longestWaitMs = 60_000;

/**
 * Server-sent events of the service's own pages. A browser comes back by itself from a line that was cut, but neither after
 * a proxy's "502" nor from a line that died while the computer slept: then a new stream goes on after the last number heard.
 *
 * A browser has few connections to a host, and a stream keeps one: of the tabs that nobody looks at only one has a stream.
 * The others begin anew when they are looked at, which makes all lists come anew.
 */
export const webLive: LiveEvents = (onEvent) => {
  let source: EventSource | undefined;
  let last = '';
  let heardAt = 0;
  let openedAt = 0;
  let waitMs = 0;
  const turns = takeListeningTurns();

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
    source = new EventSource(last === '' ? '/v1/live' : `/v1/live?after=${last}`);
    for (const kind of kinds)
      source.addEventListener(kind, (event: MessageEvent<string>) => {
        heardAt = Date.now();
        waitMs = 0;
        last = event.lastEventId || last;
        if (kind !== 'alive') onEvent({ kind, data: JSON.parse(event.data) as unknown, id: last });
      });
  };
  const look = () => {
    if (!turns.isOwn()) return close();
    if (!source) return open();
    const isGivenUp = source.readyState === EventSource.CLOSED && Date.now() - openedAt >= waitMs;
    if (isGivenUp || Date.now() - heardAt > liveSilenceMs) open();
  };
  const onSight = () => {
    // Whoever goes to another tab is heard for until the next look: that one listens by then.
    if (document.visibilityState === 'visible') look();
  };
  const leave = () => {
    turns.leave();
    close();
  };
  look();
  const timer = setInterval(look, lookEveryMs);
  const forget = onTurnLeft(look);
  document.addEventListener('visibilitychange', onSight);
  window.addEventListener('pagehide', leave);
  return () => {
    clearInterval(timer);
    forget();
    document.removeEventListener('visibilitychange', onSight);
    window.removeEventListener('pagehide', leave);
    leave();
  };
};
