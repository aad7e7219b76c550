import { z } from 'zod';
import { webUrl } from '@smartpoint/contracts/primitives';
import { readJson, type CallAnswer, type CallRequest } from '../../../platform/outbound/index.ts';
import { refusedBy } from '../kit/refused.ts';
import { defineTelephony, type Dialled } from '../kit/telephony.ts';
import { askUis, toldByUis } from './uiscalls-report.ts';

const phone = z
  .string()
  .trim()
  .regex(/^\d{5,15}$/, { error: 'digits' });
const settings = z.object({
  url: webUrl.transform((url) => new URL(url).origin),
  line: phone,
  operator: z.union([z.literal(''), phone]).default(''),
});
const bodySchema = z.looseObject({ params: z.record(z.string(), z.unknown()) });
const answerSchema = z.union([
  z.object({ result: z.object({ data: z.object({ call_session_id: z.coerce.string() }) }) }),
  z.object({ error: z.object({ message: z.string().default(''), data: z.object({ mnemonic: z.string() }) }) }),
]);

/** UIS, CoMagic, CallGear: a call between an outside number of ours and the client, by the Call API 4.0. */
export const uiscalls = defineTelephony({
  manifest: {
    id: 'uiscalls',
    block: 'telephony',
    fields: [
      {
        name: 'url',
        kind: 'url',
        hosts: ['comagic.ru', 'uiscom.ru', 'callgear.com'],
        initial: 'https://callapi.uiscom.ru',
      },
      { name: 'token', kind: 'secret' },
      { name: 'line', kind: 'text', placeholder: '74951234567' },
      { name: 'operator', kind: 'text', isOptional: true, placeholder: '74957654321' },
    ],
  },
  settings,
  secrets: z.object({
    token: z
      .string()
      .trim()
      .regex(/^[\x21-\x7E]{8,}$/, { error: 'comagic-token' }),
  }),
  nameOf: ({ url, line }) => `${new URL(url).host} / ${line}`,
  operatorOf: ({ operator }) => operator,
  operatorBy: ['phone'],
  dial: ({ ref, operator, client }, { url, line }): CallRequest => ({
    method: 'POST',
    url: `${url}/v4.0`,
    headers: { 'content-type': 'application/json; charset=UTF-8' },
    body: JSON.stringify({
      jsonrpc: '2.0',
      id: ref,
      method: 'start.simple_call',
      params: { first_call: 'operator', virtual_phone_number: line, contact: client, operator, external_id: ref },
    }),
  }),
  dialled,
  authorise: (request, { token }) => {
    const body = bodySchema.parse(JSON.parse(request.body ?? ''));
    return { ...request, body: JSON.stringify({ ...body, params: { access_token: token, ...body.params } }) };
  },
  asking: { everyMs: 10_000, request: (call, { url }) => askUis(call, url), read: toldByUis },
  records: { comesLate: true },
});

const keyWords = [
  'access_token_expired',
  'access_token_blocked',
  'access_token_invalid',
  'ip_not_whitelisted',
  'forbidden',
];

/** The mnemonic counts, not the status. What is no JSON-RPC came from somewhere else, and says nothing of the call. */
function dialled(answer: CallAnswer): Dialled {
  const read = readJson(answer, answerSchema);
  if (!read) return withoutData(answer.status);
  if ('result' in read) return { kind: 'accepted', externalId: read.result.data.call_session_id };
  const { message, data } = read.error;
  if (data.mnemonic === 'internal_error') return { kind: 'unknown' };
  if (data.mnemonic === 'limit_exceeded') return refusedBy('too-often');
  return refusedBy(keyWords.includes(data.mnemonic) ? 'not-let-in' : 'refused', message);
}

function withoutData(status: number): Dialled {
  if (status === 429) return refusedBy('too-often');
  return status === 401 || status === 403 ? refusedBy('not-let-in') : { kind: 'unknown' };
}
