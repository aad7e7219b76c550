import type { LoaderWidget } from '@smartpoint/contracts/page';

/**
 * True when a click on that path asks for the widget: a `#smartpoint-<id>` link, or what the owner's selector names,
 * inside of shadow roots too.
 */
export const isOpener = ({ id, triggers: { clickSelector } }: LoaderWidget, path: EventTarget[]): boolean =>
  path.some(
    (target) =>
      target instanceof Element &&
      (target.matches(`[href$="#smartpoint-${id}"]`) || (clickSelector && target.matches(clickSelector))),
  );
