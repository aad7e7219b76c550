import type { SiteConfig } from '@smartpoint/contracts/page';
import type { MultiformItem, MultiformSettings } from '@smartpoint/contracts/widgets/multiform';
import { SpElement } from '../base/sp-element.ts';
import type { View } from '../base/sp-element.ts';
import { CornerController } from '../corner/corner.controller.ts';
import { MenuController } from './menu.controller.ts';
import type { MultiformTexts } from './multiform-texts.ts';
import { multiformStyles } from './multiform.styles.ts';
import { multiformTemplate } from './multiform.template.ts';
import { PanelController } from './panel.controller.ts';

/**
 * The multi-form: one floating button, on phones a panel at the bottom, whose list leads to widgets, pages, a phone,
 * messengers. Made by the loader.
 * Prose: docs/widgets/multiform.md.
 *
 * @element sp-multiform
 * @fires {CustomEvent<{ widgetId: number }>} sp-shown - its list opened (on `document`, bubbles to `window`)
 * @fires {CustomEvent<{ widgetId: number }>} sp-clicked - an item was chosen
 * @fires {CustomEvent<{ widgetId: number }>} sp-closed - its list closed
 * @cssprop --sp-background - colour of the list
 * @cssprop --sp-text - colour of its text
 * @cssprop --sp-accent - colour of the button
 * @cssprop --sp-accentText - colour of the words on the button
 * @cssprop --sp-font - font family
 * @cssprop --sp-fontSize - size of the text; everything else grows with it
 * @cssprop --sp-radius - radius of the corners
 */
export class SpMultiform extends SpElement<MultiformSettings> {
  static override styles = [SpElement.styles, multiformStyles];

  declare texts: MultiformTexts;

  readonly menu = new MenuController(this, (isOpen) => {
    if (isOpen) this.cover();
    this.page.report(isOpen ? 'show' : 'close', this.widget.id);
  });

  readonly panel = new PanelController(this, () => this.widget?.settings.phone === 'panel');
  readonly corner = new CornerController(this, '.main');

  /** By itself only the button appears: an open list is what the visitor asked for. */
  override async open(isAutomatic = false): Promise<void> {
    await this.updateComplete;
    this.lift(true);
    if (!isAutomatic) await this.menu.open();
  }

  override async present(_view: View, place = ''): Promise<void> {
    this.menu.isOpen = place !== 'panel';
    this.requestUpdate();
    await this.updateComplete;
  }

  /** Without widgets that are not on this page: switched off, removed, of another site. */
  get items(): MultiformItem[] {
    const { widgets } = this.page.config as Partial<SiteConfig>;
    const { id, settings } = this.widget;
    const isHere = (target: number): boolean =>
      target !== id && (widgets?.some((other) => other.id === target) ?? true);
    return settings.items.filter(({ kind, target }) => kind !== 'widget' || isHere(Number(target)));
  }

  /** Of what lies in the top layer the last one covers the others: its list the buttons of other widgets. */
  private cover(): void {
    this.lift(false);
    this.lift(true);
  }

  /** The list closes first: the dialog of the chosen widget then gives the focus back to the button. */
  async choose({ kind, target }: MultiformItem): Promise<void> {
    this.page.report('click', this.widget.id);
    await this.menu.close();
    if (kind === 'widget') window.Smartpoint?.open?.(target);
  }

  override render() {
    return multiformTemplate(this);
  }
}

declare global {
  interface Window {
    /** What the loader offers to pages; an array until it has come. */
    Smartpoint?: { open?(id: number | string): void };
  }
}
