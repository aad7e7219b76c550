import { z } from 'zod';
import { readEmail } from '@smartpoint/contracts/email-address';
import { linkedPhoto } from '@smartpoint/contracts/photo-marks';
import { counterIdsSchema } from '@smartpoint/contracts/page';
import type { Locale } from '@smartpoint/contracts/primitives';
import type { LeadMessage } from '@smartpoint/contracts/settings';
import { isPublicIp, parseIp } from '../../platform/geo/index.ts';
import type { Translate } from '../../platform/i18n/index.ts';
import { kindName } from '../widgets/index.ts';

/** One thing known about a lead. `href` is where it leads, when it leads anywhere: a page, a phone, a mailbox. */
export interface Fact {
  label: string;
  value: string;
  href?: string;
}

export interface FactSection {
  key: 'contact' | LeadMessage['sections'][number];
  title: string;
  facts: Fact[];
}

/** A lead with all that is told about it. `fields`, `utm`, `counterIds` and `consents` are what the database holds, unchecked. */
export interface LeadForFacts {
  id: number;
  origin: string;
  createdAt: Date;
  /** Where it was under way for more than a minute. */
  pressedAt: Date | null;
  formName: string;
  formKind: string | null;
  formTitle: string;
  formText: string;
  formButton: string;
  widgetId: number | null;
  externalRef: string | null;
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
  lastSource: string;
  /** What counters of the page call the visitor. */
  counterIds: unknown;
  display: string;
  branch: string;
  /** When somebody is to be called; null or left out: nobody asked for it. */
  callbackAt?: Date | null;
  /** It waited for its time, which has come: nobody has called yet. */
  isCallDue?: boolean | null;
  device: string;
  geo: string;
  isTest: boolean;
  foreignOrigin: boolean;
  /** It came from a host that is kept out of figures; left out: no. */
  isElsewhere?: boolean;
  consents: unknown;
  siteName: string | null;
  siteUrl: string | null;
  accountName: string;
  locale: Locale;
  timeZone: string;
}

const fieldsSchema = z.array(z.object({ kind: z.string().optional(), label: z.string(), value: z.string() }));
const utmSchema = z.record(z.string(), z.string());
const consentsSchema = z.array(
  z.object({ kind: z.string(), given: z.boolean().nullable(), at: z.string(), textVersion: z.number() }),
);

/**
 * Everything known about a lead, in the reader's words and the account's time zone. Letters, messengers and notes in a
 * CRM print this one list. @throws ZodError on what was never stored by us
 */
export function leadFacts(lead: LeadForFacts, t: Translate): FactSection[] {
  const all: FactSection[] = [
    { key: 'contact', title: t('leads:section.contact'), facts: contactFacts(lead, t) },
    { key: 'form', title: t('leads:section.form'), facts: formFacts(lead, t) },
    { key: 'page', title: t('leads:section.page'), facts: pageFacts(lead, t) },
    { key: 'visitor', title: t('leads:section.visitor'), facts: visitorFacts(lead, t) },
    { key: 'consents', title: t('leads:section.consents'), facts: consentFacts(lead, t) },
  ];
  return all.filter(({ facts }) => facts.length > 0);
}

function contactFacts(lead: LeadForFacts, t: Translate): Fact[] {
  const dialled = lead.phoneValid ? lead.phoneE164 : null;
  const phoneNote = lead.phone && !dialled ? ` (${t('leads:fact.checkPhone')})` : '';
  const mailed = readEmail(lead.email);
  const emailNote = lead.email && !mailed ? ` (${t('leads:fact.checkEmail')})` : '';
  const shown = [lead.name, lead.phone, lead.email].map((value) => value.trim());
  const others = fieldsSchema.parse(lead.fields).filter(({ value }) => !shown.includes(value.trim()));
  return present([
    { label: t('leads:fact.name'), value: lead.name },
    { label: t('leads:fact.phone'), value: lead.phone + phoneNote, href: dialled ? `tel:${dialled}` : '' },
    { label: t('leads:fact.email'), value: lead.email + emailNote, href: mailed ? `mailto:${mailed}` : '' },
    { label: t('leads:fact.callback'), value: callbackWords(lead, t) },
    ...others.flatMap(answerFacts),
  ]);
}

/** Whoever reads it within the minute reads the truth; later, the panel knows more. */
function callbackWords(lead: LeadForFacts, t: Translate): string {
  if (!lead.callbackAt) return '';
  const waits = lead.callbackAt.getTime() - lead.createdAt.getTime() > 60_000;
  return waits ? localTime(lead.callbackAt, lead) : t('leads:callbackNow');
}

/** Every photo is a link of its own; what else stands beside them is told once. */
function answerFacts({ kind, label, value }: { kind?: string | undefined; label: string; value: string }): Fact[] {
  if (kind !== 'photo') return [{ label, value }];
  return value.split('\n').map((line) => ({ label, value: line, ...(linkedPhoto(line) && { href: line }) }));
}

function formFacts(lead: LeadForFacts, t: Translate): Fact[] {
  return present([
    { label: t('leads:fact.lead'), value: String(lead.id) },
    { label: t('leads:fact.at'), value: localTime(lead.createdAt, lead) },
    { label: t('leads:fact.pressedAt'), value: localTime(lead.pressedAt, lead) },
    { label: t('leads:fact.form'), value: lead.formName },
    { label: t('leads:fact.origin'), value: lead.origin === 'widget' ? '' : t(`leads:origin.${lead.origin}`) },
    { label: t('leads:fact.externalRef'), value: lead.externalRef ?? '' },
    { label: t('leads:fact.kind'), value: lead.formKind && kindName(lead.formKind, t) },
    { label: t('leads:fact.seenTitle'), value: lead.formTitle },
    { label: t('leads:fact.seenText'), value: lead.formText },
    { label: t('leads:fact.seenButton'), value: lead.formButton },
    { label: t('leads:fact.display'), value: lead.display && t(`leads:display.${lead.display}`) },
    { label: t('leads:fact.widget'), value: lead.widgetId && String(lead.widgetId) },
    { label: t('leads:fact.branch'), value: lead.branch },
  ]);
}

function pageFacts(lead: LeadForFacts, t: Translate): Fact[] {
  const utm = utmSchema.parse(lead.utm);
  return present([
    { label: t('leads:fact.site'), value: lead.siteName ?? '', href: lead.siteUrl ?? '' },
    { label: t('leads:fact.pageTitle'), value: lead.pageTitle },
    { label: t('leads:fact.page'), value: lead.pageUrl, href: lead.pageUrl },
    { label: t('leads:csv.foreign'), value: lead.foreignOrigin ? t('leads:yes') : '' },
    { label: t('leads:fact.landing'), value: lead.landingUrl, href: lead.landingUrl },
    { label: t('leads:fact.referrer'), value: lead.referrer, href: lead.referrer },
    { label: t('leads:fact.lastSource'), value: lead.lastSource },
    ...Object.entries(utm).map(([key, value]) => ({
      label: key === 'raw' ? t('leads:fact.utmRaw') : `utm_${key}`,
      value,
    })),
  ]);
}

function visitorFacts(lead: LeadForFacts, t: Translate): Fact[] {
  return present([
    { label: t('leads:fact.device'), value: lead.device && t(`leads:device.${lead.device}`) },
    ...counterFacts(lead, t),
    { label: t('leads:fact.geo'), value: isLocal(lead.geo) ? t('leads:fact.localAddress') : lead.geo },
  ]);
}

/** Names by which the person is found again in the reports of those counters. */
function counterFacts({ counterIds }: LeadForFacts, t: Translate) {
  const { metrika = '', ga = '', roistat = '', calltouch = '', comagic = '' } = counterIdsSchema.parse(counterIds);
  return [
    { label: t('leads:fact.metrikaId'), value: metrika },
    { label: t('leads:fact.gaId'), value: ga },
    { label: t('leads:fact.roistatId'), value: roistat },
    { label: t('leads:fact.calltouchId'), value: calltouch },
    { label: t('leads:fact.comagicId'), value: comagic },
  ];
}

/** `127.0.0.1`, `192.168.1.0/24`: an address without a place, and none that could have one. */
function isLocal(geo: string): boolean {
  const ip = parseIp(geo.replace(/\/\d+$/, ''));
  return ip !== null && !isPublicIp(ip);
}

function consentFacts(lead: LeadForFacts, t: Translate): Fact[] {
  return consentsSchema.parse(lead.consents).map(({ kind, given, at, textVersion }) => {
    const answer = given === null ? 'shown' : given ? 'given' : 'refused';
    const words = textVersion === 0 ? t('leads:consent.readyText') : t('leads:consent.text', { version: textVersion });
    const values = { at: localTime(new Date(at), lead), text: words };
    return { label: t(`leads:consent.${kind}`), value: t(`leads:consent.${answer}`, values) };
  });
}

/** A fact of one lead is not one of the next: what is not known is not told. */
function present(facts: (Omit<Fact, 'value'> & { value: string | number | null })[]): Fact[] {
  return facts.flatMap(({ value, ...fact }) => (typeof value === 'string' && value !== '' ? [{ ...fact, value }] : []));
}

/** `28.02.2026, 21:57:03 (Москва)`; a zone this machine does not know must not stop the rest. */
function localTime(at: Date | null, { locale, timeZone }: Pick<LeadForFacts, 'locale' | 'timeZone'>): string {
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
  };
  try {
    return `${new Intl.DateTimeFormat(dates, { ...options, timeZone }).format(at)} (${zoneName(at, dates, timeZone)})`;
  } catch {
    return `${new Intl.DateTimeFormat(dates, { ...options, timeZone: 'UTC' }).format(at)} (UTC)`;
  }
}

/** The place people know a zone by; those without a place go by their distance from UTC. */
function zoneName(at: Date, language: string, timeZone: string): string {
  const format = new Intl.DateTimeFormat(language, { timeZone, timeZoneName: 'shortGeneric' });
  const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
  return name.replace('GMT', 'UTC').replace(/^UTC\+0$/, 'UTC');
}
