import type { LoaderWidget } from '@smartpoint/contracts/page';
import type { WidgetModule } from './widget-module.ts';

/** Loads a widget and gives what shows it. */
export type Prepare = (
  widget: LoaderWidget,
) => Promise<(isAutomatic?: boolean, place?: Element) => ReturnType<WidgetModule['show']>>;

interface Manners {
  /** Whether the widget may still open by itself: its frequency, the lead that was left. */
  mayOpen(widget: LoaderWidget): boolean;
  /** Whether nothing stands in the way at this moment. */
  isFree(): boolean;
}

export interface Turns {
  /** It wants to come. */
  add(widget: LoaderWidget): void;
  /** It no longer does. False: it was not waiting, because it has come or may not. */
  drop(widget: LoaderWidget): boolean;
}

const lookMs = 1000;

/**
 * Widgets that open by themselves, one after the other. Those that want to come wait until the visitor is free, and the
 * one goes first whose card stands higher; nothing is loaded of one that may not open.
 */
export const takeTurns = (widgets: LoaderWidget[], prepare: Prepare, { mayOpen, isFree }: Manners): Turns => {
  const waiting = new Set<LoaderWidget>();
  let isTaken = false;

  const free = async (): Promise<void> => {
    while (!isFree()) await new Promise((resolve) => setTimeout(resolve, lookMs));
  };

  const come = async (widget: LoaderWidget): Promise<void> => {
    try {
      const show = await prepare(widget);
      // It took its time: somebody may have begun to type meanwhile, or opened another one.
      if (!widget.isQuiet) await free();
      if (waiting.has(widget) && mayOpen(widget)) await show(true);
    } catch {
      // What fails here is ours: the page must not hear of it.
    } finally {
      waiting.delete(widget);
    }
  };

  const takeTurn = async (): Promise<void> => {
    if (isTaken) return;
    isTaken = true;
    while (waiting.size > 0) {
      await free();
      for (const widget of widgets) {
        if (!waiting.has(widget)) continue;
        await come(widget);
        break;
      }
    }
    isTaken = false;
  };

  return {
    add(widget) {
      if (!mayOpen(widget)) return;
      waiting.add(widget);
      void (widget.isQuiet ? come(widget) : takeTurn());
    },
    drop: (widget) => waiting.delete(widget),
  };
};
