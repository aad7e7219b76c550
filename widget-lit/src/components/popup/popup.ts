import type { WidgetModule } from '../../page/widget-module.ts';
import { SpPopup } from './popup.component.ts';

if (!customElements.get('sp-popup')) customElements.define('sp-popup', SpPopup);

const popups: Record<number, SpPopup> = {};
let current: SpPopup | undefined;

// A keyboard covers the bottom of the window: the sheet and its button stay above it.
visualViewport?.addEventListener('resize', () => current?.fit());

/** One popup at a time: another one closes. What was typed and not sent stays for the next time it opens. */
export const show: WidgetModule['show'] = (widget, page, isAutomatic) => {
  let popup = popups[widget.id];
  if (current !== popup) current?.close();
  if (!popup || popup.thanks) {
    popup?.remove();
    popup = Object.assign(document.createElement('sp-popup') as SpPopup, { widget, page });
  }
  current = popups[widget.id] = popup;
  // Not into the body: pages that render it anew would take the popup away, and its transforms would catch it.
  if (!popup.isConnected) document.documentElement.append(popup);
  popup.open(isAutomatic);
};
