import type { TemplateResult } from 'lit';
import { html } from '../../base/lit.ts';
import type { Hints } from './field-part.ts';

interface Tick {
  name: string;
  caption: unknown;
  required: boolean;
}

/** A consent: a box to tick, with its words. */
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
