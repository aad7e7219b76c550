import { readEmail } from '@smartpoint/contracts/email-address';
import type { LeadMessage } from '@smartpoint/contracts/settings';
import type { Translate } from '../../platform/i18n/index.ts';
import { headerText, type Letter } from '../../platform/mail/index.ts';
import { chosenSections, leadFacts, type LeadForFacts } from '../leads/index.ts';
import { toHtml, toText, type LetterContent } from './letter-layout.ts';

export interface LeadLetterWords {
  t: Translate;
  brand: string;
  publicUrl: string;
  /** Where the reader declines letters about leads of this account. */
  declineUrl: string;
  told: LeadMessage;
}

/** The letter about a lead: every fact that is known, in the account's language and time zone. @throws ZodError */
export function composeLeadLetter(lead: LeadForFacts, words: LeadLetterWords): Omit<Letter, 'messageId' | 'to'> {
  const { t, brand, publicUrl, declineUrl, told } = words;
  const contact = whoIs(lead);
  const form = headerText(lead.formName);
  const due = lead.isCallDue === true ? `${t('mail:lead.callDue')}: ` : '';
  const mark = (lead.isTest ? `[${t('mail:lead.test')}] ` : '') + due;
  const content: LetterContent = {
    heading: mark + contact,
    paragraphs: [
      ...(told.opening === '' ? [] : [told.opening]),
      t('mail:lead.heading', { form }),
      ...(lead.foreignOrigin ? [t('mail:lead.foreignOrigin')] : []),
    ],
    button: { label: t('mail:lead.open'), href: `${publicUrl}/report/?lead=${lead.id}` },
    sections: chosenSections(leadFacts(lead, t), told),
    footer: [t('mail:footer.lead', { brand, account: lead.accountName })],
    decline: { label: t('mail:decline.leads'), href: declineUrl },
  };
  return {
    subject: mark + t('mail:lead.subject', { form, contact, id: lead.id }),
    text: toText(content),
    html: toHtml(content, lead.locale),
    replyTo: readEmail(lead.email),
    declineUrl,
  };
}

/** Of a name: what comes after it is to be seen, too. */
const longestName = 80;

/** Name and phone first, on one line: a list of letters on a phone shows little more. */
function whoIs({ id, name, phone, email }: LeadForFacts): string {
  const known = [...new Set([name, phone || email])].map((value) => headerText(value, longestName));
  return known.filter(Boolean).join(', ') || `№ ${id}`;
}
