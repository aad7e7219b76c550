import type { LoaderWidget } from '@smartpoint/contracts/page';

/**
 * True when a click on that path asks for the widget: a `#smartpoint-<id>` link, or what the owner's selector names,
 * inside of shadow roots too.
 */
export const isOpener = ({ id, triggers: { clickSelector } }: LoaderWidget, path: EventTarget[]): boolean => {
  for (const target of path) {
    if (!(target instanceof Element)) continue;
    if (target.matches(`[href$="#smartpoint-${id}"]`) || (clickSelector && target.matches(clickSelector))) return true;
  }
  return false;
};
