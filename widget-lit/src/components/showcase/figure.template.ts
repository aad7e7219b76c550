import type { ShownItem } from '@smartpoint/contracts/widgets/showcase';
import { html, nothing } from '../base/lit.ts';
import { settlePicture } from '../base/lost-picture.ts';
import { pictureOf } from '../base/picture.ts';
import type { SpShowcase } from './showcase.component.ts';

/** What is there at once is drawn at once; what scrolls in later is loaded later. */
export const figure = (item: ShownItem, { page }: SpShowcase) => {
  const picture = pictureOf(item, page.config.origin);
  return html`<figure>
    ${picture ? html`<img src=${picture} alt="" loading="lazy" @error=${settlePicture} @load=${settlePicture} />` : nothing}
  </figure>`;
};
