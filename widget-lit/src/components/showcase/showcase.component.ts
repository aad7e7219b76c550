import type { ShowcaseSettings } from '@smartpoint/contracts/widgets/showcase';
import { SpElement } from '../base/sp-element.ts';
import type { View } from '../base/sp-element.ts';
import { DialogController } from '../dialog/dialog.controller.ts';
import { dialogStyles } from '../dialog/dialog.styles.ts';
import { FormController } from '../form/form.controller.ts';
import { formStyles } from '../form/form.styles.ts';
import { PicturesController } from './pictures.controller.ts';
import { ShelfController } from './shelf.controller.ts';
import type { ShowcaseTexts } from './showcase-texts.ts';
import { showcaseStyles } from './showcase.styles.ts';
import { showcaseTemplate } from './showcase.template.ts';

/**
 * The showcase: items with search and sections, one of them whole with the form that orders it. Made by the loader, one
 * for each widget that opens; nothing to write into a page. Prose: docs/widgets/showcase.md.
 *
 * @element sp-showcase
 * @fires {CustomEvent<{ widgetId: number }>} sp-shown - it opened (on `document`, bubbles to `window`)
 * @fires {CustomEvent<{ widgetId: number }>} sp-clicked - the button that orders was pressed
 * @fires {CustomEvent<{ widgetId: number }>} sp-closed - it closed
 * @fires {CustomEvent<{ widgetId: number; leadId: number }>} sp-lead-sent - the service has the lead
 * @cssprop --sp-background - colour of the card
 * @cssprop --sp-text - colour of its text
 * @cssprop --sp-accent - colour of the chosen section, of discounts and the button
 * @cssprop --sp-accentText - colour of the words on the button
 * @cssprop --sp-font - font family
 * @cssprop --sp-fontSize - size of the text; everything else grows with it
 * @cssprop --sp-radius - radius of the corners
 */
export class SpShowcase extends SpElement<ShowcaseSettings> {
  static override styles = [SpElement.styles, dialogStyles, formStyles, showcaseStyles];

  static override inlineHeight = 720;

  declare texts: ShowcaseTexts;

  readonly shelf = new ShelfController(this);
  readonly pictures = new PicturesController(this);
  readonly form = new FormController(this);
  readonly dialog = new DialogController(this, () => true);

  override get isDone(): boolean {
    return this.form.thanks !== '';
  }

  /** The item goes before the contact. */
  get answered() {
    return this.shelf.told;
  }

  /** From the thanks back to the list. */
  readonly lookOn = (): void => {
    this.form.pretend(false);
    this.shelf.putBack();
  };

  override async open(isAutomatic?: boolean): Promise<void> {
    this.shelf.stock();
    await this.form.prepare();
    await this.dialog.open(isAutomatic);
  }

  override async present(view: View, place = ''): Promise<void> {
    this.shelf.present(view === 'thanks' ? place || 'item' : place);
    await this.form.prepare();
    this.form.pretend(view === 'thanks');
    await this.dialog.present();
  }

  override render() {
    return showcaseTemplate(this);
  }
}
