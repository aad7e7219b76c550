import type { CSSResultGroup, PropertyDeclarations } from 'lit';
import type { Appearance } from '@smartpoint/contracts/widgets/common';
import type { PageApi } from '../../page/page.ts';
import type { Texts } from '../form/texts.ts';
import { baseStyles } from './base.styles.ts';
import { LitElement, onOwnGround } from './lit.ts';
import { innerCopyOf } from './own-event.ts';
import { applyAppearance } from './tokens.ts';

/** What a widget knows of itself. */
export interface OwnWidget<Settings> {
  id: number;
  version: number;
  settings: Settings;
}

/** A moment of a widget's life that a preview shows. */
export type View = 'form' | 'thanks';

/** Looks, and the style sheet the service made of them: a character, and what the owner wrote. */
interface Dressed {
  appearance: Appearance;
  css?: string;
}

/**
 * Every widget on a customer's page. It is made by our script, never by markup, and gets `widget`, `page` and `texts`
 * before it is connected. Its template has one root element, which carries the colours.
 */
export abstract class SpElement<Settings extends Dressed = Dressed> extends LitElement {
  static override properties: PropertyDeclarations = {
    widget: { attribute: false },
    page: { attribute: false },
    texts: { attribute: false },
  };

  static override styles: CSSResultGroup = baseStyles;

  widget!: OwnWidget<Settings>;
  page!: PageApi;
  texts!: Texts;
  /** How high it stands in a page, px, for a kind that needs the same height throughout; 0 for its own. */
  declare static inlineHeight?: number;

  /** Opens for a visitor; what opened by itself must not take the focus from the page unless it is modal. */
  abstract open(isAutomatic?: boolean): Promise<void>;

  /** Draws itself as it looks in that view, without opening: for previews, and where it stands in a page. `place` is one of kinds with steps. */
  abstract present(view: View, place?: string): Promise<void>;

  /** Into the top layer, where nothing that the page does to its root element moves or covers what is fixed. */
  lift(isUp: boolean): void {
    this.popover = 'manual';
    if (this.isConnected) this.togglePopover?.(isUp);
  }

  /** The visitor has finished with it: the next time it is asked for, a fresh one opens. */
  get isDone(): boolean {
    return false;
  }

  /**
   * Keys and focus inside of the widget, told by the loader before anybody else hears of them: they end here, and go on
   * as a copy that stays inside.
   */
  hearInside(event: Event): void {
    const [target] = event.composedPath();
    event.stopImmediatePropagation();
    if (!target || target === this) return;
    const isTaken = !onOwnGround(() => target.dispatchEvent(innerCopyOf(event)));
    if (isTaken) event.preventDefault();
  }

  /** A style sheet of its own, where a policy of the page would refuse a tag. */
  protected override createRenderRoot() {
    const root = super.createRenderRoot() as ShadowRoot;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(this.widget.settings.css ?? '');
    root.adoptedStyleSheets.push(sheet);
    return root;
  }

  protected override performUpdate(): void {
    onOwnGround(() => super.performUpdate());
  }

  protected override updated(): void {
    const root = this.renderRoot.firstElementChild;
    if (root instanceof HTMLElement) applyAppearance(root, this.widget.settings.appearance);
  }
}
