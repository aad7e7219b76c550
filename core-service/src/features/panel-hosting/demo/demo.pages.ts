import { html, type Html } from '../page/html.ts';
import { bicycle } from './bicycle.ts';
import { findProduct, products, type Product } from './catalogue.ts';
import type { Visit } from './visit.ts';

export interface DemoPage {
  title: string;
  body: Html;
}

export function homePage(visit: Visit): DemoPage {
  const { texts, lang } = visit;
  const [hero] = products;
  return {
    title: `${texts.shop} — ${texts.tagline}`,
    body: html`<section class="hero">
        <div>
          <h1>${texts.heroTitle}</h1>
          <p>${texts.heroText}</p>
          <a class="button" href="${visit.to('/demo/catalog/')}">${texts.toCatalog}</a>
        </div>
        ${hero && bicycle(hero.look, `${hero.kind[lang]} ${hero.name}`)}
      </section>
      <ul class="promises">
        ${texts.promises.map(
          ([title, text]) =>
            html`<li>
              <h2>${title}</h2>
              <p>${text}</p>
            </li>`,
        )}
      </ul>
      <section>
        <div class="row">
          <h2>${texts.popular}</h2>
          <a href="${visit.to('/demo/catalog/')}">${texts.allModels}</a>
        </div>
        <ul class="cards">
          ${products.slice(1, 4).map((product) => card(product, visit, 'h3'))}
        </ul>
      </section>`,
  };
}

export function catalogPage(visit: Visit): DemoPage {
  const { texts } = visit;
  return {
    title: `${texts.catalogTitle} — ${texts.shop}`,
    body: html`<section>
      <h1>${texts.catalogTitle}</h1>
      <p class="lead">${texts.catalogText}</p>
      <ul class="cards">
        ${products.map((product) => card(product, visit, 'h2'))}
      </ul>
    </section>`,
  };
}

export function productPage(visit: Visit, id: unknown): DemoPage {
  const { texts, lang } = visit;
  const product = findProduct(id);
  return {
    title: `${product.name} — ${texts.shop}`,
    body: html`<section class="product">
      <div class="picture">${bicycle(product.look, product.name)}</div>
      <div>
        <p class="kind">${product.kind[lang]}</p>
        <h1>${product.name}</h1>
        <p class="lead">${product.about[lang]}</p>
        ${price(product, visit)}
        <p class="stock">${texts.inStock}</p>
        <a class="button" id="test-ride" href="${visit.to('/demo/contacts/')}">${texts.testRide}</a>
        <h2>${texts.facts}</h2>
        <dl>
          ${product.facts.map(
            ([name, value]) =>
              html`<div>
                <dt>${name[lang]}</dt>
                <dd>${value[lang]}</dd>
              </div>`,
          )}
        </dl>
      </div>
    </section>`,
  };
}

export function contactsPage({ texts }: Visit): DemoPage {
  const rows = [
    [texts.address, texts.addressText],
    [texts.hours, texts.hoursText],
    [texts.phone, texts.phoneText],
  ];
  return {
    title: `${texts.contactsTitle} — ${texts.shop}`,
    body: html`<section class="product">
      <div class="picture map">${map(texts.mapTitle)}</div>
      <div>
        <h1>${texts.contactsTitle}</h1>
        <dl>
          ${rows.map(
            ([name, value]) =>
              html`<div>
                <dt>${name}</dt>
                <dd>${value}</dd>
              </div>`,
          )}
        </dl>
        <p class="lead">${texts.questions}</p>
      </div>
    </section>`,
  };
}

/** `heading`: one below what it stands under. */
function card(product: Product, visit: Visit, heading: 'h2' | 'h3'): Html {
  const { texts, lang } = visit;
  const link = html`<a href="${visit.to('/demo/product/', { id: product.id })}">${product.name}</a>`;
  return html`<li class="card">
    <div class="picture">${bicycle(product.look, product.name)}</div>
    <p class="kind">${product.kind[lang]}</p>
    ${heading === 'h2' ? html`<h2>${link}</h2>` : html`<h3>${link}</h3>`} ${price(product, visit)}
    <span class="more" aria-hidden="true">${texts.more}</span>
  </li>`;
}

function price({ price: now, oldPrice }: Product, { lang }: Visit): Html {
  return html`<p class="price">${now[lang]} ${oldPrice && html`<s>${oldPrice[lang]}</s>`}</p>`;
}

function map(title: string): Html {
  return html`<svg viewBox="0 0 410 300" role="img" aria-label="${title}">
    <g stroke="currentColor" stroke-width="14" stroke-linecap="round" opacity=".14" fill="none">
      <path d="M-10 90 H420 M150 -10 V228 M300 -10 V236 M-10 165 Q140 150 420 160" />
    </g>
    <path d="M-10 230 Q120 190 200 225 T420 205 V310 H-10Z" fill="#8fb9c9" />
    <g fill="#6f9c6d" opacity=".55">
      <rect x="20" y="110" width="96" height="38" rx="8" />
      <rect x="176" y="10" width="96" height="62" rx="8" />
    </g>
    <path d="M230 150 C204 116 206 88 230 84 C254 88 256 116 230 150Z" fill="#d9482b" />
    <circle cx="230" cy="106" r="9" fill="#fff" />
  </svg>`;
}
