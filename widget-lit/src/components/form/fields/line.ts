import { emailPattern, phonePattern } from '../../../rules/phone-mask.ts';
import { html, nothing } from '../../base/lit.ts';
import type { FieldPart } from './field-part.ts';

interface Line {
  type?: string;
  inputmode?: string;
  autocomplete?: string;
  pattern?: string;
}

/** A line of text. */
const line = ({ type = 'text', inputmode, autocomplete = 'on', pattern }: Line = {}): FieldPart => ({
  draw: ({ key, required, placeholder }, { isInvalid, describedBy }) =>
    html`<input
      name=${key}
      ?required=${required}
      placeholder=${placeholder}
      type=${type}
      inputmode=${inputmode ?? nothing}
      autocomplete=${autocomplete}
      pattern=${pattern ?? nothing}
      aria-invalid=${isInvalid}
      aria-describedby=${describedBy}
    />`,
});

export const text = line();
export const name = line({ autocomplete: 'name' });
export const phone = line({ type: 'tel', autocomplete: 'tel', pattern: phonePattern });
export const email = line({ inputmode: 'email', autocomplete: 'email', pattern: emailPattern });
