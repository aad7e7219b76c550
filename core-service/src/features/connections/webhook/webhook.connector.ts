import { z } from 'zod';
import { webUrl } from '@smartpoint/contracts/primitives';
import { defineConnector } from '../kit/connector.ts';
import { leadDocument } from '../kit/lead-document.ts';
import { httpOutcome } from '../kit/http-outcome.ts';
import { firstKey, renewKey, signatureHeaders, webhookSecrets } from './signature.ts';

/** Any program of the customer: a signed POST per lead, by the Standard Webhooks specification 1.0. */
export const webhook = defineConnector({
  manifest: {
    id: 'webhook',
    block: 'api',
    fields: [{ name: 'url', kind: 'url', placeholder: 'https://crm.example.ru/hooks/leads' }],
  },
  settings: z.object({ url: webUrl }),
  secrets: webhookSecrets,
  key: { first: firstKey, renew: renewKey, print: ({ key }) => key },
  nameOf: ({ url }) => new URL(url).host,
  next: ({ lead, settings, answers }) =>
    answers.length > 0
      ? undefined
      : {
          method: 'POST',
          url: settings.url,
          headers: { 'content-type': 'application/json; charset=utf-8', 'user-agent': 'Smartpoint-Webhooks/1' },
          body: JSON.stringify({
            type: 'lead.created',
            timestamp: lead.createdAt.toISOString(),
            data: leadDocument(lead),
          }),
        },
  authorise: (request, secrets, { key, at }) => ({
    ...request,
    headers: { ...request.headers, ...signatureHeaders(secrets, { id: key, at, body: request.body ?? '' }) },
  }),
  // 410 = the receiver wants no more, by the specification. Anything else is mended at the receiver's, and then goes on.
  interpret: (answer) =>
    answer.status === 410
      ? { kind: 'rejected', reason: { key: 'connections:failure.gone' } }
      : httpOutcome(answer, { isRefusalFinal: false }),
});
