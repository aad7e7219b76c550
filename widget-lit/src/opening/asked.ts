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

/** Of the address the page was opened with: pages clean marks out of it. Undefined: it is no link to a draft. */
export const draftPass = (openedAt: string): string | undefined =>
  new URL(openedAt).searchParams.get(draftMark) ?? undefined;

/** Shows the draft that the address is a link to. One that was made up leads to the page as everybody sees it. */
export const showDraft = async (config: SiteConfig, pass: string): Promise<void> => {
  try {
    const answer = await ask<PreviewAnswer>(config, 'preview.json', pass);
    const module = (await import(config.origin + answer.code)) as { start: typeof startDraft };
    await module.start(config, { ...answer, pass });
  } catch {
    const plain = new URL(location.href);
    plain.searchParams.delete(draftMark);
    location.replace(plain);
  }
};
