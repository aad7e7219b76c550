import { html, nothing } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import type { FormField } from '@smartpoint/contracts/popup';
import { consentParts } from '../../rules/consent-parts.ts';
import { emailPattern, formatPhone, phonePattern } from '../../rules/phone-mask.ts';
import type { ConsentName, Consents, FormErrors } from './form.values.ts';
import { texts } from './texts.ts';

/** In the middle of a number nothing moves until the field is left: the caret stays where it is. */
export const onInput = ({ type, target }: Event): void => {
  const input = target as HTMLInputElement;
  if (input.type !== 'tel') return;
  const { value, selectionEnd } = input;
  if (type === 'change' || selectionEnd === value.length) input.value = formatPhone(value);
};

export const message = (name: string, errors: FormErrors) =>
  errors[name] ? html`<p class="error" id="e-${name}">${errors[name]}</p>` : nothing;

const control = ({ key, kind, placeholder, required, options }: FormField): TemplateResult => {
  if (kind === 'textarea') {
    return html`<textarea
      name=${key}
      ?required=${required}
      placeholder=${placeholder}
      rows="3"
      maxlength="5000"
    ></textarea>`;
  }
  if (kind === 'select') {
    return html`<select name=${key} ?required=${required}>
      <option value="">${placeholder || texts.choose}</option>
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
  />`;
};

const tick = (name: string, caption: unknown, required: boolean): TemplateResult =>
  html`<label class="tick"><input type="checkbox" name=${name} ?required=${required} /><span>${caption}</span></label>`;

export const fieldTemplate = (field: FormField, errors: FormErrors): TemplateResult => {
  const { key, kind, label, required } = field;
  const caption = required ? `${label} *` : label;
  return html`<div>
    ${kind === 'checkbox' ? tick(key, caption, required) : html`<label><span>${caption}</span>${control(field)}</label>`}
    ${message(key, errors)}
  </div>`;
};

/** Whatever the text looks like, it is text. A mere notice is shown below the button. */
export const consentsTemplate = (consents: Consents, errors: FormErrors) =>
  (['personalData', 'advertising'] as ConsentName[]).map((name) => {
    const { mode, text, url } = consents[name];
    if (mode === 'off') return nothing;
    const content = consentParts(text).map((part, index) =>
      index % 2 && /^https?:/i.test(url) ? html`<a href=${url} target="_blank" rel="noopener">${part}</a>` : part,
    );
    return html`<div class="consent ${mode}">
      ${mode === 'notice' ? content : tick(name, content, mode === 'required')}${message(name, errors)}
    </div>`;
  });
