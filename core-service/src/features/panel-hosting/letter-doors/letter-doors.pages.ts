import type { Translate } from '../../../platform/i18n/index.ts';
import type { ConfirmView, DeclineView } from '../../mail-permission/index.ts';
import { html, type Html } from '../page/html.ts';

export interface Words {
  t: Translate;
}

export interface LetterPage {
  title: string;
  body: Html;
}

/** One question, one button; or that it is done. */
export function confirmPage({ t }: Words, { accountId, isConfirmed }: ConfirmView, action: string): LetterPage {
  const values = { account: accountId };
  return isConfirmed
    ? letterPage(t('doors:confirm.doneTitle'), t('doors:confirm.done', values))
    : letterPage(t('doors:confirm.title'), t('doors:confirm.text', values), button(action, t('doors:confirm.button')));
}

export function declinePage({ t }: Words, { purpose, accountId, isDeclined }: DeclineView, action: string): LetterPage {
  const text = (part: 'title' | 'text' | 'done') => t(`doors:${purpose}.${part}`, { account: accountId });
  return isDeclined
    ? letterPage(t('doors:declinedTitle'), text('done'), button(`${action}/undo`, t('doors:undo'), 'quiet'))
    : letterPage(text('title'), text('text'), button(action, t('doors:decline')));
}

export function stalePage({ t }: Words): LetterPage {
  return letterPage(t('doors:stale'), t('doors:staleText'));
}

function letterPage(title: string, text: string, form?: Html): LetterPage {
  const body = html`<main id="main">
    <h1>${title}</h1>
    <p>${text}</p>
    ${form}
  </main>`;
  return { title, body };
}

function button(action: string, label: string, look = 'main'): Html {
  return html`<form method="post" action="${action}"><button class="${look}">${label}</button></form>`;
}
