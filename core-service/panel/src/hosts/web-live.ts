import { liveSilenceMs } from '@smartpoint/contracts/live';
import type { LiveEvents } from './host.ts';

const kinds = ['ready', 'callback', 'lead', 'reset', 'alive'] as const;
const lookEveryMs = 3000;
const longestWaitMs = 60_000;

/**
 * Server-sent events of the service's own pages. A browser comes back by itself from a line that was cut, but neither after
 * a proxy's "502" nor from a line that died while the computer slept: then a new stream goes on after the last number heard.
 */
export const webLive: LiveEvents = (onEvent) => {
  let source: EventSource | undefined;
  let last = '';
  let heardAt = 0;
  let openedAt = 0;
  let waitMs = 0;

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
    const isGivenUp = source?.readyState === EventSource.CLOSED && Date.now() - openedAt >= waitMs;
    if (isGivenUp || Date.now() - heardAt > liveSilenceMs) open();
  };
  open();
  const timer = setInterval(look, lookEveryMs);
  return () => {
    clearInterval(timer);
    source?.close();
  };
};
