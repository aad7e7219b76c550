import type { LoaderWidget } from '@smartpoint/contracts/page';
import { safely } from './safely.ts';

/** Calls `fire` whenever a trigger of the widget asks for it; `fire` answers false while it has to wait. */
export const armTriggers = ({ triggers }: LoaderWidget, fire: () => boolean): void => {
  const { delaySeconds, scrollPercent, exitIntent } = triggers;
  if (delaySeconds !== null) {
    const onTime: () => void = safely(() => {
      if (!fire()) setTimeout(onTime, 1000);
    });
    setTimeout(onTime, delaySeconds * 1000);
  }
  if (scrollPercent) {
    const root = document.documentElement;
    const onScroll = safely(() => {
      const seen = (scrollY / (root.scrollHeight - innerHeight)) * 100;
      if (seen >= scrollPercent) fire();
    });
    addEventListener('scroll', onScroll, { passive: true });
    onScroll();
  }
  if (exitIntent) {
    const onOut = safely((event: MouseEvent) => {
      const isOverTheTop = !event.relatedTarget && event.clientY <= 0;
      if (isOverTheTop) fire();
    });
    addEventListener('mouseout', onOut);
  }
};

/** True when a click on `target` asks for the widget: a `#smartpoint-<id>` link, or what the owner's selector names. */
export const isOpener = ({ id, triggers: { clickSelector } }: LoaderWidget, target: Element): boolean =>
  Boolean(target.closest(`[href$="#smartpoint-${id}"]`) || (clickSelector && target.closest(clickSelector)));
