import type { TradeInSettings } from '@smartpoint/contracts/widgets/trade-in';
import { SpElement } from '../base/sp-element.ts';
import type { View } from '../base/sp-element.ts';
import { DialogController } from '../dialog/dialog.controller.ts';
import { dialogStyles } from '../dialog/dialog.styles.ts';
import { FormController } from '../form/form.controller.ts';
import { formStyles } from '../form/form.styles.ts';
import { stepsStyles } from '../steps/steps.styles.ts';
import { CarController } from './car.controller.ts';
import { ComboController } from './combo.controller.ts';
import type { TradeInTexts } from './trade-in-texts.ts';
import { tradeInStyles } from './trade-in.styles.ts';
import { tradeInTemplate } from './trade-in.template.ts';

/**
 * The trade-in: a car, question by question, then a contact. Made by the loader, one for each widget that opens; nothing
 * to write into a page. Prose: docs/widgets/trade-in.md.
 *
 * @element sp-trade-in
 * @fires {CustomEvent<{ widgetId: number }>} sp-shown - it opened (on `document`, bubbles to `window`)
 * @fires {CustomEvent<{ widgetId: number }>} sp-clicked - the button that sends was pressed
 * @fires {CustomEvent<{ widgetId: number }>} sp-closed - it closed
 * @fires {CustomEvent<{ widgetId: number; leadId: number }>} sp-lead-sent - the service has the lead
 * @cssprop --sp-background - colour of the card
 * @cssprop --sp-text - colour of its text
 * @cssprop --sp-accent - colour of what is chosen, of the progress and the button
 * @cssprop --sp-accentText - colour of the words on the button
 * @cssprop --sp-font - font family
 * @cssprop --sp-fontSize - size of the text; everything else grows with it
 * @cssprop --sp-radius - radius of the corners
 */
export class SpTradeIn extends SpElement<TradeInSettings> {
  static override styles = [SpElement.styles, dialogStyles, formStyles, stepsStyles, tradeInStyles];

  declare texts: TradeInTexts;

  readonly car = new CarController(this);
  readonly combo = new ComboController(this, this.car);
  readonly form = new FormController(this);
  readonly dialog = new DialogController(this, () => true);

  override get isDone(): boolean {
    return this.form.thanks !== '';
  }

  /** The car goes before the contact. */
  get answered() {
    return this.car.told;
  }

  forget(): void {
    this.car.forget();
  }

  override async open(isAutomatic?: boolean): Promise<void> {
    this.car.resume();
    void this.combo.load();
    await this.form.prepare();
    await this.dialog.open(isAutomatic);
  }

  override async present(view: View, place = ''): Promise<void> {
    this.car.present(place);
    await this.combo.load(true);
    await this.form.prepare();
    this.form.pretend(view === 'thanks');
    await this.dialog.present();
  }

  override render() {
    return tradeInTemplate(this);
  }
}
