import type { LeadForFacts } from '../../leads/index.ts';
import type { ByPage } from '../kit/connector.ts';
import { leadAnswers } from '../kit/lead-answers.ts';
import { leadContact } from '../kit/lead-contact.ts';
import { flag, markOf } from './roistat-leads.ts';
import type { RoistatSettings } from './roistat-settings.ts';

/** A goal of the counter makes a proxy lead of the visit. With the same mark, so that the server would find it. */
export function roistatByPage({ callsBack, skipsCrm }: RoistatSettings, lead: LeadForFacts): ByPage {
  const { name, phone, email } = leadContact(lead);
  return {
    leadName: lead.formName.toWellFormed(),
    name: name.toWellFormed(),
    phone: phone.toWellFormed(),
    email,
    text: `${leadAnswers(lead)}\n\n${markOf(lead)}`,
    is_need_callback: flag(callsBack && lead.isElsewhere !== true),
    is_skip_sending: flag(skipsCrm),
  };
}
