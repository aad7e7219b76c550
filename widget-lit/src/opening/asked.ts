import type { PreviewAnswer, SiteConfig, WhyAnswer } from '@smartpoint/contracts/page';
import type { start as startDraft } from '../draft/draft.ts';
import type { start } from '../why/why.ts';
import type { WhatIsKnown } from '../page/opening.ts';
import type { Facts } from './facts.ts';

/** What the service tells whoever comes with a pass. */
const ask = <T>({ origin, siteKey, locale }: SiteConfig, file: string, pass: string): Promise<T> =>
  new Promise((resolve, reject) => {
    // Not `fetch`: pages wrap it to send their cookies with everything.
    const request = new XMLHttpRequest();
    request.open('GET', `${origin}/w/${siteKey}/${file}?pass=${encodeURIComponent(pass)}&locale=${locale}`);
    request.responseType = 'json';
    request.onloadend = () => (request.status === 200 && request.response ? resolve : reject)(request.response);
    request.send();
  });

/** Whether the address says that somebody asks why widgets are there or are not. */
export const isAsked = (): boolean => location.search.includes('sp_debug=');

/** Shows an editor, who comes with a pass, why each widget is there or is not. Its code is named to nobody else. */
export const answerWhy = async (config: SiteConfig, known: WhatIsKnown, factsNow: () => Facts): Promise<void> => {
  try {
    const pass = new URL(location.href).searchParams.get('sp_debug') ?? '';
    const answer = await ask<WhyAnswer>(config, 'why.json', pass);
    const module = (await import(config.origin + answer.code)) as { start: typeof start };
    module.start(config, known, factsNow, { ...answer, pass });
  } catch {
    // No pass, or an old one: a stranger sees nothing.
  }
};

const draftMark = 'sp_preview';

/** Scripts of a site lead to pages without the mark, and servers drop it: its tab keeps it, until the preview is left. */
const keepPass = (pass: string): void => {
  try {
    sessionStorage[draftMark] = pass;
  } catch {
    // A browser that keeps nothing: links carry it on.
  }
};
const forgetPass = (): void => {
  try {
    delete sessionStorage[draftMark];
  } catch {
    // Nor was it kept.
  }
};
const keptPass = (): string | undefined => {
  try {
    return sessionStorage[draftMark] as string | undefined;
  } catch {
    return undefined;
  }
};

/** Of the address the page was opened with: pages clean marks out of it. Undefined: nobody looks at a draft here. */
export const draftPass = (openedAt: string): string | undefined =>
  new URL(openedAt).searchParams.get(draftMark) ?? keptPass();

/** The page as everybody sees it. */
const leaveDraft = (): void => {
  forgetPass();
  const plain = new URL(location.href);
  plain.searchParams.delete(draftMark);
  if (plain.href === location.href) location.reload();
  else location.replace(plain);
};

/** Shows the draft that the address is a link to. One that was made up leads to the page as everybody sees it. */
export const showDraft = async (config: SiteConfig, pass: string): Promise<void> => {
  try {
    const answer = await ask<PreviewAnswer>(config, 'preview.json', pass);
    const module = (await import(config.origin + answer.code)) as { start: typeof startDraft };
    if (answer.state === 'gone') forgetPass();
    else keepPass(pass);
    await module.start(config, { ...answer, pass }, leaveDraft);
  } catch {
    leaveDraft();
  }
};
