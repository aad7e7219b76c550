import type { Router } from 'express';
import { createBudget, unlimited, type Binder } from '../../platform/http/index.ts';
import { leadsRoutes, type LeadsRoutesDeps } from './leads.routes.ts';
import { createPageDoor, type PageDoorDeps, type TakePageLead } from './page.door.ts';
import { restore } from './restore.ts';
import { createServerDoor, type TakeServerLead } from './server.door.ts';

export type { LeadCaptured, LeadOrigin, OnCaptured } from './capture.ts';
export { leadFacts, type Fact, type FactSection, type LeadForFacts } from './lead-facts.ts';
export { chosenSections } from './chosen-sections.ts';
export { findLeadForFacts } from './lead-facts.queries.ts';
export { formatPhoneForOrders } from './phone.ts';
export { printUtm } from './print-utm.ts';
export type { Submitter, TakePageLead } from './page.door.ts';
export type { ServerLead, TakeServerLead } from './server.door.ts';

export type LeadsDeps = Omit<PageDoorDeps, 'budget'> &
  Pick<LeadsRoutesDeps, 'deliveryStates' | 'deliveryJournal'> & { rateLimits: boolean };

export interface Leads {
  routes(binder: Binder): Router;
  takePageLead: TakePageLead;
  takeServerLead: TakeServerLead;
}

/** More for a site from one address is quarantined, not refused: it may be a CMS, an office or a mobile carrier. */
const budgetOfAddress = { limit: 60, windowMs: 60_000 };

export function createLeads(deps: LeadsDeps): Leads {
  const now = () => deps.clock.now().getTime();
  const budget = deps.rateLimits ? createBudget({ ...budgetOfAddress, now }) : unlimited;
  const takePageLead = createPageDoor({ ...deps, budget });
  return {
    takePageLead,
    takeServerLead: createServerDoor(deps),
    routes: (binder) => leadsRoutes(binder, { ...deps, takePageLead, restore: (request) => restore(deps, request) }),
  };
}
