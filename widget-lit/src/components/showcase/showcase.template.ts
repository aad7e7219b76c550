import type { ShownItem } from '@smartpoint/contracts/widgets/showcase';
import { html, nothing } from '../base/lit.ts';
import { figure } from './figure.template.ts';
import { itemTemplate } from './item.template.ts';
import { priceTemplate } from './price.template.ts';
import { discountOf } from './price.ts';
import type { SpShowcase } from './showcase.component.ts';

const card = (item: ShownItem, index: number, showcase: SpShowcase) => {
  const { widget, shelf, pictures } = showcase;
  const discount = discountOf(item.price, item.oldPrice);
  const id = `item-${index}`;
  return html`<li>
    ${figure(pictures.of(item)[0])} ${discount && html`<span class="tag">${discount}</span>`}
    <h3 id=${id}>${item.title}</h3>
    ${item.note && html`<p class="sub">${item.note}</p>`}
    <div class="foot">
      ${priceTemplate(item, showcase)}
      <button class="take" aria-describedby=${id} @click=${() => shelf.take(item)}>${widget.settings.more}</button>
    </div>
  </li>`;
};

const chips = ({ shelf, texts }: SpShowcase) =>
  shelf.categories.length > 1
    ? html`<div class="chips" role="group" aria-label=${texts.categories}>
        ${['', ...shelf.categories].map(
          (category) =>
            html`<button
              class="chip"
              aria-pressed=${category === shelf.wish.category}
              @click=${() => shelf.narrow(category)}
            >
              ${category || texts.all}
            </button>`,
        )}
      </div>`
    : nothing;

const outcome = ({ shelf, texts }: SpShowcase): string => {
  if (shelf.state === 'loading') return texts.loading;
  if (shelf.state === 'failed') return texts.notLoaded;
  return shelf.total === 0 ? texts.nothing : texts.found(shelf.total);
};

const list = (showcase: SpShowcase) => {
  const { shelf, texts } = showcase;
  return html`<input
      type="search"
      maxlength="100"
      placeholder=${texts.search}
      aria-label=${texts.search}
      .value=${shelf.wish.words}
      @input=${shelf.search}
    />
    ${chips(showcase)}
    <p class="sub outcome ${shelf.state}" role="status">${outcome(showcase)}</p>
    ${shelf.state === 'failed' ? html`<button class="chip" @click=${shelf.look}>${texts.again}</button>` : nothing}
    <ul aria-busy=${shelf.state === 'loading'}>
      ${shelf.items.map((item, index) => card(item, index, showcase))}
    </ul>
    ${
      shelf.items.length < shelf.total
        ? html`<button class="chip more" @click=${shelf.more}>${texts.showMore}</button>`
        : nothing
    }`;
};

export const showcaseTemplate = (showcase: SpShowcase) => {
  const { widget, texts, dialog, shelf } = showcase;
  const { title, text } = widget.settings;
  return html`<dialog
    aria-labelledby="title"
    @close=${dialog.onClose}
    @keydown=${dialog.onKey}
    @mousedown=${dialog.onPress}
    @wheel=${dialog.onScroll}
    @touchmove=${dialog.onScroll}
  >
    <div class="card">
      ${
        shelf.item
          ? itemTemplate(shelf.item, showcase)
          : html`<div class="body">
              <h2 id="title" tabindex="-1">${title}</h2>
              ${text && html`<p class="sub">${text}</p>`} ${list(showcase)}
            </div>`
      }
      <button class="close" aria-label=${texts.close} @click=${dialog.close}>×</button>
    </div>
  </dialog>`;
};
