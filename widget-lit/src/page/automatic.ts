import type { LoaderWidget } from '@smartpoint/contracts/page';

/** Loads a widget and gives what shows it. */
export type Prepare = (widget: LoaderWidget) => Promise<(isAutomatic?: boolean) => Promise<void>>;

interface Manners {
  /** Whether the widget may still open by itself: its frequency, the lead that was left. */
  mayOpen(widget: LoaderWidget): boolean;
  /** Whether nothing stands in the way at this moment. */
  isFree(): boolean;
}

export interface Turns {
  /** It wants to come: once, however often this is said. */
  add(widget: LoaderWidget): void;
  /** It no longer does, and may want it again. False: it was not waiting, because it has come or may not. */
  drop(widget: LoaderWidget): boolean;
  /** Another look at the page: it may want to come as if it never had. */
  renew(widget: LoaderWidget): void;
}

const lookMs = 1000;

/**
 * Widgets that open by themselves, one after the other. Those that want to come wait until the visitor is free, and the
 * one goes first whose card stands higher; nothing is loaded of one that may not open.
 */
export const takeTurns = (widgets: LoaderWidget[], prepare: Prepare, { mayOpen, isFree }: Manners): Turns => {
  const waiting = new Set<LoaderWidget>();
  const called = new Set<LoaderWidget>();
  let isTaken = false;

  const free = async (): Promise<void> => {
    while (!isFree()) await new Promise((resolve) => setTimeout(resolve, lookMs));
  };

  const comeNext = async (): Promise<void> => {
    await free();
    for (const widget of widgets) {
      if (!waiting.has(widget)) continue;
      try {
        if (!mayOpen(widget)) return;
        const show = await prepare(widget);
        // It took its time: somebody may have begun to type meanwhile, or opened another one.
        await free();
        if (waiting.has(widget) && mayOpen(widget)) await show(true);
      } catch {
        // What fails here is ours: the page must not hear of it.
      } finally {
        waiting.delete(widget);
      }
      return;
    }
  };

  const come = async (): Promise<void> => {
    if (isTaken) return;
    isTaken = true;
    while (waiting.size > 0) await comeNext();
    isTaken = false;
  };

  return {
    add(widget) {
      if (called.has(widget) || !mayOpen(widget)) return;
      called.add(widget);
      if (widget.isQuiet)
        void prepare(widget).then(
          (show) => show(true),
          () => undefined,
        );
      else {
        waiting.add(widget);
        void come();
      }
    },
    drop: (widget) => waiting.delete(widget) && called.delete(widget),
    renew(widget) {
      waiting.delete(widget);
      called.delete(widget);
    },
  };
};
