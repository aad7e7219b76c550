import type { LoaderWidget } from '@smartpoint/contracts/page';
import type { SpElement } from '../components/base/sp-element.ts';
import type { PageApi } from '../page/page.ts';
import type { WhatIsKnown } from '../page/opening.ts';
import { grounded } from '../page/own-ground.ts';
import { standingCss } from './standing.styles.ts';

/** As the page script looks for them, before this module is there. */
const places = 'sp-widget,[data-smartpoint-widget]';
/** It counts as shown once so much of it is in sight. */
const inSight = 0.3;
/** Pages change a lot at once: places are looked for so long after, ms. */
const settleMs = 200;

/** A widget with a window of its own, which stays open where it stands in the page. */
type Standing = SpElement & { dialog?: { close(): void } };

const watchSight = (element: SpElement, { report }: PageApi): void => {
  const watcher = new IntersectionObserver(
    grounded((entries: IntersectionObserverEntry[]) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      watcher.disconnect();
      report('show', element.widget.id, 'inline');
    }),
    { threshold: inSight },
  );
  watcher.observe(element);
};

/** What it tells the page: neither windows that close nor forms over the page. */
const standingIn = (page: PageApi): PageApi => ({
  ...page,
  report: (type, widgetId) => type !== 'close' && page.report(type, widgetId),
  submit: (lead, onAttempt) => page.submit({ ...lead, display: 'inline' }, onAttempt),
});

/** The window of a widget as a part of the page: in no layer of its own, and met as a part by those who hear the page. */
const settle = async (element: Standing): Promise<void> => {
  const { inlineHeight } = element.constructor as typeof SpElement;
  const { page, shadowRoot, dialog } = element;
  if (dialog) dialog.close = () => undefined;
  element.page = standingIn(page);
  element.setAttribute('inline', inlineHeight ? 'high' : '');
  await element.present('form');
  const styles = new CSSStyleSheet();
  styles.replaceSync(standingCss);
  shadowRoot?.adoptedStyleSheets.push(styles);
  const box = shadowRoot?.querySelector('dialog');
  box?.setAttribute('role', 'group');
  if (inlineHeight) box?.style.setProperty('height', `${inlineHeight}px`);
  watchSight(element, page);
};

const fill = async (widget: LoaderWidget, place: HTMLElement, { prepare }: WhatIsKnown): Promise<void> => {
  const { visibility } = place.style;
  try {
    const show = await prepare(widget);
    // Until it is settled it is drawn as a window.
    place.style.visibility = 'hidden';
    place.replaceChildren();
    await settle((await show(false, place)) as Standing);
  } catch {
    // It did not come: what the page has put there stays.
  }
  place.style.visibility = visibility;
};

/**
 * Widgets that stand in the page where its owner has kept a place: `<sp-widget id="7">` or `data-smartpoint-widget="7"`, from
 * the start or later. One that stands in the page does not open over it by itself.
 */
export const watchPlaces = (widgets: LoaderWidget[], known: WhatIsKnown): void => {
  const taken = new WeakSet<Element>();
  const look = grounded((): void => {
    for (const place of document.querySelectorAll<HTMLElement>(places)) {
      const id = Number(place.dataset.smartpointWidget ?? place.id);
      // What is a button over the page cannot stand in it.
      const widget = widgets.find((each) => each.id === id && !each.isQuiet);
      if (!widget || taken.has(place)) continue;
      taken.add(place);
      widget.frequency = { ...widget.frequency, times: 0 };
      void fill(widget, place, known);
    }
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const lookLater = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      look();
    }, settleMs);
  };
  new MutationObserver(lookLater).observe(document, { childList: true, subtree: true });
  look();
};
