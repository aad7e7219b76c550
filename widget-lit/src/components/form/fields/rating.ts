import { html } from '../../base/lit.ts';
import type { FieldPart } from './field-part.ts';

/** Stars; `max` says how many. */
export const rating: FieldPart = {
  isNamed: true,
  draw: (field, { caption, isInvalid, describedBy }) =>
    html`<fieldset
      role="radiogroup"
      class="stars ${field.required ? 'must' : ''}"
      data-invalid=${isInvalid}
      aria-describedby=${describedBy}
    >
      <legend>${caption}</legend>
      ${Array.from(
        { length: field.max ?? 5 },
        (_star, index) =>
          html`<label><input type="radio" name=${field.key} value=${index + 1} aria-label=${index + 1} /></label>`,
      )}
    </fieldset>`,
};
