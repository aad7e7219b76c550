import { defineConnector, type LeadStep } from '../kit/connector.ts';
import { sendsField } from '../kit/sends.ts';
import { calltouchOutcome, refusesSession } from './calltouch-outcome.ts';
import { foundRequest, lookCall, registerCall, registeredRequest } from './calltouch-requests.ts';
import { calltouchByPage } from './calltouch-page.ts';
import { calltouchHosts, calltouchSecrets, calltouchSettings, type CalltouchSettings } from './calltouch-settings.ts';

/** Calltouch: a request («заявка») of the site, tied to the session that its counter knows. */
export const calltouch = defineConnector({
  manifest: {
    id: 'calltouch',
    block: 'analytics',
    pace: { perSecond: 5 },
    fields: [
      { name: 'siteId', kind: 'text', placeholder: '12345' },
      { name: 'token', kind: 'secret' },
      { name: 'modId', kind: 'text', isOptional: true, placeholder: 'abcd1234' },
      sendsField,
      { name: 'routeKey', kind: 'text', visibleWhen: { name: 'sends', is: 'page' } },
      { name: 'dates', kind: 'select', choices: ['dashes', 'dots', 'none'], initial: 'dashes' },
      { name: 'url', kind: 'url', hosts: calltouchHosts, initial: 'https://api.calltouch.ru' },
    ],
    mendedIn: { token: 'token', site: 'siteId', time: 'dates' },
  },
  settings: calltouchSettings,
  secrets: calltouchSecrets,
  nameOf: ({ siteId }) => siteId,
  visitorOf: ({ modId }) => ({ kind: 'calltouch', id: modId }),
  byPage: calltouchByPage,
  next,
  externalId: ({ lead, answers }) => {
    const [look, made] = ['look', 'register'].map((step) => answers.findLast((answer) => answer.step === step));
    return made ? registeredRequest(made) : look && foundRequest(look, lead);
  },
  authorise: (request, { token }) =>
    request.method === 'GET' ? { ...request, url: `${request.url}&clientApiId=${encodeURIComponent(token)}` } : request,
  interpret: calltouchOutcome,
});

/**
 * Nobody knows what a second request with the same number becomes: from the second attempt on it is looked for first. Nor does
 * a request need the key: a new one is tried by looking, or it would be found wrong when it is needed.
 */
function next({ lead, settings, answers, earlier, attempt, isProved, t }: LeadStep<CalltouchSettings>) {
  const registered = answers.filter(({ step }) => step === 'register');
  if (registered.some((answer) => !refusesSession(answer))) return undefined;
  const making = { settings, lead, t };
  const look = answers.slice(earlier).find(({ step }) => step === 'look');
  if ((attempt > 1 || !isProved) && !look) return lookCall(making);
  const isThere = look && foundRequest(look, lead) !== undefined;
  return isThere && attempt > 1 ? undefined : registerCall(making, registered.length === 0);
}
