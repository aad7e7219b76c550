import type { PopupSettings } from '@smartpoint/contracts/widgets/popup';
import { grounded } from '../base/lit.ts';
import { SpElement } from '../base/sp-element.ts';
import type { View } from '../base/sp-element.ts';
import { DialogController } from '../dialog/dialog.controller.ts';
import { dialogStyles } from '../dialog/dialog.styles.ts';
import { FormController } from '../form/form.controller.ts';
import { formStyles } from '../form/form.styles.ts';
import { popupStyles } from './popup.styles.ts';
import { popupTemplate } from './popup.template.ts';

/**
 * The popup: a form in a dialog. Made by the loader, one for each widget that opens; nothing to write into a page.
 * Prose: docs/widgets/popup.md.
 *
 * @element sp-popup
 * @fires {CustomEvent<{ widgetId: number }>} sp-shown - it opened (on `document`, bubbles to `window`)
 * @fires {CustomEvent<{ widgetId: number }>} sp-clicked - the button of the form was pressed
 * @fires {CustomEvent<{ widgetId: number }>} sp-closed - it closed
 * @fires {CustomEvent<{ widgetId: number; leadId: number }>} sp-lead-sent - the service has the lead
 * @cssprop --sp-background - colour of the form
 * @cssprop --sp-text - colour of its text
 * @cssprop --sp-accent - colour of the button
 * @cssprop --sp-accentText - colour of the words on the button
 * @cssprop --sp-font - font family
 * @cssprop --sp-fontSize - size of the text; everything else grows with it
 * @cssprop --sp-radius - radius of the corners
 */
export class SpPopup extends SpElement<PopupSettings> {
  static override styles = [SpElement.styles, dialogStyles, formStyles, popupStyles];

  readonly form = new FormController(this);
  /** Center and drawer are modal; a corner card and a bar leave the page usable. */
  readonly dialog = new DialogController(this, () => ['center', 'drawer'].includes(this.widget.settings.position));

  /** A picture that does not come leaves no hole. */
  readonly dropImage = grounded((): void => {
    this.widget = { ...this.widget, settings: { ...this.widget.settings, image: '' } };
  });

  override get isDone(): boolean {
    return this.form.thanks !== '';
  }

  override async open(isAutomatic?: boolean): Promise<void> {
    await this.form.prepare();
    await this.dialog.open(isAutomatic);
  }

  override async present(view: View): Promise<void> {
    await this.form.prepare();
    this.form.pretend(view === 'thanks');
    await this.dialog.present();
  }

  override render() {
    return popupTemplate(this);
  }
}
