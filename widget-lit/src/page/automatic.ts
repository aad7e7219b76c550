import type { LoaderWidget } from '@smartpoint/contracts/page';
import { armTriggers } from './triggers.ts';

/** Loads a widget and gives what shows it. */
export type Prepare = (widget: LoaderWidget) => Promise<(isAutomatic?: boolean) => Promise<void>>;

export interface Turns {
  /** Whether the widget may still open by itself: its frequency, the lead that was left. */
  mayOpen(widget: LoaderWidget): boolean;
  /** Whether nothing stands in the way at this moment. */
  isFree(): boolean;
}

const lookMs = 1000;

/**
 * Widgets that open by themselves, one after the other. One whose trigger was pulled while the visitor is busy waits
 * until it is free to come; nothing is loaded of one that may not open.
 */
export const openByThemselves = (widgets: LoaderWidget[], prepare: Prepare, { mayOpen, isFree }: Turns): void => {
  let isTaken = false;

  const free = (): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (isFree()) resolve();
        else setTimeout(look, lookMs);
      };
      look();
    });

  const turn = async (): Promise<void> => {
    while (isTaken) await new Promise((resolve) => setTimeout(resolve, lookMs));
    isTaken = true;
  };

  const come = async (widget: LoaderWidget): Promise<void> => {
    if (!mayOpen(widget)) return;
    if (widget.isQuiet) return (await prepare(widget))(true);
    await turn();
    try {
      await free();
      const show = await prepare(widget);
      // It took its time: somebody may have begun to type meanwhile, or opened another one.
      await free();
      if (mayOpen(widget)) await show(true);
    } finally {
      isTaken = false;
    }
  };

  for (const widget of widgets) {
    let hasFired = false;
    armTriggers(widget, () => {
      if (hasFired) return;
      hasFired = true;
      // What fails here is ours: the page must not hear of it.
      come(widget).catch(() => undefined);
    });
  }
};
