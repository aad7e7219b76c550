import { html } from '../../base/lit.ts';
import type { FieldPart } from './field-part.ts';
import { addPhotos, readPhotos } from './photo-upload.ts';

/** Photos: sent at once, while the rest is filled in. iPhones give JPEG to a form that does not take HEIC. */
export const photo: FieldPart = {
  isNamed: true,
  draw: (field, { caption, isInvalid, describedBy }, { page }) =>
    html`<div class="photos">
      <label
        ><span>${caption}</span
        ><input
          type="file"
          multiple
          data-key=${field.key}
          accept="image/jpeg,image/png,image/webp"
          ?required=${field.required}
          aria-invalid=${isInvalid}
          aria-describedby=${describedBy}
          @change=${(event: Event) => addPhotos(event.currentTarget as HTMLInputElement, { field, page })}
      /></label>
      <ul class="shots"></ul>
      <p class="help" role="status"></p>
    </div>`,
  read: readPhotos,
};
