import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { PageApi } from '../../page/page.ts';
import { hasModal } from '../../rules/has-modal.ts';
import { onOwnGround } from '../base/lit.ts';

export interface DialogHost extends ReactiveControllerHost {
  readonly renderRoot: ParentNode;
  lift(isUp: boolean): void;
  readonly widget: { id: number };
  readonly page: PageApi;
}

/** One dialog on the page at a time, of whatever kind. */
let shown: DialogController | undefined;

/**
 * The `<dialog>` of a widget: the browser's own, so that the top layer, the inert page, Tab that stays inside and the
 * way back of the focus come with `showModal()`. The template binds `onClose`, `onKey` and `onPress` to it and marks the
 * heading that takes the focus with `id="title"`.
 */
export class DialogController implements ReactiveController {
  private readonly host: DialogHost;
  private readonly wantsModal: () => boolean;
  /** Whether the page waits while it is open. */
  private isModal = false;

  /** @param wantsModal whether the page waits while the dialog is open; otherwise both can be used */
  constructor(host: DialogHost, wantsModal: () => boolean) {
    this.host = host;
    this.wantsModal = wantsModal;
    host.addController(this);
  }

  hostConnected(): void {
    visualViewport?.addEventListener('resize', this.fit);
  }

  hostDisconnected(): void {
    visualViewport?.removeEventListener('resize', this.fit);
  }

  async open(isAutomatic = false): Promise<void> {
    await this.host.updateComplete;
    onOwnGround(() => this.appear(isAutomatic));
  }

  private appear(isAutomatic: boolean): void {
    const { element, host } = this;
    if (!element || element.open) return;
    if (shown !== this) shown?.close();
    shown = this;
    // Under a modal dialog of the page nothing can be used that is not modal itself.
    const isModal = this.wantsModal() || hasModal();
    this.isModal = isModal;
    if (!isModal) host.lift(true);
    if (isModal) element.showModal();
    else if (isAutomatic) element.open = true;
    else element.show();
    if (isModal || !isAutomatic) host.renderRoot.querySelector<HTMLElement>('#title')?.focus();
    host.page.report('show', host.widget.id, isAutomatic);
  }

  /** Open, but neither modal nor counted: the picture of a preview. */
  async present(): Promise<void> {
    // A picture's screen is its stage: what the real window does is none of its business.
    visualViewport?.removeEventListener('resize', this.fit);
    await this.host.updateComplete;
    if (this.element) this.element.open = true;
  }

  readonly close = (): void => {
    this.element?.close();
  };

  readonly onClose = (): void => {
    this.host.lift(false);
    this.host.page.report('close', this.host.widget.id);
  };

  /** A press beside the card. Not a click: selecting text may end outside. */
  readonly onPress = ({ target }: Event): void => {
    if (target === this.element) this.close();
  };

  /** Behind a modal dialog the page stands still, under wheel and finger, also one that scrolls by a script; what scrolls inside goes on. */
  readonly onScroll = (event: WheelEvent | TouchEvent): void => {
    if (!this.isModal) return;
    event.stopPropagation();
    const scrolls = (target: EventTarget): boolean =>
      target instanceof Element &&
      target !== this.element &&
      this.element?.contains(target) === true &&
      target.scrollHeight > target.clientHeight &&
      /auto|scroll/.test(getComputedStyle(target).overflowY);
    // Two fingers make it larger.
    const isPinch = 'touches' in event && event.touches.length > 1;
    if (!isPinch && !event.composedPath().some(scrolls)) event.preventDefault();
  };

  /** A modal dialog closes on Escape by itself. */
  readonly onKey = ({ key }: KeyboardEvent): void => {
    if (key === 'Escape' && !this.isModal) this.close();
  };

  private get element(): HTMLDialogElement | null {
    return this.host.renderRoot.querySelector('dialog');
  }

  /** A keyboard covers the bottom of the window: the dialog takes the part that can be seen. */
  private readonly fit = (): void => {
    if (!visualViewport || !this.element) return;
    const { width, height, offsetTop } = visualViewport;
    // Who makes the page larger sees a part of it: what is in it stays as it is.
    if (width < document.documentElement.clientWidth - 1) return;
    Object.assign(this.element.style, { height: `${height}px`, top: `${offsetTop}px` });
    this.element.querySelector(':focus')?.scrollIntoView({ block: 'nearest' });
  };
}
