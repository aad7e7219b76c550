import { html } from '../../base/lit.ts';
import type { FieldPart } from './field-part.ts';

export const checkbox: FieldPart = {
  isNamed: true,
  draw: ({ key, required }, { caption, isInvalid, describedBy }) =>
    html`<label class="tick"
      ><input
        type="checkbox"
        name=${key}
        ?required=${required}
        aria-invalid=${isInvalid}
        aria-describedby=${describedBy}
      /><span>${caption}</span></label
    >`,
  read: ({ key }, { data, texts }) => texts[data.has(key) ? 'yes' : 'no'],
};
