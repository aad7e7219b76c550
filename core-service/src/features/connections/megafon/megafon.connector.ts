import { z } from 'zod';
import { readJson, type CallAnswer } from '../../../platform/outbound/index.ts';
import { refusedBy } from '../kit/refused.ts';
import { defineTelephony, type Dialled } from '../kit/telephony.ts';
import { hearMegafon } from './megafon-events.ts';

const settings = z.object({
  url: z.url().transform((url) => new URL(url).origin),
  user: z
    .string()
    .trim()
    .regex(/^[\w.@-]{1,60}$/, { error: 'login' }),
});
const key = z
  .string()
  .trim()
  .regex(/^[\x21-\x7E]{8,}$/, { error: 'api-key' });
const answerSchema = z.object({ callid: z.coerce.string().min(1) });
const errorSchema = z.object({ error: z.string() });

/** The VATS of MegaFon, and of operators who sell the same one: its person is called, then the client. */
export const megafon = defineTelephony({
  manifest: {
    id: 'megafon',
    block: 'telephony',
    fields: [
      { name: 'url', kind: 'url', placeholder: 'https://shop.megapbx.ru' },
      { name: 'key', kind: 'secret' },
      { name: 'token', kind: 'secret' },
      { name: 'user', kind: 'text', placeholder: 'ivanov' },
    ],
  },
  settings,
  secrets: z.object({ key, token: key }),
  nameOf: ({ url, user }) => `${new URL(url).host} / ${user}`,
  operatorOf: ({ user }) => user,
  operatorBy: ['extension'],
  dial: ({ operator, client }, { url }) => ({
    method: 'POST',
    url: `${url}/crmapi/v1/makecall`,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ phone: client, user: operator }),
  }),
  dialled,
  authorise: (request, secrets) => ({ ...request, headers: { ...request.headers, 'x-api-key': secrets.key } }),
  hearing: { hear: (delivery, _settings, { token }) => hearMegafon(delivery, token) },
  records: { comesLate: true },
});

function dialled(answer: CallAnswer): Dialled {
  const { status } = answer;
  const reply = readJson(answer, errorSchema)?.error;
  if (status === 429) return refusedBy('too-often');
  if (status === 401 || status === 403) return refusedBy('not-let-in', reply);
  if (status >= 400 && status < 500) return refusedBy('refused', reply);
  const made = status < 300 ? readJson(answer, answerSchema) : undefined;
  return made ? { kind: 'accepted', externalId: made.callid } : { kind: 'unknown' };
}
