import { LitElement, onOwnGround } from './lit.ts';
import { innerCopyOf } from './own-event.ts';

/** What is said over a page to those who edit its widgets: on its own ground, as widgets are. */
export class OverPageElement extends LitElement {
  /** Its keys are not the page's: see `keepOwnEvents`. */
  hearInside(event: Event): void {
    const [target] = event.composedPath();
    event.stopImmediatePropagation();
    if (!target || target === this) return;
    if (!onOwnGround(() => target.dispatchEvent(innerCopyOf(event)))) event.preventDefault();
  }

  protected override performUpdate(): void {
    onOwnGround(() => super.performUpdate());
  }
}
