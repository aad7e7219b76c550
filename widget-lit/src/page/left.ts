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

/** What was sent is out of sight, and so is a step that was walked past. */
const isInSight = (control: Control): boolean => !control.parentElement?.closest('[hidden]');

/** The question the visitor is at, else the field touched last; where that is gone, the first one there is. Never what is in it. */
const placeIn = ({ host, root, touched }: Begun): string => {
  const place = (host.steps ?? host.car)?.place;
  if (place && place !== 'contact') return place;
  const isThere = touched && root.contains(touched) && isInSight(touched);
  const others = root.querySelectorAll<Control>('form [name]:not([hidden])');
  return (isThere ? touched : [...others].find(isInSight))?.name ?? '';
};

/** The page is left: whether that may be told is asked by `track`, as of every event. */
export const tellLeft = (track: Track): void => {
  for (const widget of begun?.values() ?? []) {
    const field = placeIn(widget);
    if (field && field !== widget.told) track('leave', widget.widgetId, field);
    widget.told = field;
  }
};

/**
 * From now on {@link tellLeft} knows at which field of this widget the visitor is. A code of its own: pages whose visitors
 * begin nothing do not load it.
 */
export const follow = grounded((widgetId: number): void => {
  const host = hostOf(widgetId);
  const root = host?.shadowRoot;
  if (!root || begun?.get(widgetId)?.root === root) return;
  const touched: Control | undefined = root.activeElement ?? undefined;
  const widget: Begun = { widgetId, host, root, told: '', touched };
  const note = grounded(({ target }: Event): void => {
    if ((target as Control).name) widget.touched = target as Control;
  });
  for (const type of ['focusin', 'input', 'change']) root.addEventListener(type, note, true);
  begun ??= new Map();
  begun.set(widgetId, widget);
});
