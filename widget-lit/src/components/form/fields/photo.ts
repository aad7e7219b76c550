import { html } from '../../base/lit.ts';
import type { FieldPart } from './field-part.ts';
import { addPhotos, keptWords, readPhotos } from './photo-upload.ts';

/**
 * Photos: sent at once, while the rest is filled in. iPhones give JPEG to a form that does not take HEIC. The answer is a text
 * that nobody sees, of marks: like every other one it is asked for, and kept over a reload.
 */
export const photo: FieldPart = {
  isNamed: true,
  draw: (field, { caption, isInvalid, describedBy }, { page }) =>
    html`<div class="photos">
      <label
        ><span>${caption}</span
        ><input
          type="file"
          multiple
          accept="image/jpeg,image/png,image/webp"
          aria-invalid=${isInvalid}
          aria-describedby=${describedBy}
          @change=${(event: Event) => addPhotos(event.currentTarget as HTMLInputElement, { field, page })}
      /></label>
      <input hidden name=${field.key} placeholder=" " ?required=${field.required} />
      <p class="help kept">${keptWords(page)}</p>
      <ul class="shots"></ul>
      <p class="help" role="status"></p>
    </div>`,
  read: readPhotos,
};
