import type { Deliveries } from '../features/deliveries/index.ts';
import type { OnCaptured } from '../features/leads/index.ts';
import { reviewOfLead } from '../features/reviews/index.ts';
import { recordLead, recordUncountedLead } from '../features/visits/index.ts';

/** Rows of the outbox with the lead; the workers hear of them once it is stored. */
export function deliverLead(deliveries: Pick<Deliveries, 'enqueueLeadDeliveries' | 'wake'>): OnCaptured {
  return async (tx, lead) => {
    const ids = await deliveries.enqueueLeadDeliveries(tx, lead);
    tx.afterCommit(() => deliveries.wake(ids));
  };
}

/**
 * The event and its counters. No visitor sent a test lead, one of no site belongs to no site's figures, and one from
 * elsewhere only by its owner's wish. Last of what follows a lead: from here to the commit every visitor of the site waits
 * for these counters.
 */
export const countLead: OnCaptured = async (tx, { siteId, isTest, elsewhere, ...lead }) => {
  if (isTest || siteId === null) return;
  if (elsewhere === undefined) await recordLead(tx, { ...lead, siteId });
  else await recordUncountedLead(tx, { ...lead, siteId, host: elsewhere });
};

/** What a visitor wrote of the customer is shown once somebody has read it. */
export const moderate: OnCaptured = async (tx, { leadId, isTest }) => {
  if (!isTest) await reviewOfLead(tx, leadId);
};
