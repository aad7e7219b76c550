import type { Suspicion } from '@smartpoint/contracts/leads';
import type { ConsentSettings } from '@smartpoint/contracts/settings';
import { countedAge, type CounterIds, type Utm } from '@smartpoint/contracts/page';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Tx } from '../../platform/db/index.ts';
import * as store from './leads.store.ts';
import type { Contacts, StoredField } from './submission.ts';

export const leadOrigins = ['widget', 'server', 'cms', 'call', 'chat', 'import'] as const;
export type LeadOrigin = (typeof leadOrigins)[number];
/** `quarantined`: kept and shown, neither delivered nor counted until a person restores it. */
export type LeadState = 'new' | 'quarantined';

export interface Branch {
  id: number;
  name: string;
}

/** A lead as its door hands it in; what a door does not know stays null or empty. */
export interface NewLead extends Contacts {
  accountId: number;
  origin: LeadOrigin;
  state: LeadState;
  /** What spoke against it. */
  suspicions: readonly Suspicion[];
  submissionId: string;
  /** Tells a repeated submission from another one under its id. */
  bodyHash: string | null;
  /** What the sender calls this lead. */
  externalRef: string | null;
  siteId: number | null;
  widget: { id: number; version: number; kind: string } | null;
  formName: string;
  /** Where it belongs; its name as it is called now. */
  branch: Branch | null;
  /** The words the person read (S-54). */
  seen: { title: string; text: string; button: string };
  fields: StoredField[];
  /** When the person wants to be called, where they chose a time. */
  callAt?: Date | null;
  page: { url: string; title: string; referrer: string };
  landingUrl: string;
  utm: Utm;
  /** Where an earlier visit of this person came from; '' when not known or not needed. */
  lastSource: string;
  /** What counters of the page call the visitor. */
  counterIds: CounterIds;
  display: string;
  visitor: { id: string; sessionId: string } | null;
  /** By the visitor's own clock, which nothing relies on. */
  submittedAt: string | null;
  /** How long it was under way, ms: what happened then counts then. */
  age: number;
  device: string;
  userAgent: string;
  ip: string;
  geo: string;
  isTest: boolean;
  /** It came from another host than its site's own. */
  foreignOrigin: boolean;
  /** That host, where it keeps the lead out of figures. */
  elsewhere?: string | undefined;
  /** Undefined: nothing was asked. */
  consents?: { texts: ConsentTexts; given: ConsentAnswers };
}

export interface ConsentTexts {
  version: number;
  settings: ConsentSettings;
}
export type ConsentAnswers = Record<'personalData' | 'advertising', boolean | null>;

/** The fact others build on. */
export interface LeadCaptured {
  accountId: number;
  leadId: number;
  origin: LeadOrigin;
  /** When it happened; of a restored one too. */
  at: Date;
  siteId: number | null;
  widgetId: number | null;
  visitor: { id: string; sessionId: string } | null;
  page: { url: string; referrer: string };
  utmSource: string | undefined;
  isTest: boolean;
  /** The host it came from, where that keeps it out of figures. */
  elsewhere: string | undefined;
}

/** Follows a lead in its own transaction (role ingest, account set): all of it commits, or none. */
export type OnCaptured = (tx: Tx, lead: LeadCaptured) => Promise<void>;

export interface CaptureDeps {
  clock: Clock;
  /** In this order. What holds locks that others wait for comes last. */
  onCaptured: readonly OnCaptured[];
}

/**
 * Stores a lead with the evidence of its consents and does what follows (design 5). Returns its id; undefined when the
 * same lead got there first, in a transaction that is over by then.
 */
export async function capture(tx: Tx, deps: CaptureDeps, lead: NewLead): Promise<number | undefined> {
  const cameAt = deps.clock.now();
  const age = countedAge(lead.age);
  const at = new Date(cameAt.getTime() - age);
  const leadId = await store.insertLead(tx, lead, { cameAt, pressedAt: age > 0 ? at : null });
  if (leadId === undefined) return undefined;
  const { accountId, consents } = lead;
  // Evidence belongs to the lead, not to what follows it: it is there for one in quarantine too.
  if (consents) await store.insertConsents(tx, { accountId, leadId, at, ...consents });
  if (lead.state === 'new') await follow(tx, deps, capturedOf(lead, leadId, at));
  return leadId;
}

/** What follows a lead that counts. */
export async function follow(tx: Tx, { onCaptured }: CaptureDeps, lead: LeadCaptured): Promise<void> {
  for (const step of onCaptured) await step(tx, lead);
}

function capturedOf(lead: NewLead, leadId: number, at: Date): LeadCaptured {
  const { accountId, origin, siteId, widget, visitor, page, utm, isTest, elsewhere } = lead;
  return {
    accountId,
    leadId,
    origin,
    at,
    siteId,
    widgetId: widget?.id ?? null,
    visitor,
    page,
    utmSource: utm.source,
    isTest,
    elsewhere,
  };
}
