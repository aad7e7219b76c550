import type { Translate } from '../../../platform/i18n/index.ts';
import { leadFacts, type LeadForFacts } from '../../leads/index.ts';

/** Everything known about a lead as plain text: a note in a CRM. */
export const leadNote = (lead: LeadForFacts, t: Translate): string =>
  leadFacts(lead, t)
    .map(({ title, facts }) => [title, ...facts.map(({ label, value }) => `${label}: ${value}`)].join('\n'))
    .join('\n\n');
