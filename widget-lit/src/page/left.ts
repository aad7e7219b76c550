import type { EventType } from '@smartpoint/contracts/page';
import { grounded } from './own-ground.ts';

type Track = (type: EventType, widgetId: number, field: string) => void;
type Control = Element & { name?: string };
/** An element of ours; kinds with steps know at which question the visitor is. */
type Host = Element & { widget?: { id: number }; steps?: { place: string }; car?: { place: string } };

/** A widget that was begun. */
interface Begun {
  widgetId: number;
  host: Host;
  root: ShadowRoot;
  /** What the visitor touched last. */
  touched?: Control | undefined;
  /** What was told last: the same is not told again. */
  told: string;
}

/** Made with the first, on our own ground. */
let begun: Map<number, Begun> | undefined;

const hostOf = (id: number): Host | undefined =>
  [...document.querySelectorAll<Host>('*')].find(
    ({ localName, widget }) => localName.startsWith('sp-') && widget?.id === id,
  );

/** The question the visitor is at, else the field touched last; where that is gone, the first one there is. Never what is in it. */
const placeIn = ({ host, root, touched }: Begun): string => {
  const place = (host.steps ?? host.car)?.place;
  if (place && place !== 'contact') return place;
  const isThere = touched && root.contains(touched);
  const control = isThere ? touched : root.querySelector<Control>('form [name]:not([hidden])');
  return control?.name ?? '';
};

const tell = (track: Track): void => {
  for (const widget of begun?.values() ?? []) {
    const field = placeIn(widget);
    if (field && field !== widget.told) track('leave', widget.widgetId, field);
    widget.told = field;
  }
};

/**
 * From now on a page that is left says at which field of this widget that was. A code of its own: pages whose visitors begin
 * nothing do not load it. Whether it may be told is asked by `track`, as of every event.
 */
export const follow = grounded((track: Track, widgetId: number): void => {
  const host = hostOf(widgetId);
  const root = host?.shadowRoot;
  if (!root || begun?.get(widgetId)?.root === root) return;
  const touched: Control | undefined = root.activeElement ?? undefined;
  const widget: Begun = { widgetId, host, root, told: '', touched };
  const note = grounded(({ target }: Event): void => {
    if ((target as Control).name) widget.touched = target as Control;
  });
  for (const type of ['focusin', 'input', 'change']) root.addEventListener(type, note, true);
  if (!begun) {
    begun = new Map();
    // Before the page sends what it has: it listens to the window, and not while events come down.
    const leave = grounded(() => tell(track));
    document.addEventListener('visibilitychange', leave, true);
    addEventListener('pagehide', leave, true);
  }
  begun.set(widgetId, widget);
});
