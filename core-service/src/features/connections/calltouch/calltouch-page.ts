import type { LeadForFacts } from '../../leads/index.ts';
import type { ByPage } from '../kit/connector.ts';
import { leadAnswers } from '../kit/lead-answers.ts';
import { leadContact } from '../kit/lead-contact.ts';
import type { CalltouchSettings } from './calltouch-settings.ts';

/** The script calls back at once: what it is given is read by whoever takes the call. */
export function calltouchByPage({ routeKey }: CalltouchSettings, lead: LeadForFacts): ByPage {
  const { name, phone, email } = leadContact(lead);
  const known = { Имя: name, 'E-mail': email, Форма: lead.formName, Ответы: leadAnswers(lead) };
  return {
    routeKey,
    phone: phone.replace(/\D/g, ''),
    fields: Object.entries(known).flatMap(([label, value]) =>
      value === '' ? [] : [{ name: label, value: value.toWellFormed() }],
    ),
  };
}
