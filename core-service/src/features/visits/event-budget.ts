import { createBudget, networkOf } from '../../platform/http/index.ts';
import { createMemory } from './memory.ts';

/** Events that a process stores in a minute. */
export interface EventLimits {
  perSite: number;
  /** From one network: a home or a phone has a whole block of IPv6 addresses. */
  perAddress: number;
}

/** Takes the events of a batch from both budgets. False: they are too many. */
export type SpendEvents = (siteId: number, address: string, events: number) => boolean;

const windowMs = 60_000;

/** What one address sends too much uses up nothing of its site's, so that others of the site are counted. */
export function createEventBudget({ perSite, perAddress }: EventLimits, now: () => number): SpendEvents {
  const sites = createBudget({ limit: perSite, windowMs, now });
  const networks = createBudget({ limit: perAddress, windowMs, now });
  // Reading an address takes longer than all the rest.
  const known = createMemory<string>();
  const networkAt = (address: string): string => known.get(address) ?? known.keep(address, networkOf(address));
  return (siteId, address, events) => networks.spend(networkAt(address), events) && sites.spend(String(siteId), events);
}
