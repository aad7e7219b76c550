import { snippetOf } from '../../sites/index.ts';
import { html, Html } from '../page/html.ts';
import type { Visit } from './visit.ts';

export interface LayoutOptions {
  publicUrl: string;
  /** How often the snippet stands on the page: a site may have it twice by mistake. */
  snippets: number;
  body: Html;
}

/** What stands in `<head>`: exactly the code that a site owner pastes. */
export function snippets({ siteKey }: Visit, { publicUrl, snippets: count }: LayoutOptions): Html | undefined {
  return siteKey === undefined ? undefined : new Html(`${snippetOf(publicUrl, siteKey)}\n`.repeat(count));
}

export function layout(visit: Visit, { body, publicUrl }: LayoutOptions): Html {
  return html`${header(visit)}
    <main id="main">${body}</main>
    ${footer(visit, publicUrl)}`;
}

function header(visit: Visit): Html {
  const { texts, lang } = visit;
  return html`<header>
    <a class="logo" href="${visit.to('/demo/')}">
      <svg viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">
        <circle cx="16" cy="16" r="13" fill="none" stroke="currentColor" stroke-width="3" />
        <path d="M16 3 V29 M3 16 H29 M7 7 L25 25 M25 7 L7 25" stroke="currentColor" stroke-width="1.5" />
        <circle cx="16" cy="16" r="3.5" fill="currentColor" />
      </svg>
      <span>${texts.shop} <small>${texts.tagline}</small></span>
    </a>
    <nav aria-label="${texts.menu}">
      <a href="${visit.to('/demo/catalog/')}">${texts.catalog}</a>
      <a href="${visit.to('/demo/contacts/')}">${texts.contacts}</a>
      <a href="${visit.to('', { lang: lang === 'ru' ? 'en' : 'ru' })}" lang="${lang === 'ru' ? 'en' : 'ru'}"
        >${texts.other}</a
      >
    </nav>
    <a id="call-me" class="button quiet" href="${visit.to('/demo/contacts/')}">${texts.callMe}</a>
  </header>`;
}

const ads = {
  yandex: {
    utm_source: 'yandex',
    utm_medium: 'cpc',
    utm_campaign: 'spring-sale',
    utm_content: 'banner-1',
    utm_term: 'велосипед купить',
  },
  vk: { utm_source: 'vk', utm_medium: 'social', utm_campaign: 'community' },
  letter: { utm_source: 'newsletter', utm_medium: 'email', utm_campaign: 'may' },
};

function footer(visit: Visit, publicUrl: string): Html {
  const { texts, siteKey, widgetId } = visit;
  return html`<footer>
    <div class="note">
      <h2>${texts.noteTitle}</h2>
      <p>${siteKey === undefined ? texts.noteNoSite : texts.noteText} <a href="${publicUrl}/">${texts.toPanel}</a></p>
      ${widgetId !== undefined && html`<p><a href="#smartpoint-${widgetId}">${texts.openWidget} ${widgetId}</a></p>`}
    </div>
    <div>
      <h2>${texts.tryTitle}</h2>
      <ul>
        <li>${texts.tryCallMe} <code>#call-me</code></li>
        <li>${texts.tryLink} <code>&lt;a href="#smartpoint-${widgetId ?? 'N'}"&gt;</code></li>
      </ul>
    </div>
    <div>
      <h2>${texts.adTitle}</h2>
      <ul>
        ${Object.entries(ads).map(
          ([name, marks]) =>
            html`<li><a href="${visit.to('/demo/', marks)}">${texts.ads[name as keyof typeof ads]}</a></li>`,
        )}
      </ul>
    </div>
  </footer>`;
}
