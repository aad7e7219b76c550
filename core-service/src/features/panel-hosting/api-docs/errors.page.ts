import { problems, type ProblemCode } from '@smartpoint/contracts/problems';
import type { Translate } from '../../../platform/i18n/index.ts';
import { html, type Html } from '../page/html.ts';
import type { Reader } from './reader.ts';

/** Every code with its status and the words people see: where `type` of a refusal points. */
export function errorsBody({ t }: Pick<Reader, 't'>): Html {
  const codes = (Object.keys(problems) as ProblemCode[]).sort((a, b) => problems[a].status - problems[b].status);
  return html`<main id="main" class="narrow">
    <h1>${t('api-docs:errors.title')}</h1>
    <p>${t('api-docs:errors.intro')}</p>
    ${codes.map(
      (code) =>
        html`<article id="${code}">
          <h2>
            <a href="#${code}"><code>${code}</code></a> <span class="status">${problems[code].status}</span>
          </h2>
          <p>${exampleText(code, t)}</p>
        </article>`,
    )}
  </main>`;
}

/** The words of a refusal, with examples of the values that a real one fills in. */
export function exampleText(code: string, t: Translate): string {
  return t(`problems:${code}`, {
    seconds: 30,
    max: '256 KiB',
    types: 'application/json',
    home: 'shop.example',
    requestId: '…',
  });
}
