import type { FormField } from '@smartpoint/contracts/widgets/fields';
import { consentParts } from '../../rules/consent-parts.ts';
import { formatPhone } from '../../rules/phone-mask.ts';
import { html, nothing } from '../base/lit.ts';
import type { FormLook, Hints } from './fields/field-part.ts';
import { parts } from './fields/index.ts';
import { tick } from './fields/tick.ts';
import { consentNames, trapName } from './form.values.ts';
import type { Consents } from './form.values.ts';

/** Only while a sign is typed at the end: what is pasted, filled in, mended or deleted stays, and so does the caret. */
export const onInput = ({ target, inputType }: InputEvent): void => {
  const input = target as HTMLInputElement;
  if (input.type !== 'tel' || !/^insert(Composition)?Text$/.test(inputType)) return;
  const { value, selectionEnd } = input;
  if (selectionEnd === value.length) input.value = formatPhone(value);
};

const errorId = (name: string): string => `error-${name}`;
const helpId = (name: string): string => `help-${name}`;

export const message = (name: string, { errors }: FormLook) =>
  errors.has(name) ? html`<p class="error" id=${errorId(name)}>${errors.get(name)}</p>` : nothing;

const hintsOf = (name: string, { errors }: FormLook, help = '') => {
  const isWrong = errors.has(name);
  const ids = `${help && helpId(name)} ${isWrong ? errorId(name) : ''}`.trim();
  return { isInvalid: isWrong ? 'true' : nothing, describedBy: ids || nothing } satisfies Omit<Hints, 'caption'>;
};

export const fieldTemplate = (field: FormField, look: FormLook) => {
  const { key, kind, help, label, required } = field;
  const caption = required ? `${label} *` : label;
  const { draw, isNamed } = parts[kind] ?? {};
  if (!draw) return nothing;
  const control = draw(field, { caption, ...hintsOf(key, look, help) }, look);
  return html`<div>
    ${isNamed ? control : html`<label><span>${caption}</span>${control}</label>`}
    ${help && html`<p class="help" id=${helpId(key)}>${help}</p>`} ${message(key, look)}
  </div>`;
};

/** Nobody sees it, and browsers fill nothing in there: what does is a program. Its name is none that a field can have. */
export const trapTemplate = () => html`<input hidden name=${trapName} />`;

/** Whatever the text looks like, it is text. A mere notice is shown below the button. */
export const consentsTemplate = (consents: Consents, look: FormLook) =>
  consentNames.map((name) => {
    const { mode, text, url } = consents[name];
    if (mode === 'off') return nothing;
    const caption = consentParts(text).map((part, index) =>
      index % 2 && /^https?:/i.test(url) ? html`<a href=${url} target="_blank" rel="noopener">${part}</a>` : part,
    );
    const content =
      mode === 'notice' ? caption : tick({ name, caption, required: mode === 'required' }, hintsOf(name, look));
    return html`<div class="consent ${mode}">${content}${message(name, look)}</div>`;
  });
