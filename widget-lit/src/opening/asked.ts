import type { SiteConfig, WhyAnswer } from '@smartpoint/contracts/page';
import type { start } from '../why/why.ts';
import type { WhatIsKnown } from '../page/opening.ts';
import type { Facts } from './facts.ts';

/** What the service tells whoever comes with a pass. */
const ask = ({ origin, siteKey }: SiteConfig, pass: string): Promise<WhyAnswer> =>
  new Promise((resolve, reject) => {
    // Not `fetch`: pages wrap it to send their cookies with everything.
    const request = new XMLHttpRequest();
    request.open('GET', `${origin}/w/${siteKey}/why.json?pass=${encodeURIComponent(pass)}`);
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
    const answer = await ask(config, pass);
    const module = (await import(config.origin + answer.code)) as { start: typeof start };
    module.start(config, known, factsNow, { ...answer, pass });
  } catch {
    // No pass, or an old one: a stranger sees nothing.
  }
};
