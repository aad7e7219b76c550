import type { ReactiveController, ReactiveControllerHost } from 'lit';

export interface MenuHost extends ReactiveControllerHost, EventTarget {
  readonly renderRoot: ParentNode;
}

const steps: Partial<Record<string, (at: number, last: number) => number>> = {
  ArrowDown: (at, last) => (at < last ? at + 1 : 0),
  ArrowUp: (at, last) => (at > 0 ? at - 1 : last),
  Home: () => 0,
  End: (_at, last) => last,
};

/**
 * A button with a menu, as the ARIA pattern has it: the menu takes the focus to its first item, arrows walk round,
 * letters jump, Escape and Tab close it and the button has the focus again; a press elsewhere closes it, too.
 */
export class MenuController implements ReactiveController {
  isOpen = false;
  private readonly host: MenuHost;
  private readonly onChange: (isOpen: boolean) => void;

  constructor(host: MenuHost, onChange: (isOpen: boolean) => void) {
    this.host = host;
    this.onChange = onChange;
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('pointerdown', this.onPressElsewhere);
  }

  hostDisconnected(): void {
    document.removeEventListener('pointerdown', this.onPressElsewhere);
  }

  /** `edge`: the item that takes the focus. */
  async open(edge: 'first' | 'last' = 'first'): Promise<void> {
    if (this.isOpen) return;
    await this.set(true);
    this.items.at(edge === 'first' ? 0 : -1)?.focus();
  }

  /** Back to the button, unless the person went on to something else. */
  async close(takesFocus = true): Promise<void> {
    if (!this.isOpen) return;
    await this.set(false);
    if (!takesFocus) return;
    // Only the one that is drawn takes it: the button, or what stands for it in the panel of phones.
    for (const button of this.host.renderRoot.querySelectorAll<HTMLElement>('[aria-haspopup]')) button.focus();
  }

  readonly onToggle = (): Promise<void> => (this.isOpen ? this.close() : this.open());

  readonly onButtonKey = (event: KeyboardEvent): void => {
    const { key } = event;
    if (key === 'Escape') void this.close();
    if (key !== 'ArrowDown' && key !== 'ArrowUp') return;
    event.preventDefault();
    void this.open(key === 'ArrowDown' ? 'first' : 'last');
  };

  readonly onMenuKey = (event: KeyboardEvent): void => {
    const { key } = event;
    const { items } = this;
    const at = items.findIndex((item) => item.matches(':focus'));
    const next = steps[key]?.(at, items.length - 1) ?? this.startingWith(key, at);
    if (next >= 0) {
      event.preventDefault();
      items[next]?.focus();
    } else if (key === 'Escape' || key === 'Tab') {
      // Tab goes on from the button, as if the menu had never been there.
      void this.close();
    }
  };

  /** The next item after `at` that begins with this letter, or -1. */
  private startingWith(letter: string, at: number): number {
    if (letter.length !== 1 || letter === ' ') return -1;
    const { items } = this;
    const order = items.map((_, index) => (at + 1 + index) % items.length);
    const begins = (index: number): boolean =>
      items[index]?.textContent.trim().toLowerCase().startsWith(letter.toLowerCase()) ?? false;
    return order.find(begins) ?? -1;
  }

  private readonly onPressElsewhere = (event: Event): void => {
    if (!event.composedPath().includes(this.host)) void this.close(false);
  };

  private async set(isOpen: boolean): Promise<void> {
    this.isOpen = isOpen;
    this.host.requestUpdate();
    await this.host.updateComplete;
    this.onChange(isOpen);
  }

  private get items(): HTMLElement[] {
    return [...this.host.renderRoot.querySelectorAll<HTMLElement>('[role=menuitem]')];
  }
}
