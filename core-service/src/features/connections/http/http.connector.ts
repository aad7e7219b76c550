import type { CallRequest } from '../../../platform/outbound/index.ts';
import { defineConnector } from '../kit/connector.ts';
import { httpOutcome } from '../kit/http-outcome.ts';
import { placeholderPattern, textOf, valuesOf, type ValueOf } from '../kit/placeholders.ts';
import { renderForm } from './form-body.ts';
import { formats, httpSecrets, httpSettings, methods, successRules, type HttpSettings } from './http-settings.ts';
import { renderJson } from './json-body.ts';
import { judgeBy } from './success-rule.ts';
import { renderXml } from './xml-body.ts';

const sampleBody = `{
  "name": "{{name}}",
  "phone": "{{phone}}",
  "email": "{{email}}",
  "page": "{{page.url}}",
  "answers": {{answers}}
}`;

const bodyKinds: Record<HttpSettings['format'], { type: string; render(body: string, valueOf: ValueOf): string }> = {
  json: { type: 'application/json; charset=utf-8', render: renderJson },
  form: { type: 'application/x-www-form-urlencoded', render: renderForm },
  xml: { type: 'application/xml; charset=utf-8', render: renderXml },
};

/** Any service that has no connector of its own: one request per lead, put together by the customer. */
export const http = defineConnector({
  manifest: {
    id: 'http',
    block: 'api',
    fields: [
      { name: 'url', kind: 'url', placeholder: 'https://crm.example.ru/api/leads' },
      { name: 'method', kind: 'select', choices: methods, initial: 'POST' },
      { name: 'format', kind: 'select', choices: formats, initial: 'json' },
      { name: 'body', kind: 'lines', initial: sampleBody, isOptional: true },
      { name: 'headers', kind: 'keyValue', isOptional: true },
      { name: 'keyHeader', kind: 'secret', isOptional: true, placeholder: 'Authorization: Bearer …' },
      { name: 'success', kind: 'select', choices: successRules, initial: 'status' },
      { name: 'successText', kind: 'text', isOptional: true, placeholder: 'status=ok' },
    ],
    mendedIn: { 'other-answer': 'success' },
  },
  settings: httpSettings,
  secrets: httpSecrets,
  nameOf: ({ url }) => new URL(url).host,
  next: ({ lead, settings, answers }) => (answers.length > 0 ? undefined : requestOf(settings, valuesOf(lead))),
  authorise: (request, { keyHeader }, { key }) => ({
    ...request,
    headers: { ...request.headers, 'idempotency-key': key, ...headerOf(keyHeader) },
  }),
  interpret: (answer) => httpOutcome(answer, { isRefusalFinal: false }),
  judge: judgeBy,
});

function requestOf(settings: HttpSettings, valueOf: ValueOf): CallRequest {
  const { method, format, body, url } = settings;
  const own = Object.fromEntries(settings.headers.map(({ key, value }) => [key.toLowerCase(), value]));
  const headers = { 'user-agent': 'Smartpoint/1', ...own };
  const filled = url.replace(placeholderPattern, (_whole, name: string) => encodeURIComponent(textOf(valueOf(name))));
  if (method === 'GET') return { method, url: filled, headers };
  const { type, render } = bodyKinds[format];
  return { method, url: filled, headers: { ...headers, 'content-type': type }, body: render(body, valueOf) };
}

function headerOf(line: string | undefined): Record<string, string> {
  const [, name, value] = /^([^:]+): *(.*)$/.exec(line ?? '') ?? [];
  return name !== undefined && value !== undefined ? { [name.toLowerCase()]: value } : {};
}
