import type { Locale } from '@smartpoint/contracts/primitives';
import type { Translate } from '../../../platform/i18n/index.ts';
import type { DevMail, DevMailSummary } from '../../../platform/mail/index.ts';
import { html, type Html, type HtmlValue } from '../page/html.ts';
import { codeIn, linkIn, withLinks } from './letter-parts.ts';

/** What a page of the mailbox needs beside its letters. */
export interface View {
  t: Translate;
  lang: Locale;
  /** Carries the language on: empty or `?lang=en`. */
  query: string;
}

export interface ListOptions {
  letters: readonly DevMailSummary[];
  /** Address of the next page of older letters. */
  older: string | undefined;
  isLive: boolean;
}

export function listBody(view: View, { letters, older, isLive }: ListOptions): Html {
  const { t } = view;
  return html`${header(view)}
    <main id="main">
      <h1>${t('mailbox:title')}</h1>
      <p class="note">${t('mailbox:intro')} ${refreshLink(view, isLive)}</p>
      ${letters.length === 0 && html`<p class="empty">${t('mailbox:empty')}</p>`}
      <ol>
        ${letters.map((letter) => row(letter, view))}
      </ol>
      ${older && html`<p><a href="${older}">${t('mailbox:older')}</a></p>`}
    </main>`;
}

function refreshLink({ t, lang }: View, isLive: boolean): Html {
  return isLive
    ? html`<a href="/dev/mail/?refresh=off&amp;lang=${lang}">${t('mailbox:pause')}</a>`
    : html`<a href="/dev/mail/?lang=${lang}">${t('mailbox:resume')}</a>`;
}

export function letterBody(view: View, letter: DevMail): Html {
  const { t, query } = view;
  return html`${header(view)}
    <main id="main">
      <p><a href="/dev/mail/${query}">← ${t('mailbox:back')}</a></p>
      <h1>${letter.subject || t('mailbox:noSubject')}</h1>
      <dl>${facts(letter, view)}</dl>
      ${shortcuts(letter, t)}
      ${
        letter.html &&
        html`<h2>${t('mailbox:asSeen')}</h2>
          <iframe
            title="${t('mailbox:asSeen')}"
            src="/dev/mail/${letter.id}/html"
            sandbox="allow-popups allow-popups-to-escape-sandbox"
          ></iframe>`
      }
      <h2>${t('mailbox:text')}</h2>
      <div class="text">${withLinks(letter.text)}</div>
      <details>
        <summary>${t('mailbox:source')}</summary>
        <div class="text source">${letter.raw}</div>
      </details>
    </main>`;
}

function header({ t, query }: View): Html {
  return html`<header>
    <a class="skip" href="#main">${t('mailbox:skip')}</a>
    <a href="/dev/mail/${query}">${t('mailbox:title')}</a>
    <a href="/">${t('mailbox:panel')}</a>
    <span class="languages"
      ><a href="?lang=ru" lang="ru" hreflang="ru">Русский</a>
      <a href="?lang=en" lang="en" hreflang="en">English</a></span
    >
  </header>`;
}

function row({ id, subject, recipients, at }: DevMailSummary, { t, lang, query }: View): Html {
  return html`<li>
    <a href="/dev/mail/${id}/${query}">${subject || t('mailbox:noSubject')}</a>
    <span>${recipients.join(', ')}</span>
    ${moment(at, lang)}
  </li>`;
}

function facts({ from, replyTo, recipients, messageId, at }: DevMail, { t, lang }: View): Html[] {
  const rows: [key: string, value: HtmlValue][] = [
    ['from', from],
    ['to', recipients.join(', ')],
    ['replyTo', replyTo],
    ['at', moment(at, lang)],
    ['messageId', messageId],
  ];
  return rows
    .filter(([, value]) => value !== '')
    .map(
      ([key, value]) =>
        html`<div>
          <dt>${t(`mailbox:${key}`)}</dt>
          <dd>${value}</dd>
        </div>`,
    );
}

/** What a person came for: the code, selected by one click, and the link. */
function shortcuts({ text }: DevMail, t: Translate): HtmlValue {
  const code = codeIn(text);
  const link = linkIn(text);
  if (code === undefined && link === undefined) return undefined;
  return html`<p class="shortcuts">
    ${code && html`<code title="${t('mailbox:codeHint')}">${code}</code>`}
    ${link && html`<a class="button" href="${link}" target="_blank" rel="noopener">${t('mailbox:openLink')}</a>`}
  </p>`;
}

function moment(at: Date, lang: Locale): Html {
  const words = at.toLocaleString(lang, { dateStyle: 'medium', timeStyle: 'medium' });
  return html`<time datetime="${at.toISOString()}">${words}</time>`;
}
