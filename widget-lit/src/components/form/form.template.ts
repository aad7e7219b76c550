import type { TemplateResult } from 'lit';
import type { FormField } from '@smartpoint/contracts/widgets/common';
import { consentParts } from '../../rules/consent-parts.ts';
import { emailPattern, formatPhone, phonePattern } from '../../rules/phone-mask.ts';
import { html, nothing } from '../base/lit.ts';
import { consentNames } from './form.values.ts';
import type { Consents, FormErrors } from './form.values.ts';
import type { Texts } from './texts.ts';

/** What every part of a form is drawn with. */
export interface FormLook {
  errors: FormErrors;
  texts: Texts;
}

/** Only while a sign is typed at the end: what is pasted, filled in, mended or deleted stays, and so does the caret. */
export const onInput = ({ target, inputType }: InputEvent): void => {
  const input = target as HTMLInputElement;
  if (input.type !== 'tel' || !/^insert(Composition)?Text$/.test(inputType)) return;
  const { value, selectionEnd } = input;
  if (selectionEnd === value.length) input.value = formatPhone(value);
};

const errorId = (name: string): string => `error-${name}`;

export const message = (name: string, { errors }: FormLook) =>
  errors.has(name) ? html`<p class="error" id=${errorId(name)}>${errors.get(name)}</p>` : nothing;

/** What assistive technology hears of a wrong control. */
const fault = (name: string, { errors }: FormLook) =>
  errors.has(name) ? { isInvalid: 'true', describedBy: errorId(name) } : { isInvalid: nothing, describedBy: nothing };

const control = (field: FormField, look: FormLook): TemplateResult => {
  const { key, kind, placeholder, required, options } = field;
  const { isInvalid, describedBy } = fault(key, look);
  if (kind === 'textarea') {
    return html`<textarea
      name=${key}
      ?required=${required}
      placeholder=${placeholder}
      rows="3"
      maxlength="5000"
      aria-invalid=${isInvalid}
      aria-describedby=${describedBy}
    ></textarea>`;
  }
  if (kind === 'select') {
    return html`<select name=${key} ?required=${required} aria-invalid=${isInvalid} aria-describedby=${describedBy}>
      <option value="">${placeholder || look.texts.choose}</option>
      ${options.map((option) => html`<option>${option}</option>`)}
    </select>`;
  }
  const isPhone = kind === 'phone';
  const pattern = isPhone ? phonePattern : kind === 'email' ? emailPattern : nothing;
  const autocomplete = isPhone ? 'tel' : kind === 'text' ? 'on' : kind;
  return html`<input
    name=${key}
    ?required=${required}
    placeholder=${placeholder}
    type=${isPhone ? 'tel' : 'text'}
    inputmode=${kind === 'email' ? kind : nothing}
    autocomplete=${autocomplete}
    pattern=${pattern}
    aria-invalid=${isInvalid}
    aria-describedby=${describedBy}
  />`;
};

interface Tick {
  name: string;
  caption: unknown;
  required: boolean;
}

const tick = ({ name, caption, required }: Tick, look: FormLook): TemplateResult => {
  const { isInvalid, describedBy } = fault(name, look);
  return html`<label class="tick"
    ><input
      type="checkbox"
      name=${name}
      ?required=${required}
      aria-invalid=${isInvalid}
      aria-describedby=${describedBy}
    /><span>${caption}</span></label
  >`;
};

export const fieldTemplate = (field: FormField, look: FormLook): TemplateResult => {
  const { key, kind, label, required } = field;
  const caption = required ? `${label} *` : label;
  const content =
    kind === 'checkbox'
      ? tick({ name: key, caption, required }, look)
      : html`<label><span>${caption}</span>${control(field, look)}</label>`;
  return html`<div>${content}${message(key, look)}</div>`;
};

/** Whatever the text looks like, it is text. A mere notice is shown below the button. */
export const consentsTemplate = (consents: Consents, look: FormLook) =>
  consentNames.map((name) => {
    const { mode, text, url } = consents[name];
    if (mode === 'off') return nothing;
    const caption = consentParts(text).map((part, index) =>
      index % 2 && /^https?:/i.test(url) ? html`<a href=${url} target="_blank" rel="noopener">${part}</a>` : part,
    );
    const content = mode === 'notice' ? caption : tick({ name, caption, required: mode === 'required' }, look);
    return html`<div class="consent ${mode}">${content}${message(name, look)}</div>`;
  });
