import type { Translate } from '../../../platform/i18n/index.ts';
import { html, type HtmlValue } from '../page/html.ts';
import { needsToken, type Listed } from './listed.ts';

/** A request to paste into a terminal, and what comes back. Only for operations that have an example. */
export function exampleView(listed: Listed, origin: string, t: Translate): HtmlValue {
  const request = listed.operation.requestBody?.content['application/json']?.example;
  if (request === undefined) return undefined;
  return html`<h4>${t('api-docs:exampleRequest')}</h4>
    <pre tabindex="0"><code>${curlOf(listed, origin, request)}</code></pre>
    <h4>${t('api-docs:exampleAnswer')}</h4>
    <pre tabindex="0"><code>${JSON.stringify(answerOf(listed), null, 2)}</code></pre>`;
}

function curlOf(listed: Listed, origin: string, body: unknown): string {
  return [
    `curl -X ${listed.method.toUpperCase()} ${origin}${listed.path}`,
    ...(needsToken(listed) ? ['-H "Authorization: Bearer $TOKEN"'] : []),
    '-H "Content-Type: application/json"',
    `-d '${JSON.stringify(body, null, 2)}'`,
  ].join(' \\\n  ');
}

function answerOf({ operation }: Listed): unknown {
  const success = Object.values(operation.responses).find((response) => 'content' in response);
  return success && 'content' in success ? success.content?.['application/json']?.example : undefined;
}
