import type { CallTimes } from '@smartpoint/contracts/call-times';
import type { CallbackWidgetSettings } from '@smartpoint/contracts/widgets/callback';
import { grounded } from '../base/lit.ts';
import { SpElement } from '../base/sp-element.ts';
import type { View } from '../base/sp-element.ts';
import { CornerController } from '../corner/corner.controller.ts';
import { DialogController } from '../dialog/dialog.controller.ts';
import { dialogStyles } from '../dialog/dialog.styles.ts';
import { askCallTimes, sampleCallTimes } from '../form/ask-call-times.ts';
import { FormController } from '../form/form.controller.ts';
import { formStyles } from '../form/form.styles.ts';
import type { CallbackTexts } from './callback-texts.ts';
import { callbackStyles } from './callback.styles.ts';
import { callbackTemplate } from './callback.template.ts';
import { CountdownController } from './countdown.controller.ts';
import { promiseOf } from './hours-line.ts';

/** A visitor does not wait longer for the hours: without them nothing is promised. */
const patienceMs = 1500;

/**
 * The callback: a floating button, behind it a number, and seconds until somebody calls. Outside the hours of the branch it
 * says when it opens, and asks when to call.
 * Prose: docs/widgets/callback.md.
 *
 * @element sp-callback
 * @fires {CustomEvent<{ widgetId: number }>} sp-shown - its dialog opened (on `document`, bubbles to `window`)
 * @fires {CustomEvent<{ widgetId: number }>} sp-clicked - the button of the form was pressed
 * @fires {CustomEvent<{ widgetId: number }>} sp-closed - its dialog closed
 * @fires {CustomEvent<{ widgetId: number; leadId: number }>} sp-lead-sent - the service has the lead
 * @cssprop --sp-background - colour of the form
 * @cssprop --sp-text - colour of its text
 * @cssprop --sp-accent - colour of the buttons and of the seconds
 * @cssprop --sp-accentText - colour of the words on the buttons
 * @cssprop --sp-font - font family
 * @cssprop --sp-fontSize - size of the text; everything else grows with it
 * @cssprop --sp-radius - radius of the corners
 */
export class SpCallback extends SpElement<CallbackWidgetSettings> {
  static override properties = {
    ...SpElement.properties,
    buttonIsOut: { state: true },
    times: { state: true },
    wantsOther: { state: true },
    isAsked: { state: true },
  };
  static override styles = [SpElement.styles, dialogStyles, formStyles, callbackStyles];

  readonly form = new FormController(this);
  readonly dialog = new DialogController(this, () => true);
  readonly countdown = new CountdownController(this);
  readonly corner = new CornerController(this, '.opener');

  declare texts: CallbackTexts;
  declare buttonIsOut: boolean;
  declare times: CallTimes | undefined;
  /** The visitor would rather be called at another time. */
  declare wantsOther: boolean;
  /** Somebody has asked for it: until then there is the button alone. */
  declare isAsked: boolean;
  private hasCounted = false;

  constructor() {
    super();
    this.buttonIsOut = false;
    this.wantsOther = false;
    this.isAsked = false;
  }

  /** By itself only the button appears. */
  override async open(isAutomatic = false): Promise<void> {
    if (isAutomatic) {
      this.buttonIsOut = true;
      await this.updateComplete;
      this.lift(true);
      return;
    }
    this.isAsked = true;
    this.beginAgain();
    await Promise.all([this.form.prepare(), this.askTimes()]);
    await this.dialog.open();
  }

  override async present(view: View, place = ''): Promise<void> {
    this.isAsked = true;
    const sample = sampleCallTimes();
    this.times = place === 'closed' ? { ...sample, isOpen: false, closesAt: '' } : sample;
    await this.form.prepare();
    this.form.pretend(view === 'thanks');
    await this.dialog.present();
  }

  /** With the button the host stays where it is; the focus has gone back to it by now. */
  readonly onClose = (): void => {
    if (this.buttonIsOut) this.page.report('close', this.widget.id);
    else this.dialog.onClose();
  };

  readonly openFromButton = (): void => void this.open();

  readonly chooseOther = (): void => {
    this.wantsOther = true;
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('select')?.focus());
  };

  /** The seconds run for a call that is to come at once, and which the service has. */
  get isCalledNow(): boolean {
    const { thanks, isWaiting } = this.form;
    const { thanksText } = this.widget.settings;
    return promiseOf(this.times) === 'now' && !isWaiting && thanks === (thanksText || this.texts.next);
  }

  get phone(): string {
    return this.renderRoot.querySelector<HTMLInputElement>('[type=tel]')?.value ?? '';
  }

  override render() {
    return callbackTemplate(this);
  }

  protected override updated(): void {
    super.updated();
    if (this.hasCounted || !this.isCalledNow) return;
    this.hasCounted = true;
    this.countdown.start(this.widget.settings.seconds);
    this.requestUpdate();
  }

  /** Whoever comes again after a call was asked for may ask for another. */
  private beginAgain(): void {
    if (!this.form.thanks) return;
    this.countdown.stop();
    this.hasCounted = false;
    this.wantsOther = false;
    this.renderRoot.querySelector('form')?.reset();
    this.form.pretend(false);
  }

  private async askTimes(): Promise<void> {
    const take = grounded((times: CallTimes): void => {
      this.times = times;
    });
    const asked = askCallTimes(this.page, this.widget, '').then(take, () => undefined);
    await Promise.race([asked, new Promise((resolve) => setTimeout(resolve, patienceMs))]);
  }
}
