import { readEmail } from '@smartpoint/contracts/email-address';
import type { LeadForFacts } from '../../leads/index.ts';

/** How a person can be reached, as CRMs take it: they refuse a whole contact for an e-mail that is none. */
export interface LeadContact {
  name: string;
  /** `+79262444393`; what was typed where that is no certain number; '' without one. */
  phone: string;
  email: string;
}

export function leadContact(lead: LeadForFacts): LeadContact {
  return {
    name: lead.name.trim(),
    phone: (lead.phoneValid && lead.phoneE164) || lead.phone.trim(),
    email: readEmail(lead.email) ?? '',
  };
}

/** One number in the spellings people keep it in: CRMs compare what was typed. */
export function phoneSpellings(phone: string): string[] {
  const digits = phone.replace(/\D/g, '');
  if (digits === '') return [];
  const russian = /^[78](\d{10})$/.exec(digits)?.[1];
  if (russian === undefined) return [...new Set([phone, `+${digits}`, digits])];
  return [`+7${russian}`, `7${russian}`, `8${russian}`, russian];
}
