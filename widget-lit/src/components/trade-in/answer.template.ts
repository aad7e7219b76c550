import type { CarQuestion } from '@smartpoint/contracts/widgets/trade-in';
import { readCarNumber } from '../../rules/car-number.ts';
import { html, nothing } from '../base/lit.ts';
import type { SpTradeIn } from './trade-in.component.ts';

const valueOf = ({ currentTarget }: Event): string => (currentTarget as HTMLInputElement).value;

/** A combobox by the ARIA practice: the focus stays in the field, arrows go through the list in sight. */
const comboTemplate = ({ car, combo, texts }: SpTradeIn, question: CarQuestion) => {
  const { options, active, isCut } = combo;
  const isListed = options.length > 0;
  const hint = isListed ? isCut && texts.more : car.answers[question] && texts.none;
  return html`<input
      role="combobox"
      autocomplete="off"
      maxlength="120"
      inputmode=${question === 'year' ? 'numeric' : nothing}
      aria-labelledby="title"
      aria-describedby="note hint fault"
      aria-autocomplete="list"
      aria-expanded=${isListed ? 'true' : 'false'}
      aria-controls=${isListed ? 'list' : nothing}
      aria-activedescendant=${active < 0 ? nothing : `option-${active}`}
      aria-invalid=${car.fault ? 'true' : nothing}
      .value=${car.answers[question] ?? ''}
      @input=${combo.onInput}
      @keydown=${combo.onKey}
    />${
      isListed
        ? html`<ul class="list ${question}" id="list" role="listbox" aria-labelledby="title">
            ${options.map(
              (option, index) =>
                html`<li
                  class=${option === car.answers[question] ? 'on' : ''}
                  id="option-${index}"
                  role="option"
                  aria-selected=${index === active ? 'true' : 'false'}
                  @click=${() => combo.choose(option)}
                >
                  ${option}
                </li>`,
            )}
          </ul>`
        : nothing
    }
    <p class="help" id="hint" role="status">${hint || ''}</p>`;
};

/** Beyond the end of the slider one types. */
const mileageTemplate = ({ car, texts, widget }: SpTradeIn) => {
  const unit = texts.distance[widget.settings.distance];
  const digits = (car.answers.mileage ?? '').replace(/\D/g, '');
  return html`<label class="field"
      ><input
        class="val"
        inputmode="numeric"
        autocomplete="off"
        maxlength="40"
        aria-labelledby="title unit"
        aria-describedby="note"
        placeholder="64 000"
        .value=${car.answers.mileage ?? ''}
        @input=${(event: Event) => car.answer(valueOf(event))}
      /><span id="unit">${unit}</span></label
    >
    <input
      type="range"
      min="0"
      max="300000"
      step="5000"
      .value=${digits || '0'}
      aria-labelledby="title"
      aria-valuetext=${car.say('mileage') || '0'}
      @input=${(event: Event) => car.answer(valueOf(event))}
    />
    <p class="ends"><span>0</span><span>300 000</span></p>`;
};

const conditionTemplate = ({ car, widget }: SpTradeIn) =>
  html`<div
    class="opts"
    role="radiogroup"
    aria-labelledby="title"
    aria-describedby="note"
    @change=${({ target }: Event) => car.answer((target as HTMLInputElement).value)}
  >
    ${widget.settings.conditions.map(
      ({ label, note }, index) =>
        html`<label class="opt"
          ><input
            type="radio"
            name="condition"
            value=${label}
            aria-labelledby="condition-${index}"
            aria-describedby="about-${index}"
            .checked=${car.answers.condition === label}
          /><span><b id="condition-${index}">${label}</b><small id="about-${index}">${note}</small></span></label
        >`,
    )}
  </div>`;

const numberTemplate = ({ car, texts }: SpTradeIn) => {
  const { kind } = readCarNumber(car.answers.number ?? '');
  const said = { '': '', vin: texts.isVin, plate: texts.isPlate, other: texts.isOther }[kind];
  return html`<input
      autocomplete="off"
      autocapitalize="characters"
      spellcheck="false"
      maxlength="60"
      aria-labelledby="title"
      aria-describedby="note hint"
      .value=${car.answers.number ?? ''}
      @input=${(event: Event) => car.answer(valueOf(event))}
    />
    <p class="help" id="hint" role="status">${kind === 'vin' || kind === 'plate' ? `✓ ${said}` : said}</p>`;
};

/** One question with what there is to answer. */
export const answerTemplate = (widget: SpTradeIn, question: CarQuestion) => {
  if (question === 'mileage') return mileageTemplate(widget);
  if (question === 'condition') return conditionTemplate(widget);
  return question === 'number' ? numberTemplate(widget) : comboTemplate(widget, question);
};
