import type { PageWidget } from '@smartpoint/contracts/page';
import { safely } from './safely.ts';

/** Calls `fire` whenever a trigger of the widget asks for it; `fire` answers false while it has to wait. */
export const armTriggers = (widget: PageWidget, fire: () => unknown): void => {
  const { delaySeconds, scrollPercent, exitIntent } = widget.settings.triggers;
  if (delaySeconds != null) {
    const onTime: () => void = safely(() => fire() === false && setTimeout(onTime, 1e3));
    setTimeout(onTime, delaySeconds * 1e3);
  }
  if (scrollPercent) {
    const root = document.documentElement;
    const onScroll = safely(() => (scrollY / (root.scrollHeight - innerHeight)) * 100 >= scrollPercent && fire());
    addEventListener('scroll', onScroll, { passive: true });
    onScroll();
  }
  if (exitIntent) {
    const onOut = safely((event: MouseEvent) => event.relatedTarget || event.clientY > 0 || fire());
    addEventListener('mouseout', onOut);
  }
};

/** True when a click on `target` asks for the widget: a `#smartpoint-<id>` link, or what the owner's selector names. */
export const isOpener = (widget: PageWidget, target: Element): unknown =>
  target.closest(`[href$="#smartpoint-${widget.id}"]`) ||
  (widget.settings.triggers.clickSelector && target.closest(widget.settings.triggers.clickSelector));
