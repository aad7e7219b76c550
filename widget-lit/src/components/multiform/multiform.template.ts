import type { MultiformItem } from '@smartpoint/contracts/widgets/multiform';
import { html, nothing } from '../base/lit.ts';
import { settlePicture } from '../base/lost-picture.ts';
import { pictureOf } from '../base/picture.ts';
import { addressOf, opensBeside } from './address.ts';
import { icon } from './icons.ts';
import type { SpMultiform } from './multiform.component.ts';

export const multiformTemplate = (host: SpMultiform) => {
  const { menu, widget, page, texts, items } = host;
  const picture = pictureOf(widget.settings, page.config.origin);
  const { button, title, text, side, phone } = widget.settings;
  return html`<div class="place ${side} ${phone === 'panel' ? 'paneled' : ''}">
    <section class="list" ?hidden=${!menu.isOpen}>
      ${picture ? html`<img src=${picture} alt="" @error=${settlePicture} @load=${settlePicture} />` : nothing}
      <h2 id="title">${title}</h2>
      ${text && html`<p>${text}</p>`}
      <ul id="menu" role="menu" aria-labelledby="title" @keydown=${menu.onMenuKey}>
        ${items.map((item) => html`<li role="none">${itemTemplate(host, item)}</li>`)}
      </ul>
      <button class="close" tabindex="-1" aria-label=${texts.close} @click=${menu.onToggle}>${icon('close')}</button>
    </section>
    <button
      class="main"
      aria-haspopup="menu"
      aria-controls="menu"
      aria-expanded=${menu.isOpen}
      @click=${menu.onToggle}
      @keydown=${menu.onButtonKey}
    >
      ${icon(menu.isOpen ? 'close' : 'chat')}<span>${button}</span>
    </button>
    ${phone === 'panel' ? panelTemplate(host) : nothing}
  </div>`;
};

/** As many as a thumb tells apart; what is left opens as the list. */
const panelRoom = 5;

const panelTemplate = (host: SpMultiform) => {
  const { menu, widget, texts, items } = host;
  const shown = items.length > panelRoom ? items.slice(0, panelRoom - 1) : items;
  return html`<nav class="panel" aria-label=${widget.settings.button}>
    ${shown.map((item) =>
      linkTemplate(host, item, {
        className: item.isMain ? 'quick first' : 'quick',
        inside: html`${icon(item.kind)}<span>${item.short || item.label}</span>`,
      }),
    )}
    ${
      shown.length < items.length
        ? html`<button
            class="quick"
            aria-haspopup="menu"
            aria-controls="menu"
            aria-expanded=${menu.isOpen}
            @click=${menu.onToggle}
            @keydown=${menu.onButtonKey}
          >
            ${icon('more')}<span>${texts.more}</span>
          </button>`
        : nothing
    }
  </nav>`;
};

const itemTemplate = (host: SpMultiform, item: MultiformItem) =>
  linkTemplate(host, item, {
    className: 'item',
    isEntry: true,
    inside: html`<i>${icon(item.kind)}</i
      ><span><b>${item.label}</b>${item.note && html`<small>${item.note}</small>`}</span>${icon('go')}`,
  });

interface LinkLook {
  className: string;
  /** Of the list, which is a menu. */
  isEntry?: boolean;
  inside: unknown;
}

/** A button for a widget, a link for all else. */
const linkTemplate = (host: SpMultiform, item: MultiformItem, { className, isEntry, inside }: LinkLook) => {
  const choose = () => void host.choose(item);
  const role = isEntry ? 'menuitem' : nothing;
  const tabIndex = isEntry ? -1 : nothing;
  if (item.kind === 'widget') {
    return html`<button class=${className} role=${role} tabindex=${tabIndex} @click=${choose}>${inside}</button>`;
  }
  const address = addressOf(item, document.baseURI);
  if (address === undefined) return nothing;
  return html`<a
    class=${className}
    role=${role}
    tabindex=${tabIndex}
    href=${address}
    target=${opensBeside(item.kind) ? '_blank' : nothing}
    rel=${opensBeside(item.kind) ? 'noopener noreferrer' : nothing}
    @click=${choose}
    >${inside}</a
  >`;
};
