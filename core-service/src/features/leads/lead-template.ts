import { leadSections, messageSchema, type LeadMessage } from '@smartpoint/contracts/settings';
import type { FactSection } from './lead-facts.ts';

/** Everything, and nothing of the group's own. */
export const wholeLead: LeadMessage = { opening: '', sections: [...leadSections] };

/** As stored; what is not there, or of another time, is told whole. */
export function readTemplate(stored: unknown): LeadMessage {
  return messageSchema.safeParse(stored).data ?? wholeLead;
}

/** Contacts are told in any case: without them nobody can answer. */
export function chosenSections(sections: readonly FactSection[], template: LeadMessage): FactSection[] {
  return sections.filter(({ key }) => key === 'contact' || template.sections.includes(key));
}
