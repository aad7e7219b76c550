import { html } from '../../base/lit.ts';
import type { FieldPart } from './field-part.ts';

export const select: FieldPart = {
  draw: ({ key, required, placeholder, options }, { isInvalid, describedBy }, { texts }) =>
    html`<select name=${key} ?required=${required} aria-invalid=${isInvalid} aria-describedby=${describedBy}>
      <option value="">${placeholder || texts.choose}</option>
      ${options.map((option) => html`<option value=${option}>${option}</option>`)}
    </select>`,
};
