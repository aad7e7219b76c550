import type { LiveEvents } from './host.ts';

const kinds = ['ready', 'callback', 'lead', 'reset'] as const;

/** Server-sent events of the service's own pages. The browser comes back by itself and says up to where it has heard. */
export const webLive: LiveEvents = (onEvent) => {
  const source = new EventSource('/v1/live');
  for (const kind of kinds)
    source.addEventListener(kind, (event: MessageEvent<string>) =>
      onEvent({ kind, data: JSON.parse(event.data) as unknown }),
    );
  return () => source.close();
};
