import type { WidgetModule } from '../../page/widget-module.ts';
import type { Texts } from '../form/texts.ts';
import { grounded, onOwnGround } from './lit.ts';
import type { SpElement } from './sp-element.ts';

/**
 * `show` of a widget kind: one element for each widget, made when it is first asked for. What was typed and not sent
 * stays for the next time it opens.
 */
export const showAs = (tag: string, kind: CustomElementConstructor, texts: Texts): WidgetModule['show'] => {
  onOwnGround(() => customElements.get(tag) || customElements.define(tag, kind));
  const elements = new Map<number | Element, SpElement>();

  const show: WidgetModule['show'] = grounded((widget, page, isAutomatic, place) => {
    const key = place ?? widget.id;
    let element = elements.get(key);
    if (!element || element.isDone) {
      element?.remove();
      element = Object.assign(document.createElement(tag) as SpElement, { widget, page, texts });
      elements.set(key, element);
    }
    // Else not into the body: pages that render it anew would take the widget away, and its transforms would catch it.
    if (!element.isConnected) (place ?? document.documentElement).append(element);
    return place ? element : element.open(isAutomatic);
  });

  return (...asked) => {
    const { fontUrl } = asked[0].settings as { fontUrl?: string };
    const start = () => show(...asked);
    return fontUrl ? import('./own-font.ts').then(({ fetchFont }) => fetchFont(fontUrl)).then(start, start) : start();
  };
};
