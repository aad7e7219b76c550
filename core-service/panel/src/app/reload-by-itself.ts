import type { PanelHost } from '../hosts/host.ts';

const key = 'reloaded-at';
const restMs = 60_000;

/** Loads the page anew, once a minute at most: where a file does not come even then, somebody must be able to read and to go on. */
export function reloadByItself({ unsaved, reload }: Pick<PanelHost, 'unsaved' | 'reload'>, now = Date.now()): void {
  if (Math.abs(now - Number(unsaved.get(key) ?? 0)) < restMs) return;
  unsaved.set(key, String(now));
  reload();
}
