export { recordLead, type LeadFact } from './lead-event.store.ts';
