import type { PopupSettings } from '@smartpoint/contracts/widgets/popup';
import { grounded } from '../../base/lit.ts';
import { SpElement } from '../../base/sp-element.ts';
import type { View } from '../../base/sp-element.ts';
import { CornerController } from '../../corner/corner.controller.ts';
import type { FormErrors } from '../../form/fields/field-part.ts';
import { findErrors, isValid } from '../../form/form.values.ts';
import { DialogController } from '../../dialog/dialog.controller.ts';
import { dialogStyles } from '../../dialog/dialog.styles.ts';
import { FormController } from '../../form/form.controller.ts';
import { formStyles } from '../../form/form.styles.ts';
import { popupStyles } from '../popup.styles.ts';
import type { PlusTexts } from './plus-texts.ts';
import { plusStyles } from './plus.styles.ts';
import { plusTemplate } from './plus.template.ts';
import { splitSteps } from './split-steps.ts';

/**
 * A popup with parts that few have: a tab, a film, a countdown, a coupon, other ways to talk, steps, a page to go on to.
 * It carries the styles of a plain popup as a copy: pages with a plain one alone have theirs in one piece.
 *
 * @element sp-popup-plus
 */
export class SpPopupPlus extends SpElement<PopupSettings> {
  static override properties = { ...SpElement.properties, tabIsOut: { state: true }, stepAt: { state: true } };
  static override styles = [SpElement.styles, dialogStyles, formStyles, popupStyles, plusStyles];

  readonly form = new FormController(this);
  /** As of a plain popup; over the whole window it is modal, too. */
  readonly dialog = new DialogController(this, () => !['corner', 'bar'].includes(this.widget.settings.position));

  readonly corner = new CornerController(this, '.tab');

  /** A picture that does not come leaves no hole. */
  readonly dropImage = grounded((): void => {
    this.widget = { ...this.widget, settings: { ...this.widget.settings, image: '' } };
  });

  declare texts: PlusTexts;
  /** The tab stands at the edge of the window. */
  declare tabIsOut: boolean;
  declare stepAt: number;
  hasCopied = false;
  private timer: ReturnType<typeof setInterval> | undefined;
  private hasLeft = false;

  constructor() {
    super();
    this.tabIsOut = false;
    this.stepAt = 0;
  }

  override get isDone(): boolean {
    return this.form.thanks !== '';
  }

  get steps() {
    const { fields, extras } = this.widget.settings;
    return splitSteps(fields, extras.steps);
  }

  override async open(isAutomatic?: boolean): Promise<void> {
    const { tab } = this.widget.settings.extras;
    if (isAutomatic && tab && tab.when !== 'after') {
      this.tabIsOut = true;
      this.lift(true);
      return;
    }
    this.takeTab();
    await this.form.prepare();
    await this.dialog.open(isAutomatic);
  }

  override async present(view: View): Promise<void> {
    await this.form.prepare();
    this.form.pretend(view === 'thanks');
    await this.dialog.present();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.widget.settings.extras.countdown) return;
    this.timer = setInterval(
      grounded(() => this.requestUpdate()),
      1000,
    );
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  readonly onClose = (): void => {
    this.dialog.onClose();
    // Out of sight it would go on sounding.
    this.renderRoot.querySelector('video')?.pause();
    const { tab } = this.widget.settings.extras;
    if (!tab || tab.when === 'before' || this.isDone) return;
    this.tabIsOut = true;
    this.lift(true);
  };

  readonly openFromTab = (): void => void this.open();

  readonly dismissTab = (): void => this.takeTab();

  /** One step on, when what it asks is answered; the last one sends. */
  readonly onSubmit = (event: Event): void => {
    const form = event.currentTarget as HTMLFormElement;
    if (this.stepAt >= this.steps.length - 1) return this.form.onSubmit(event);
    event.preventDefault();
    this.page.begin(this.widget.id);
    const errors = this.faultsHere(form);
    this.form.errors = errors;
    if (errors.size === 0) return this.goTo(this.stepAt + 1);
    this.requestUpdate();
    this.focusSoon('[aria-invalid=true],[data-invalid=true] input');
  };

  readonly onBack = (): void => this.goTo(this.stepAt - 1);

  /** Where the clipboard is refused, the code is marked to be copied by hand. */
  readonly copy = async ({ currentTarget }: Event): Promise<void> => {
    const code = (currentTarget as HTMLElement).parentElement?.querySelector('output');
    try {
      await navigator.clipboard.writeText(this.widget.settings.extras.coupon?.code ?? '');
      this.hasCopied = true;
    } catch {
      if (code) getSelection()?.selectAllChildren(code);
    }
    this.page.begin(this.widget.id);
    this.requestUpdate();
  };

  readonly noteClick = (): void => this.page.report('click', this.widget.id);

  override render() {
    return plusTemplate(this);
  }

  protected override updated(): void {
    super.updated();
    this.showFault();
    this.leave();
  }

  private goTo(step: number): void {
    this.stepAt = step;
    this.focusSoon('#title');
  }

  private focusSoon(selector: string): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(selector)?.focus());
  }

  /** Of the step that is shown: what comes later is not asked yet. */
  private faultsHere(form: HTMLFormElement): FormErrors {
    if (isValid(form)) return new Map();
    const here = form.querySelector<HTMLFieldSetElement>('fieldset:not([hidden])');
    const names = new Set([...(here?.elements ?? [])].map((control) => control.getAttribute('name')));
    return new Map([...findErrors(form, this.texts)].filter(([name]) => names.has(name)));
  }

  private takeTab(): void {
    if (!this.tabIsOut) return;
    this.tabIsOut = false;
    this.lift(false);
  }

  /** What the service refuses may be on an earlier step. */
  private showFault(): void {
    const steps = [...this.renderRoot.querySelectorAll('fieldset.step')];
    const at = steps.findIndex((step) => step.querySelector('[aria-invalid=true],[data-invalid=true]'));
    if (at >= 0 && at < this.stepAt) this.stepAt = at;
  }

  /** Once the service has the lead; in a preview nobody goes anywhere. */
  private leave(): void {
    const { redirect } = this.widget.settings.extras;
    if (!redirect || this.hasLeft || !this.form.thanks || this.form.isWaiting || !this.widget.id) return;
    this.hasLeft = true;
    location.assign(redirect);
  }
}
