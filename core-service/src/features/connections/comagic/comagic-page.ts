import type { LeadForFacts } from '../../leads/index.ts';
import type { ByPage } from '../kit/connector.ts';
import { leadAnswers } from '../kit/lead-answers.ts';
import { leadContact } from '../kit/lead-contact.ts';
import { leadRef } from '../kit/lead-ref.ts';

/** The script binds it to the visit by itself. It keeps no number of ours: people find ours in the message. */
export function comagicByPage(_settings: unknown, lead: LeadForFacts): ByPage {
  const { name, phone, email } = leadContact(lead);
  return {
    name: name.toWellFormed(),
    phone: phone.replace(/[^\d+]/g, ''),
    email,
    message: `${leadAnswers(lead)}\n\n[smartpoint ${leadRef(lead)}]`,
    form_name: lead.formName.toWellFormed(),
  };
}
