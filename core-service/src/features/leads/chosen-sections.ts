import type { LeadMessage } from '@smartpoint/contracts/settings';
import type { FactSection } from './lead-facts.ts';

/** Contacts are told in any case: without them nobody can answer. */
export function chosenSections(sections: readonly FactSection[], told: LeadMessage): FactSection[] {
  return sections.filter(({ key }) => key === 'contact' || told.sections.includes(key));
}
