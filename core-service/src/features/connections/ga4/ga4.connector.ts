import { z } from 'zod';
import type { PageCounter } from '@smartpoint/contracts/page';
import { goalFields, goalSettings, goalsOf, printCalls } from '../kit/goal-fields.ts';
import { eventName } from '../kit/google-names.ts';
import { definePageConnector } from '../kit/page-connector.ts';

const withLead = goalFields.map((field) => (field.name === 'lead' ? { ...field, initial: 'generate_lead' } : field));

/** Events of Google Analytics 4, by its own tag or by way of Tag Manager. */
export const ga4 = definePageConnector({
  manifest: {
    id: 'ga4',
    block: 'analytics',
    fields: [
      { name: 'way', kind: 'select', choices: ['gtag', 'gtm'], initial: 'gtag' },
      { name: 'measurementId', kind: 'text', placeholder: 'G-ABC123DEF4', visibleWhen: { name: 'way', is: 'gtag' } },
      ...withLead,
    ],
  },
  settings: z
    .object({
      way: z.enum(['gtag', 'gtm']).default('gtag'),
      measurementId: z.string().trim().toUpperCase().max(40).default(''),
      ...goalSettings(eventName),
    })
    .refine(({ way, measurementId }) => way === 'gtm' || /^G-[A-Z0-9]{4,}$/.test(measurementId), {
      path: ['measurementId'],
      error: 'measurement-id',
    }),
  nameOf: ({ way, measurementId }) => (way === 'gtm' ? 'Google Tag Manager' : measurementId),
  onPage: ({ way, measurementId, site, ...settings }) => {
    const id = way === 'gtm' ? '' : measurementId;
    const counter: PageCounter = { kind: way, id, ...goalsOf(settings) };
    return {
      counter,
      site,
      calls: printCalls(counter, (name, worth) =>
        way === 'gtm'
          ? `dataLayer.push(${JSON.stringify({ event: name, form_id: '1', ...worth })})`
          : `gtag('event', '${name}', ${JSON.stringify({ form_id: '1', ...worth, send_to: id })})`,
      ),
    };
  },
});
