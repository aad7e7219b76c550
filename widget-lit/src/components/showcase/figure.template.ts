import { html, nothing } from '../base/lit.ts';
import { settlePicture } from '../base/lost-picture.ts';

/** What is there at once is drawn at once; what scrolls in later is loaded later. */
export const figure = (picture: string | undefined) =>
  html`<figure>
    ${picture ? html`<img src=${picture} alt="" loading="lazy" @error=${settlePicture} @load=${settlePicture} />` : nothing}
  </figure>`;
