import type { Locale } from '@smartpoint/contracts/primitives';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database, Tx } from '../../platform/db/index.ts';
import { deviceType } from '../../platform/device/index.ts';
import { AppError, invalid } from '../../platform/errors/index.ts';
import { formatGeo, type GeoProvider } from '../../platform/geo/index.ts';
import { defaultConsent } from '../settings/index.ts';
import { accountOfSiteKey } from '../sites/index.ts';
import type { LeadFact } from '../visits/index.ts';
import { readForm } from '../widgets/index.ts';
import { countryOfZone } from './country-of-zone.ts';
import * as store from './leads.store.ts';
import { contactsOf, findFaults, hashSubmission, isForeignPage, labelled, type Submission } from './submission.ts';

/** What the request tells beyond its body. */
export interface Submitter {
  ip: string;
  userAgent: string;
  /** Origin header, or '' when the browser sent none. */
  origin: string;
  isTest?: boolean;
}

export interface CapturedLead {
  leadId: number;
  submissionId: string;
}

/** What the lead's transaction needs of other features; all of it commits or none. */
export interface CaptureDeps {
  db: Database;
  geo: GeoProvider;
  clock: Clock;
  recordLead: (tx: Tx, lead: LeadFact) => Promise<void>;
  enqueueDeliveries: (tx: Tx, lead: { accountId: number; leadId: number; widgetId: number }) => Promise<number[]>;
  wakeDeliveries: (accountId: number, deliveryIds: number[]) => void;
}

export type CaptureLead = (submission: Submission, submitter: Submitter) => Promise<CapturedLead>;

/**
 * Takes a submission: lead, consent evidence, event and delivery rows in one transaction (design 5).
 * Safe to repeat: the same submission answers the same lead.
 * @throws AppError invalid-request | submission-conflict
 */
export function createCapture(deps: CaptureDeps): CaptureLead {
  return async (submission, submitter) => {
    const accountId = accountOfSiteKey(submission.siteKey);
    if (accountId === undefined) throw invalid('/siteKey', 'unknown-site');
    const { leadId, deliveryIds } = await deps.db.as(
      'ingest',
      (tx) => capture(tx, deps, { accountId, submission, submitter }),
      accountId,
    );
    deps.wakeDeliveries(accountId, deliveryIds);
    return { leadId, submissionId: submission.submissionId };
  };
}

interface Capture {
  accountId: number;
  submission: Submission;
  submitter: Submitter;
}

async function capture(tx: Tx, deps: CaptureDeps, input: Capture): Promise<{ leadId: number; deliveryIds: number[] }> {
  const { accountId, submission, submitter } = input;
  const bodyHash = hashSubmission(submission);
  const repeated = await findRepeated(tx, submission, bodyHash);
  if (repeated !== undefined) return { leadId: repeated, deliveryIds: [] };

  const form = await findForm(tx, submission);
  const texts = await consentTexts(tx, accountId, submission.consents.version);
  const { questions, isBroken } = readForm(form.kind, form.settings);
  const faults = findFaults(submission, isBroken ? [] : questions, texts.settings);
  if (faults.length > 0) throw new AppError('invalid-request', { faults });

  const lead = {
    ...describe(deps, input),
    accountId,
    submission,
    bodyHash,
    form,
    ...contactsOf(submission, questions, countryOfZone(form.timeZone)),
  };
  const leadId = await store.insertLead(tx, {
    ...lead,
    fields: labelled(submission, questions),
    foreignOrigin: isForeignPage(submitter.origin || submission.page.url, form.allowedDomains),
  });
  if (leadId === undefined) return { leadId: await raceWinner(tx, submission, bodyHash), deliveryIds: [] };

  await store.insertConsents(tx, { accountId, leadId, at: deps.clock.now(), texts, given: submission.consents });
  const deliveryIds = await deps.enqueueDeliveries(tx, { accountId, leadId, widgetId: submission.widgetId });
  // Last: from here to the commit every visitor of the site waits for these counters. No visitor sent a test lead.
  if (!lead.isTest) await deps.recordLead(tx, factOf(deps, input, form.siteId));
  return { leadId, deliveryIds };
}

function factOf({ clock }: CaptureDeps, { accountId, submission }: Capture, siteId: number): LeadFact {
  const { widgetId, visitorId, sessionId, page, utm } = submission;
  return { accountId, siteId, widgetId, visitorId, sessionId, page, at: clock.now(), utmSource: utm.source };
}

async function findRepeated(tx: Tx, submission: Submission, bodyHash: string): Promise<number | undefined> {
  const stored = await store.findSubmission(tx, submission.submissionId);
  if (stored && stored.bodyHash !== bodyHash) throw new AppError('submission-conflict');
  return stored?.id;
}

/** Another request with this id committed while ours waited for it. */
async function raceWinner(tx: Tx, submission: Submission, bodyHash: string): Promise<number> {
  const winner = await findRepeated(tx, submission, bodyHash);
  if (winner === undefined) throw new AppError('unavailable', { retryAfter: 1 });
  return winner;
}

async function findForm(tx: Tx, submission: Submission): Promise<store.SubmittedForm> {
  const form = await store.findForm(tx, submission);
  if (form) return form;
  throw (await store.isKnownSite(tx, submission.siteKey))
    ? invalid('/widgetId', 'unknown-widget')
    : invalid('/siteKey', 'unknown-site');
}

/** The version the visitor saw, or the ready words when none was saved yet. */
async function consentTexts(tx: Tx, accountId: number, version: number): Promise<store.ConsentTexts> {
  const saved = await store.findConsent(tx, version);
  if (saved) return saved;
  const account = await tx.row<{ locale: Locale }>('SELECT locale FROM accounts WHERE id = $1', [accountId]);
  return { version: 0, settings: defaultConsent(account?.locale ?? 'ru') };
}

function describe({ geo }: CaptureDeps, { submitter }: Capture) {
  const { ip, isTest = false } = submitter;
  const userAgent = submitter.userAgent.slice(0, 1000);
  return { ip, isTest, userAgent, device: deviceType(userAgent), geo: formatGeo(ip, geo.lookup(ip)) };
}
