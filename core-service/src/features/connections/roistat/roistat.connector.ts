import { defineConnector, type LeadStep } from '../kit/connector.ts';
import { sendsField } from '../kit/sends.ts';
import { addCall, addedLead, foundLead, lookCall } from './roistat-leads.ts';
import { roistatOutcome } from './roistat-outcome.ts';
import { roistatByPage } from './roistat-page.ts';
import { roistatHosts, roistatSecrets, roistatSettings, type RoistatSettings } from './roistat-settings.ts';

/** Roistat: a proxy lead, tied to the visit that its counter knows. */
export const roistat = defineConnector({
  manifest: {
    id: 'roistat',
    block: 'analytics',
    fields: [
      { name: 'project', kind: 'text', placeholder: '12345' },
      { name: 'key', kind: 'secret' },
      { name: 'apiKey', kind: 'secret' },
      sendsField,
      { name: 'skipsCrm', kind: 'toggle', initial: false },
      { name: 'joinsOpenDeal', kind: 'toggle', initial: false },
      { name: 'callsBack', kind: 'toggle', initial: false },
      { name: 'way', kind: 'select', choices: ['post', 'get'], initial: 'post' },
      { name: 'url', kind: 'url', hosts: roistatHosts, initial: 'https://cloud.roistat.com' },
    ],
    mendedIn: { key: 'key', project: 'project' },
  },
  settings: roistatSettings,
  secrets: roistatSecrets,
  nameOf: ({ project }) => project,
  visitorOf: () => ({ kind: 'roistat', id: '' }),
  byPage: roistatByPage,
  next,
  externalId: ({ lead, answers }) => {
    const [look, add] = ['look', 'add'].map((step) => answers.findLast((answer) => answer.step === step));
    return add ? addedLead(add) : look && foundLead(look, lead);
  },
  authorise: (request, { key, apiKey }) => {
    if (!new URL(request.url).pathname.startsWith('/api/proxy/'))
      return { ...request, headers: { ...request.headers, 'api-key': apiKey } };
    const proof = `key=${encodeURIComponent(key)}`;
    return request.body === undefined
      ? { ...request, url: `${request.url}&${proof}` }
      : { ...request, body: `${request.body}&${proof}` };
  },
  interpret: roistatOutcome,
});

/** Each call makes a lead, so that from the second attempt on it is looked for first. */
function next({ lead, settings, answers, earlier, attempt, t }: LeadStep<RoistatSettings>) {
  if (answers.some(({ step }) => step === 'add')) return undefined;
  const making = { settings, lead, t };
  const look = answers.slice(earlier).find(({ step }) => step === 'look');
  if (attempt > 1 && !look) return lookCall(making);
  return look && foundLead(look, lead) !== undefined ? undefined : addCall(making);
}
