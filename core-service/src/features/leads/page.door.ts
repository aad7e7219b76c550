import type { IncomingHttpHeaders } from 'node:http';
import type { Locale } from '@smartpoint/contracts/primitives';
import type { FormField } from '@smartpoint/contracts/widgets/fields';
import type { Database, Tx } from '../../platform/db/index.ts';
import { deviceType } from '../../platform/device/index.ts';
import { AppError, invalid } from '../../platform/errors/index.ts';
import { formatGeo, type GeoProvider } from '../../platform/geo/index.ts';
import { networkOf } from '../../platform/http/index.ts';
import { defaultConsent } from '../settings/index.ts';
import { accountOfSiteKey, placeOf, type WhereaboutsOf } from '../sites/index.ts';
import { readForm } from '../widgets/index.ts';
import { capture, type CaptureDeps, type ConsentTexts, type NewLead } from './capture.ts';
import { withCallTime } from './call-time.ts';
import { countryOfZone } from './country-of-zone.ts';
import * as store from './leads.store.ts';
import { withPhotoLinks } from './photo-links.ts';
import { contactsOf, findFaults, hashSubmission, labelled, type Submission } from './submission.ts';
import { suspect, type SuspicionBudgets } from './suspicion.ts';

/** What the request tells beyond its body. */
export interface Submitter {
  ip: string;
  /** What limits count by, where it is not `ip`. */
  limitedAs?: string;
  userAgent: string;
  /** What its browser says of where it comes from. */
  headers: IncomingHttpHeaders;
  isTest?: boolean;
  /** How long ago the button was pressed, ms, as the page tells. */
  age?: number;
}

export interface PageLead {
  leadId: number;
  submissionId: string;
  /** When the visitor is called, where that is not at once; in the words of the account's language. */
  promise?: string;
}

export interface PageDoorDeps extends CaptureDeps {
  db: Database;
  geo: GeoProvider;
  whereaboutsOf: WhereaboutsOf;
  budgets: SuspicionBudgets;
  promiseOf: (tx: Tx, leadId: number) => Promise<string | undefined>;
  publicUrl: () => string;
  /** Photos that a lead names are its own from now on. */
  claimPhotos: (tx: Tx, claim: { accountId: number; leadId: number; keys: readonly string[] }) => Promise<void>;
}

export type TakePageLead = (submission: Submission, submitter: Submitter) => Promise<PageLead>;

/**
 * The door of customers' pages: a submission of a widget's form. Safe to repeat: the same submission answers the same
 * lead. @throws AppError invalid-request | submission-conflict
 */
export function createPageDoor(deps: PageDoorDeps): TakePageLead {
  return async (submission, submitter) => {
    const accountId = accountOfSiteKey(submission.siteKey);
    if (accountId === undefined) throw invalid('/siteKey', 'unknown-site');
    const { leadId, promise } = await deps.db.as(
      'ingest',
      async (tx) => {
        const taken = await take(tx, deps, { accountId, submission, submitter });
        return { leadId: taken, promise: await deps.promiseOf(tx, taken) };
      },
      accountId,
    );
    return { leadId, submissionId: submission.submissionId, ...(promise && { promise }) };
  };
}

interface Input {
  accountId: number;
  submission: Submission;
  submitter: Submitter;
}

async function take(tx: Tx, deps: PageDoorDeps, input: Input): Promise<number> {
  const { accountId, submission, submitter } = input;
  const bodyHash = hashSubmission(submission);
  const repeated = await findRepeated(tx, submission, bodyHash);
  if (repeated !== undefined) return repeated;

  const form = await findForm(tx, submission);
  const texts = await consentTexts(tx, accountId, submission.consents.version);
  const { questions, seen, isBroken } = readForm(form.kind, form.settings);
  const faults = findFaults(submission, isBroken ? [] : questions, texts.settings);
  if (faults.length > 0) throw new AppError('invalid-request', { faults });

  const place = placeOf(form, deps.whereaboutsOf(submitter.headers, submission.page.url));
  // Only what would be a lead counts: nobody's nonsense from this address uses up the share of honest ones, nor do leads
  // for other sites, nor those that another page makes its visitors send.
  const payer = [networkOf(submitter.limitedAs ?? submitter.ip), submission.siteKey, place.isOwn].join(' ');
  const contacts = contactsOf(submission, questions, countryOfZone(form.timeZone));
  const { suspicions, isKeptBack } =
    submitter.isTest === true ? innocent : suspect({ submission, questions, contacts, payer }, deps.budgets);
  const { fields: told, callAt } = withCallTime(labelled(submission, questions), deps.clock.now());
  const { fields, keys } = withPhotoLinks(told, deps.publicUrl());
  const leadId = await capture(tx, deps, {
    ...contacts,
    ...describe(deps.geo, submitter),
    ...wordsOf(submission),
    accountId,
    bodyHash,
    seen,
    origin: 'widget',
    state: isKeptBack ? 'quarantined' : 'new',
    suspicions,
    externalRef: null,
    siteId: form.siteId,
    widget: { id: submission.widgetId, version: submission.widgetVersion, kind: form.kind },
    formName: form.name,
    branch: await store.findBranch(tx, {
      chosen: chosenBranch(submission, questions),
      branchId: form.branchId,
      lead: { pageUrl: submission.page.url, utm: submission.utm, fields },
    }),
    fields,
    callAt,
    foreignOrigin: !place.isOwn,
    elsewhere: place.isCounted ? undefined : place.host,
    consents: { texts, given: submission.consents },
    age: submitter.age ?? 0,
  });
  if (leadId === undefined) return raceWinner(tx, submission, bodyHash);
  await deps.claimPhotos(tx, { accountId, leadId, keys });
  return leadId;
}

/** What was chosen in the form, where it asks for a branch. */
function chosenBranch({ fields }: Submission, questions: FormField[]): string {
  const key = questions.find(({ kind }) => kind === 'branch')?.key;
  return fields.find((field) => field.key === key)?.value.trim() ?? '';
}

const innocent = { suspicions: [], isKeptBack: false };

function wordsOf(submission: Submission) {
  const { submissionId, page, landingUrl, utm, lastSource = '', counterIds = {}, display } = submission;
  const { visitorId, sessionId, submittedAt = null } = submission;
  return {
    submissionId,
    page,
    landingUrl,
    utm,
    lastSource,
    counterIds,
    display,
    visitor: { id: visitorId, sessionId },
    submittedAt,
  };
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
async function consentTexts(tx: Tx, accountId: number, version: number): Promise<ConsentTexts> {
  const saved = await store.findConsent(tx, version);
  if (saved) return saved;
  const account = await tx.row<{ locale: Locale }>('SELECT locale FROM accounts WHERE id = $1', [accountId]);
  return { version: 0, settings: defaultConsent(account?.locale ?? 'ru') };
}

function describe(
  geo: GeoProvider,
  { ip, userAgent: agent, isTest = false }: Submitter,
): Pick<NewLead, 'ip' | 'isTest' | 'userAgent' | 'device' | 'geo'> {
  const userAgent = agent.slice(0, 1000);
  return { ip, isTest, userAgent, device: deviceType(userAgent), geo: formatGeo(ip, geo.lookup(ip)) };
}
