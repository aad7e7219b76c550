import type { Reason } from '../../deliveries/index.ts';
import type { LeadForFacts } from '../../leads/index.ts';

/** What counts conversions gets no lead that figures leave out: the journal says why. */
export const remarkLeftOut = ({ lead }: { lead: LeadForFacts }): Reason | undefined =>
  lead.isElsewhere === true ? { key: 'connections:left.elsewhere' } : undefined;
