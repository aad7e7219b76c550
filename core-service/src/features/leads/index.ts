import type { Router } from 'express';
import type { Binder } from '../../platform/http/index.ts';
import { createCapture, type CaptureDeps, type CaptureLead } from './leads.capture.ts';
import { leadsRoutes, type LeadsRoutesDeps } from './leads.routes.ts';

export { leadFacts, type Fact, type FactSection, type LeadForFacts } from './lead-facts.ts';
export { findLeadForFacts } from './lead-facts.queries.ts';
export type { CaptureLead, Submitter } from './leads.capture.ts';

export type LeadsDeps = CaptureDeps & Omit<LeadsRoutesDeps, 'capture'>;

export interface Leads {
  routes(binder: Binder): Router;
  capture: CaptureLead;
}

export function createLeads(deps: LeadsDeps): Leads {
  const capture = createCapture(deps);
  return { capture, routes: (binder) => leadsRoutes(binder, { ...deps, capture }) };
}
