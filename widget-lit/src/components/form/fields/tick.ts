import type { TemplateResult } from 'lit';
import { html } from '../../base/lit.ts';
import type { FieldPart, Hints } from './field-part.ts';

interface Tick {
  name: string;
  caption: unknown;
  required: boolean;
}

/** A box to tick, with its words; consents are drawn by it, too. */
export const tick = (
  { name, caption, required }: Tick,
  { isInvalid, describedBy }: Omit<Hints, 'caption'>,
): TemplateResult =>
  html`<label class="tick"
    ><input
      type="checkbox"
      name=${name}
      ?required=${required}
      aria-invalid=${isInvalid}
      aria-describedby=${describedBy}
    /><span>${caption}</span></label
  >`;

export const checkbox: FieldPart = {
  isNamed: true,
  draw: ({ key, required }, hints) => tick({ name: key, caption: hints.caption, required }, hints),
  read: ({ key }, { data, texts }) => texts[data.has(key) ? 'yes' : 'no'],
};
