import { z } from 'zod';
import type { CallRequest } from '../../../platform/outbound/index.ts';
import { defineTelephony } from '../kit/telephony.ts';
import { dialledByMango } from './mango-answers.ts';
import { hearMango } from './mango-events.ts';
import { formOf, mangoSecrets } from './mango-signature.ts';

const settings = z.object({
  extension: z
    .string()
    .trim()
    .regex(/^\d{1,10}$/, { error: 'extension' }),
  line: z
    .string()
    .trim()
    .regex(/^\d{0,15}$/, { error: 'digits' })
    .default(''),
  url: z.url().default('https://app.mango-office.ru/vpbx/'),
});

/** Mango Office VPBX API 1.9: an employee is called, then the client; everything else is told to our address. */
export const mango = defineTelephony({
  manifest: {
    id: 'mango',
    block: 'telephony',
    fields: [
      { name: 'key', kind: 'secret' },
      { name: 'salt', kind: 'secret' },
      { name: 'extension', kind: 'text', placeholder: '101' },
      { name: 'line', kind: 'text', isOptional: true, placeholder: '74951234567' },
      { name: 'url', kind: 'url', hosts: ['mango-office.ru'], initial: 'https://app.mango-office.ru/vpbx/' },
    ],
  },
  settings,
  secrets: mangoSecrets,
  nameOf: ({ extension }) => extension,
  operatorOf: ({ extension }) => extension,
  operatorBy: ['extension'],
  dial: ({ ref, operator, client }, { line, url }) =>
    ask(url, 'commands/callback', {
      command_id: ref,
      from: { extension: operator },
      to_number: client,
      ...(line !== '' && { line_number: line }),
    }),
  dialled: dialledByMango,
  authorise: (request, secrets) => ({ ...request, body: formOf(request.body ?? '', secrets) }),
  hearing: { hear: (delivery, _settings, secrets) => hearMango(delivery, secrets) },
  records: {
    comesLate: true,
    request: (name, { url }) => ask(url, 'queries/recording/post', { recording_id: name, action: 'download' }),
    // Where the sound is, once and for a while.
    linkIn: ({ status, headers }) => (status === 302 ? headers.location : undefined),
  },
});

function ask(url: string, command: string, value: object): CallRequest {
  return {
    method: 'POST',
    url: new URL(command, url.endsWith('/') ? url : `${url}/`).href,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: JSON.stringify(value),
  };
}
