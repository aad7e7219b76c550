import type { LeadForFacts } from '../../leads/index.ts';

/**
 * What a service keeps beside a lead of ours, so that a repetition is found: the same at every attempt, another for every
 * lead, also where two installations fill one CRM or a connection is tried out twice.
 */
export const leadRef = ({ id, createdAt }: Pick<LeadForFacts, 'id' | 'createdAt'>): string =>
  `${id}-${createdAt.getTime().toString(36)}`;
