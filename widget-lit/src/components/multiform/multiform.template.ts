import type { MultiformItem } from '@smartpoint/contracts/widgets/multiform';
import { html, nothing } from '../base/lit.ts';
import { addressOf, opensBeside } from './address.ts';
import { icon } from './icons.ts';
import type { SpMultiform } from './multiform.component.ts';

export const multiformTemplate = (host: SpMultiform) => {
  const { menu, widget, texts, items } = host;
  const { button, title, text, side } = widget.settings;
  return html`<div class="place ${side}">
    <section class="list" ?hidden=${!menu.isOpen}>
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
  </div>`;
};

const itemTemplate = (host: SpMultiform, item: MultiformItem) => {
  const choose = () => void host.choose(item);
  const inside = html`<i>${icon(item.kind)}</i
    ><span><b>${item.label}</b>${item.note && html`<small>${item.note}</small>`}</span>${icon('go')}`;
  if (item.kind === 'widget') {
    return html`<button class="item" role="menuitem" tabindex="-1" @click=${choose}>${inside}</button>`;
  }
  const address = addressOf(item, document.baseURI);
  if (address === undefined) return nothing;
  return html`<a
    class="item"
    role="menuitem"
    tabindex="-1"
    href=${address}
    target=${opensBeside(item.kind) ? '_blank' : nothing}
    rel=${opensBeside(item.kind) ? 'noopener noreferrer' : nothing}
    @click=${choose}
    >${inside}</a
  >`;
};
