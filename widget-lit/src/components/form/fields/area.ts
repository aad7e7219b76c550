import { html } from '../../base/lit.ts';
import type { FieldPart } from './field-part.ts';

export const textarea: FieldPart = {
  draw: ({ key, required, placeholder }, { isInvalid, describedBy }) =>
    html`<textarea
      name=${key}
      ?required=${required}
      placeholder=${placeholder}
      rows="3"
      maxlength="5000"
      aria-invalid=${isInvalid}
      aria-describedby=${describedBy}
    ></textarea>`,
};
