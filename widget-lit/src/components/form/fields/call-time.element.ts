import type { CallTimes } from '@smartpoint/contracts/call-times';
import type { FormField } from '@smartpoint/contracts/widgets/fields';
import { clockOf, dateOf, dayOf, daysBetween, zoneOf } from '../../../rules/wall-moment.ts';
import { grounded, html, LitElement, nothing, onOwnGround } from '../../base/lit.ts';
import type { SpElement } from '../../base/sp-element.ts';
import { askCallTimes, sampleCallTimes } from '../ask-call-times.ts';
import { callTimeTexts } from './call-time-texts.ts';
import type { FormLook, Hints } from './field-part.ts';

type Host = SpElement<SpElement['widget']['settings'] & { fields?: FormField[] }>;

/**
 * Times to be called at, as the branch has them: asked from the service when the form is shown, and again when the visitor
 * chooses another branch. It stands in the form itself, whose styles and checks it shares.
 */
export class SpCallTime extends LitElement {
  static override properties = {
    field: { attribute: false },
    hints: { attribute: false },
    look: { attribute: false },
    times: { state: true },
  };

  declare field: FormField;
  declare hints: Hints;
  declare look: FormLook;
  declare times: CallTimes | undefined;
  private asked: string | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.form?.addEventListener('change', this.ask);
    this.ask();
  }

  override disconnectedCallback(): void {
    this.form?.removeEventListener('change', this.ask);
    super.disconnectedCallback();
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override performUpdate(): void {
    onOwnGround(() => super.performUpdate());
  }

  override render() {
    const { field, hints, look, times } = this;
    if (!times || times.slots.length === 0) return nothing;
    const locale = look.page.config.locale ?? 'ru';
    const texts = callTimeTexts[locale];
    const { key, required, placeholder } = field;
    const days = [...new Set(times.slots.map(dayOf))];
    const zoneId = `zone-${key}`;
    return html`<label
        ><span>${hints.caption}</span
        ><select
          name=${key}
          ?required=${required}
          aria-invalid=${hints.isInvalid}
          aria-describedby="${zoneId} ${hints.describedBy === nothing ? '' : hints.describedBy}"
        >
          <option value="">${required ? placeholder || look.texts.choose : texts.soon}</option>
          ${days.map(
            (day) =>
              html`<optgroup label=${this.dayName(day, locale)}>
                ${times.slots
                  .filter((slot) => dayOf(slot) === day)
                  .map((slot) => html`<option value=${slot}>${dateOf(slot, locale)}, ${clockOf(slot)}</option>`)}
              </optgroup>`,
          )}
        </select></label
      >
      <p class="help" id=${zoneId}>${texts.zone}${zoneOf(times.zone[locale], times.slots[0] ?? '')}</p>`;
  }

  private dayName(day: string, locale: 'ru' | 'en'): string {
    const { today, tomorrow } = callTimeTexts[locale];
    const near = [today, tomorrow][daysBetween(this.times?.now ?? '', day)];
    const date = dateOf(day, locale, 'short');
    return near === undefined ? date : `${near}, ${date}`;
  }

  private get form(): HTMLFormElement | null {
    return this.closest('form');
  }

  /** The widget it belongs to. */
  private get host(): Host | undefined {
    return (this.getRootNode() as Partial<ShadowRoot>).host as Host | undefined;
  }

  private readonly ask = grounded((): void => {
    const { host, form } = this;
    if (!host || !form) return;
    const key = host.widget.settings.fields?.find(({ kind }) => kind === 'branch')?.key;
    const branch = (key && `${new FormData(form).get(key) ?? ''}`) || '';
    if (this.asked === branch) return;
    this.asked = branch;
    if (!host.page.config.siteKey) {
      this.times = sampleCallTimes();
      return;
    }
    const take = grounded((times: CallTimes): void => {
      if (this.asked === branch) this.times = times;
    });
    // Without an answer nothing is offered: the lead goes without a time.
    askCallTimes(host.page, host.widget, branch).then(take, () => undefined);
  });
}
