import { html } from '../../base/lit.ts';
import type { FieldPart } from './field-part.ts';

/** Browsers bring the line that is written into sight: the button could lie on those below. */
const bringUp = ({ currentTarget }: Event): void => (currentTarget as Element).scrollIntoView({ block: 'nearest' });

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
      @focus=${bringUp}
    ></textarea>`,
};
