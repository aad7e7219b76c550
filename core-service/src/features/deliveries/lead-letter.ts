import { z } from 'zod';
import type { Locale } from '@smartpoint/contracts/primitives';
import { isPublicIp, parseIp } from '../../platform/geo/index.ts';
import type { Translate } from '../../platform/i18n/index.ts';
import { isSingleAddress, type Letter } from '../../platform/mail/index.ts';
import { toHtml, toText, type Fact, type LetterContent } from './letter-layout.ts';

/** A lead as the letter about it needs it. `fields`, `utm` and `consents` are what the database holds, unchecked. */
export interface LeadForLetter {
  id: number;
  createdAt: Date;
  submittedAt: Date | null;
  formName: string;
  formKind: string;
  widgetId: number;
  name: string;
  phone: string;
  phoneE164: string | null;
  phoneValid: boolean;
  email: string;
  fields: unknown;
  pageUrl: string;
  pageTitle: string;
  referrer: string;
  landingUrl: string;
  utm: unknown;
  display: string;
  branch: string;
  device: string;
  geo: string;
  isTest: boolean;
  foreignOrigin: boolean;
  consents: unknown;
  siteName: string | null;
  siteUrl: string | null;
  accountName: string;
  locale: Locale;
  timeZone: string;
}

const fieldsSchema = z.array(z.object({ label: z.string(), value: z.string() }));
const utmSchema = z.record(z.string(), z.string());
const consentsSchema = z.array(
  z.object({ kind: z.string(), given: z.boolean().nullable(), at: z.string(), textVersion: z.number() }),
);

export interface LeadLetterWords {
  t: Translate;
  brand: string;
  publicUrl: string;
}

/** The letter about a lead: every fact that is known, in the account's language and time zone. @throws ZodError */
export function composeLeadLetter(lead: LeadForLetter, words: LeadLetterWords): Omit<Letter, 'messageId' | 'to'> {
  const { t, brand, publicUrl } = words;
  const contact = lead.name || lead.phone || lead.email || `№ ${lead.id}`;
  const mark = lead.isTest ? `[${t('mail:lead.test')}] ` : '';
  const content: LetterContent = {
    heading: `${mark}${t('mail:lead.heading', { form: lead.formName })}`,
    paragraphs: lead.foreignOrigin ? [t('mail:lead.foreignOrigin')] : [],
    button: { label: t('mail:lead.open'), href: `${publicUrl}/report/?lead=${lead.id}` },
    sections: [
      { title: t('mail:section.contact'), facts: contactFacts(lead, t) },
      { title: t('mail:section.form'), facts: formFacts(lead, t) },
      { title: t('mail:section.page'), facts: pageFacts(lead, t) },
      { title: t('mail:section.visitor'), facts: visitorFacts(lead, t) },
      { title: t('mail:section.consents'), facts: consentFacts(lead, t) },
    ].filter(({ facts }) => facts.length > 0),
    footer: [t('mail:footer.lead', { brand, account: lead.accountName })],
  };
  return {
    subject: mark + t('mail:lead.subject', { form: lead.formName, contact, id: lead.id }),
    text: toText(content),
    html: toHtml(content, lead.locale),
    replyTo: isSingleAddress(lead.email) ? lead.email : undefined,
  };
}

function contactFacts(lead: LeadForLetter, t: Translate): Fact[] {
  const doubtful = lead.phone && !lead.phoneValid ? ` (${t('mail:lead.checkPhone')})` : '';
  const shown = [lead.name, lead.phone, lead.email].map((value) => value.trim());
  const others = fieldsSchema.parse(lead.fields).filter(({ value }) => !shown.includes(value.trim()));
  return present([
    { label: t('mail:fact.name'), value: lead.name },
    { label: t('mail:fact.phone'), value: lead.phone + doubtful, href: lead.phoneE164 ? `tel:${lead.phoneE164}` : '' },
    { label: t('mail:fact.email'), value: lead.email, href: isSingleAddress(lead.email) ? `mailto:${lead.email}` : '' },
    ...others,
  ]);
}

function formFacts(lead: LeadForLetter, t: Translate): Fact[] {
  return present([
    { label: t('mail:fact.lead'), value: String(lead.id) },
    { label: t('mail:fact.at'), value: localTime(lead.createdAt, lead) },
    { label: t('mail:fact.submittedAt'), value: isLate(lead) ? localTime(lead.submittedAt, lead) : '' },
    { label: t('mail:fact.form'), value: lead.formName },
    { label: t('mail:fact.kind'), value: t(`leads:kind.${lead.formKind}`) },
    { label: t('mail:fact.display'), value: t(`mail:display.${lead.display}`) },
    { label: t('mail:fact.widget'), value: String(lead.widgetId) },
    { label: t('mail:fact.branch'), value: lead.branch },
  ]);
}

function pageFacts(lead: LeadForLetter, t: Translate): Fact[] {
  const utm = utmSchema.parse(lead.utm);
  return present([
    { label: t('mail:fact.site'), value: lead.siteName ?? '', href: lead.siteUrl ?? '' },
    { label: t('mail:fact.pageTitle'), value: lead.pageTitle },
    { label: t('mail:fact.page'), value: lead.pageUrl, href: lead.pageUrl },
    { label: t('mail:fact.landing'), value: lead.landingUrl, href: lead.landingUrl },
    { label: t('mail:fact.referrer'), value: lead.referrer, href: lead.referrer },
    ...Object.entries(utm).map(([key, value]) => ({
      label: key === 'raw' ? t('mail:fact.utmRaw') : `utm_${key}`,
      value,
    })),
  ]);
}

function visitorFacts(lead: LeadForLetter, t: Translate): Fact[] {
  return present([
    { label: t('mail:fact.device'), value: t(`leads:device.${lead.device}`) },
    { label: t('mail:fact.geo'), value: isLocal(lead.geo) ? t('mail:lead.localAddress') : lead.geo },
  ]);
}

/** `127.0.0.1`, `192.168.1.0/24`: an address without a place, and none that could have one. */
function isLocal(geo: string): boolean {
  const ip = parseIp(geo.replace(/\/\d+$/, ''));
  return ip !== null && !isPublicIp(ip);
}

function consentFacts(lead: LeadForLetter, t: Translate): Fact[] {
  return consentsSchema.parse(lead.consents).map(({ kind, given, at, textVersion }) => {
    const answer = given === null ? 'shown' : given ? 'given' : 'refused';
    const words = textVersion === 0 ? t('mail:consent.readyText') : t('mail:consent.text', { version: textVersion });
    const values = { at: localTime(new Date(at), lead), text: words };
    return { label: t(`mail:consent.${kind}`), value: t(`mail:consent.${answer}`, values) };
  });
}

function present(facts: Fact[]): Fact[] {
  return facts.filter(({ value }) => value !== '');
}

/** A letter written in the browser long before it could be sent: worth a line of its own. */
function isLate(lead: LeadForLetter): boolean {
  return lead.submittedAt !== null && lead.createdAt.getTime() - lead.submittedAt.getTime() > 60_000;
}

/** `28.02.2026, 21:57:03 GMT+3 (Europe/Moscow)`; a zone this machine does not know must not stop the letter. */
function localTime(at: Date | null, { locale, timeZone }: Pick<LeadForLetter, 'locale' | 'timeZone'>): string {
  if (!at) return '';
  const dates = locale === 'ru' ? 'ru' : 'en-GB';
  const options: Intl.DateTimeFormatOptions = {
    day: '2-digit',
    month: locale === 'ru' ? '2-digit' : 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  };
  try {
    const printed = new Intl.DateTimeFormat(dates, { ...options, timeZone }).format(at);
    return printed.endsWith(` ${timeZone}`) ? printed : `${printed} (${timeZone})`;
  } catch {
    return new Intl.DateTimeFormat(dates, { ...options, timeZone: 'UTC' }).format(at);
  }
}
