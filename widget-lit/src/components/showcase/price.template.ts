import type { ShownItem } from '@smartpoint/contracts/widgets/showcase';
import { html } from '../base/lit.ts';
import { priceOf } from './price.ts';
import type { SpShowcase } from './showcase.component.ts';

/** The price, and before it what it was. */
export const priceTemplate = ({ price, oldPrice, currency }: ShownItem, { texts }: SpShowcase) => {
  const now = priceOf(price, currency, texts.locale);
  const before = priceOf(oldPrice, currency, texts.locale);
  return html`<p class="price">
    ${before && html`<s><span class="unseen">${texts.before} </span>${before}</s>`} ${now && html`<b>${now}</b>`}
  </p>`;
};
