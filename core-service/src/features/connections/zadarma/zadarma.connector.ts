import { z } from 'zod';
import { readJson, type CallAnswer, type CallRequest } from '../../../platform/outbound/index.ts';
import { refusedBy } from '../kit/refused.ts';
import { defineTelephony, type Dialled } from '../kit/telephony.ts';
import { hearZadarma } from './zadarma-events.ts';
import { authorization, zadarmaSecrets } from './zadarma-signature.ts';

const settings = z.object({
  from: z
    .string()
    .trim()
    .regex(/^\d{2,15}$/, { error: 'digits' }),
  url: z.url().transform((url) => new URL(url).origin),
});
const recordSchema = z.object({ status: z.literal('success'), link: z.url() });
const answerSchema = z.object({ status: z.enum(['success', 'error']), message: z.string().default('') });

/** Zadarma, and Novofon by the same API: our number is called, then the client. It gives a call no id. */
export const zadarma = defineTelephony({
  manifest: {
    id: 'zadarma',
    block: 'telephony',
    fields: [
      { name: 'key', kind: 'secret' },
      { name: 'secret', kind: 'secret' },
      { name: 'from', kind: 'text', placeholder: '100' },
      { name: 'url', kind: 'url', hosts: ['zadarma.com', 'novofon.com'], initial: 'https://api.zadarma.com' },
    ],
  },
  settings,
  secrets: zadarmaSecrets,
  nameOf: ({ url, from }) => `${new URL(url).host} / ${from}`,
  operatorOf: ({ from }) => from,
  operatorBy: ['extension', 'phone'],
  dial: ({ operator, client }, { url }) =>
    ask(`${url}/v1/request/callback/`, { format: 'json', from: operator, to: client }),
  dialled,
  authorise: (request, secrets) => ({
    ...request,
    headers: { ...request.headers, authorization: authorization(request.url, secrets) },
  }),
  hearing: { hear: (delivery, _settings, secrets) => hearZadarma(delivery, secrets), echo: 'zd_echo' },
  records: {
    comesLate: true,
    request: (name, { url }) => ask(`${url}/v1/pbx/record/request/`, { call_id: name, format: 'json' }),
    linkIn: (answer) => readJson(answer, recordSchema)?.link,
  },
});

/** In the order of their names: that is what is signed. */
const ask = (url: string, query: Record<string, string>): CallRequest => ({
  method: 'GET',
  url: `${url}?${new URLSearchParams(query).toString()}`,
  headers: {},
});

function dialled(answer: CallAnswer): Dialled {
  const { status } = answer;
  const read = readJson(answer, answerSchema);
  if (status === 429) return refusedBy('too-often');
  if (status === 401 || status === 403) return refusedBy('not-let-in', read?.message);
  if (!read || status >= 500) return { kind: 'unknown' };
  return read.status === 'success' ? { kind: 'accepted', externalId: null } : refusedBy('refused', read.message);
}
