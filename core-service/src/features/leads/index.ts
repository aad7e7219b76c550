import type { Router } from 'express';
import type { Jobs } from '../../platform/jobs/index.ts';
import { createBudget, unlimited, type Binder } from '../../platform/http/index.ts';
import { leadsRoutes, type LeadsRoutesDeps } from './leads.routes.ts';
import { buildSearch } from './build-search.ts';
import { createPageDoor, type PageDoorDeps, type TakePageLead } from './page.door.ts';
import { restore } from './restore.ts';
import { createServerDoor, type TakeServerLead } from './server.door.ts';

export type { LeadCaptured, LeadOrigin, OnCaptured } from './capture.ts';
export { leadFacts, type Fact, type FactSection, type LeadForFacts } from './lead-facts.ts';
export { countLeadRows, leadTable, type WantedLeads } from './export-leads.ts';
export { chosenSections } from './chosen-sections.ts';
export { extents, fate, isReceived, leadTables, reminders } from './lead-filters.ts';
export { findLeadForFacts } from './lead-facts.queries.ts';
export { countryOfZone } from './country-of-zone.ts';
export { formatPhoneForOrders, partsOfPhone, readPhone } from './phone.ts';
export { otherLeadsOf } from './other-leads.queries.ts';
export { isKnownLead, tellStatus } from './leads.store.ts';
export { makeFindable } from './build-search.ts';
export { printUtm } from './print-utm.ts';
export type { Submitter, TakePageLead } from './page.door.ts';
export type { ServerLead, TakeServerLead } from './server.door.ts';

export type LeadsDeps = Omit<PageDoorDeps, 'budgets'> &
  Pick<LeadsRoutesDeps, 'deliveryStates' | 'deliveryJournal'> & { rateLimits: boolean };

export interface Leads {
  routes(binder: Binder): Router;
  takePageLead: TakePageLead;
  takeServerLead: TakeServerLead;
  /** In a worker: reads leads of before there were words to find them by. */
  start(jobs: Pick<Jobs, 'every'>): void;
}

const buildEveryMs = 60_000;

/** More for a site from one address is quarantined, not refused: it may be a CMS, an office or a mobile carrier. */
const budgetOfAddress = { limit: 60, windowMs: 60_000 };
/** The same person may be impatient; past this the contacts are a sign against the lead. */
const budgetOfContacts = { limit: 5, windowMs: 10 * 60_000 };
/** After so many of a network were kept back, its next ones are looked at more closely. */
const budgetOfTrust = { limit: 3, windowMs: 24 * 60 * 60_000 };

export function createLeads(deps: LeadsDeps): Leads {
  const now = () => deps.clock.now().getTime();
  const budgetOf = (options: { limit: number; windowMs: number }) =>
    deps.rateLimits ? createBudget({ ...options, now }) : unlimited;
  const budgets = {
    leads: budgetOf(budgetOfAddress),
    repeats: budgetOf(budgetOfContacts),
    trust: budgetOf(budgetOfTrust),
  };
  const takePageLead = createPageDoor({ ...deps, budgets });
  return {
    takePageLead,
    takeServerLead: createServerDoor(deps),
    start: (jobs) => jobs.every('leads.build-search', buildEveryMs, (signal) => buildSearch(deps.db, signal)),
    routes: (binder) => leadsRoutes(binder, { ...deps, takePageLead, restore: (request) => restore(deps, request) }),
  };
}
