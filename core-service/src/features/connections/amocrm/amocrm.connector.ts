import { defineConnector } from '../kit/connector.ts';
import { interpret } from './amocrm.interpret.ts';
import { amocrmOAuth } from './amocrm.oauth.ts';
import { amocrmTarget } from './amocrm.fields.ts';
import { dealOf, nextCall, remark } from './amocrm.lead.ts';
import { amocrmOptions, amocrmTargets } from './amocrm.options.ts';
import { amocrmHosts, amocrmSecrets, amocrmSettings } from './amocrm.settings.ts';

/** amoCRM, and Kommo abroad: a lead becomes a deal with its contact and a note (API v4). */
export const amocrm = defineConnector({
  manifest: {
    id: 'amocrm',
    block: 'crm',
    pace: { perSecond: 5 },
    fields: [
      { name: 'portal', kind: 'url', placeholder: 'https://example.amocrm.ru', hosts: amocrmHosts },
      { name: 'token', kind: 'secret' },
      { name: 'place', kind: 'select', options: 'places', isOptional: true },
      { name: 'responsible', kind: 'select', options: 'people', isOptional: true },
      { name: 'repeated', kind: 'select', choices: ['deal', 'note'], initial: 'deal' },
      { name: 'tag', kind: 'text', isOptional: true },
      { name: 'numberField', kind: 'select', options: 'fields', isOptional: true },
      { name: 'pageField', kind: 'select', options: 'fields', isOptional: true },
    ],
    mendedIn: {
      'token-gone': 'token',
      'no-portal': 'portal',
      'place-gone': 'place',
      'responsible-gone': 'responsible',
      'field-gone': 'numberField',
    },
  },
  settings: amocrmSettings,
  secrets: amocrmSecrets,
  options: amocrmOptions,
  oauth: amocrmOAuth,
  nameOf: ({ portal }) => new URL(portal).host,
  next: nextCall,
  targets: { name: amocrmTarget, known: { asked: amocrmTargets } },
  remark,
  externalId: (step) => dealOf(step)?.toString(),
  authorise: (request, { token }) => ({
    ...request,
    headers: { ...request.headers, authorization: `Bearer ${token}` },
  }),
  interpret,
});
