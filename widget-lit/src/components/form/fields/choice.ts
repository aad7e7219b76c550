import { html } from '../../base/lit.ts';
import type { FieldPart } from './field-part.ts';

const choice = (type: 'radio' | 'checkbox'): FieldPart['draw'] => {
  const role = type === 'radio' ? 'radiogroup' : 'group';
  return (field, { caption, isInvalid, describedBy }) =>
    html`<fieldset
      role=${role}
      class=${field.required ? 'must' : ''}
      data-invalid=${isInvalid}
      aria-describedby=${describedBy}
    >
      <legend>${caption}</legend>
      ${field.options.map(
        (option) =>
          html`<label class="tick"
            ><input type=${type} name=${field.key} value=${option} /><span>${option}</span></label
          >`,
      )}
    </fieldset>`;
};

export const radio: FieldPart = { isNamed: true, draw: choice('radio') };

/** Several of a list, in its order. */
export const multi: FieldPart = {
  isNamed: true,
  draw: choice('checkbox'),
  read: ({ key }, { data }) => data.getAll(key).join(', '),
};
