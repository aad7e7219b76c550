import type { ShownItem } from '@smartpoint/contracts/widgets/showcase';
import { html } from '../base/lit.ts';
import { figure } from './figure.template.ts';
import type { SpShowcase } from './showcase.component.ts';

/** All pictures of an item, one in sight. Those beside it are fetched when somebody comes near them. */
export const picturesTemplate = (item: ShownItem, showcase: SpShowcase) => {
  const { pictures, texts } = showcase;
  const all = pictures.of(item);
  if (all.length < 2) return figure(all[0]);
  const place = Math.min(pictures.at, all.length - 1) + 1;
  return html`<div class="slides" role="group" aria-roledescription=${texts.carousel} aria-label=${item.title}>
    <div
      class="strip"
      role="group"
      aria-label=${texts.pictures}
      tabindex="0"
      @scroll=${pictures.onScroll}
      @keydown=${pictures.onKey}
      @touchstart=${pictures.onTouch}
      @touchmove=${pictures.onDrag}
      @wheel=${pictures.onDrag}
    >
      ${all.map(
        (address, index) =>
          html`<figure>
            <img
              src=${address}
              alt=${texts.picture(item.title, index + 1, all.length)}
              loading=${index ? 'lazy' : 'eager'}
              @error=${() => pictures.lose(address)}
            />
          </figure>`,
      )}
    </div>
    <button class="turn" aria-label=${texts.previousPicture} @click=${() => pictures.turn(-1)}>‹</button>
    <button class="turn next" aria-label=${texts.nextPicture} @click=${() => pictures.turn(1)}>›</button>
    <p class="place" role="status"><span class="unseen">${texts.pictures} </span>${place} / ${all.length}</p>
  </div>`;
};
