import { z } from 'zod';
import { readJson } from '../../../platform/outbound/index.ts';
import { defineConnector, type LeadStep, type Step } from '../kit/connector.ts';
import { sendsField } from '../kit/sends.ts';
import { leadContact } from '../kit/lead-contact.ts';
import { leadRef } from '../kit/lead-ref.ts';
import { comagicCall } from './comagic-call.ts';
import {
  findMessages,
  foundMessage,
  partOf,
  uploadedMessage,
  uploadMessages,
  type Making,
} from './comagic-messages.ts';
import { comagicOutcome, isAboutMessages, refusesSession } from './comagic-outcome.ts';
import { comagicByPage } from './comagic-page.ts';
import { comagicHosts, comagicSecrets, comagicSettings, type ComagicSettings } from './comagic-settings.ts';

const sites = z.object({
  result: z.object({ data: z.array(z.object({ id: z.number(), domain_name: z.string().nullish() })) }),
});
const bodySchema = z.looseObject({ params: z.record(z.string(), z.unknown()) });

/** CoMagic, UIS, CallGear: an offline message («заявка») of a site, by the Data API 2.0. */
export const comagic = defineConnector({
  manifest: {
    id: 'comagic',
    block: 'analytics',
    pace: { perSecond: 0.9, burst: 5 },
    fields: [
      { name: 'url', kind: 'url', hosts: comagicHosts, initial: 'https://dataapi.comagic.ru' },
      { name: 'token', kind: 'secret' },
      { name: 'site', kind: 'select', options: 'sites' },
      sendsField,
    ],
    mendedIn: { token: 'token', site: 'site' },
  },
  settings: comagicSettings,
  secrets: comagicSecrets,
  options: {
    sites: {
      ask: ({ url }) => {
        const read = comagicSettings.shape.url.safeParse(url);
        return read.success ? comagicCall(read.data, 'get.sites', { fields: ['id', 'domain_name'] }) : undefined;
      },
      read: (answer) =>
        (readJson(answer, sites)?.result.data ?? []).map(({ id, domain_name: name }) => ({
          value: String(id),
          label: name ?? String(id),
        })),
    },
  },
  nameOf: ({ url, site }) => `${new URL(url).host} / ${site}`,
  // Limits are of the account, which the form does not ask for: whoever has the key is of it.
  meteredBy: ({ url }, { token }) => `${url} ${token}`,
  visitorOf: () => ({ kind: 'comagic', id: '' }),
  byPage: comagicByPage,
  next,
  together: {
    most: 50,
    join: (steps: readonly LeadStep<ComagicSettings>[], word) =>
      (word === 'upload' ? uploadMessages : findMessages)(steps.map(makingOf)),
    part: partOf,
    isForSome: isAboutMessages,
  },
  externalId,
  authorise: (request, { token }) => {
    const body = bodySchema.parse(JSON.parse(request.body ?? ''));
    return { ...request, body: JSON.stringify({ ...body, params: { access_token: token, ...body.params } }) };
  },
  interpret: comagicOutcome,
});

/** Is it there already? Asked anew at each attempt: its own number makes a message no less than two. */
function next(step: LeadStep<ComagicSettings>): Step | undefined {
  const { answers, earlier } = step;
  const making = makingOf(step);
  const [found, ...made] = answers.slice(earlier);
  if (!found) return { ...findMessages([making]), together: `look ${making.lead.createdAt.toISOString().slice(0, 7)}` };
  if (foundMessage(found, making.ref, step.settings) !== undefined || made.some((answer) => !refusesSession(answer)))
    return undefined;
  return { ...uploadMessages([making]), together: 'upload' };
}

function makingOf({ lead, settings, answers, earlier, t }: LeadStep<ComagicSettings>): Making {
  const hasSession = answers.length <= earlier + 1;
  return { settings, lead, hasSession, contact: leadContact(lead), ref: leadRef(lead), t };
}

function externalId({ lead, settings, answers, earlier }: LeadStep<ComagicSettings>): string | undefined {
  const [found, ...uploads] = answers.slice(earlier);
  const made = uploads.at(-1);
  return (made ? uploadedMessage(made) : found && foundMessage(found, leadRef(lead), settings))?.toString();
}
