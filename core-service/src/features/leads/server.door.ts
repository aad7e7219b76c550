import { randomUUID } from 'node:crypto';
import type { Utm } from '@smartpoint/contracts/page';
import type { Database, Tx } from '../../platform/db/index.ts';
import { capture, type CaptureDeps, type LeadOrigin } from './capture.ts';
import { countryOfZone } from './country-of-zone.ts';
import * as store from './leads.store.ts';
import { normaliseContacts } from './submission.ts';

/** A lead from elsewhere, as far as it is known there. Contacts are as they were typed. */
export interface ServerLead {
  accountId: number;
  origin: Exclude<LeadOrigin, 'widget'>;
  /** What the sender calls it: an order number, the id of a call. The same again is the same lead. */
  externalRef?: string;
  /** Name of the form or the occasion, as people of the account know it. */
  formName: string;
  name?: string;
  phone?: string;
  email?: string;
  fields?: { label: string; value: string }[];
  /** A site of this account. */
  siteId?: number;
  page?: { url: string; title?: string; referrer?: string };
  utm?: Utm;
  landingUrl?: string;
  /** Whom the script on the page knows. */
  visitor?: { id: string; sessionId: string };
  /** How long it was under way, ms. */
  age?: number;
  isTest?: boolean;
}

export interface ServerDoorDeps extends CaptureDeps {
  db: Database;
}

export type TakeServerLead = (lead: ServerLead) => Promise<{ leadId: number }>;

/** The door of the service's own side: leads that no widget sent. Safe to repeat under an `externalRef`. */
export function createServerDoor(deps: ServerDoorDeps): TakeServerLead {
  return async (lead) => ({ leadId: await deps.db.as('ingest', (tx) => take(tx, deps, lead), lead.accountId) });
}

async function take(tx: Tx, deps: ServerDoorDeps, lead: ServerLead): Promise<number> {
  const { accountId, origin, externalRef = null, siteId = null, formName, page, utm = {}, isTest = false } = lead;
  const { name = '', phone = '', email = '', fields = [], landingUrl = '', visitor = null, age = 0 } = lead;
  const account = await tx.row<{ timeZone: string }>('SELECT time_zone AS "timeZone" FROM accounts WHERE id = $1', [
    accountId,
  ]);
  if (!account) throw new Error(`there is no account ${accountId}`);
  const leadId = await capture(tx, deps, {
    ...normaliseContacts({ name, phone, email }, countryOfZone(account.timeZone)),
    accountId,
    origin,
    externalRef,
    siteId,
    formName,
    branch: await store.findBranch(tx, { chosen: '', branchId: null, lead: { pageUrl: page?.url ?? '', utm, fields } }),
    utm,
    lastSource: '',
    counterIds: {},
    isTest,
    page: { title: '', referrer: '', url: '', ...page },
    fields: fields.map((field, index) => ({ ...field, key: `field_${index + 1}`, kind: 'unknown' })),
    state: 'new',
    suspicions: [],
    submissionId: randomUUID(),
    bodyHash: null,
    widget: null,
    seen: { title: '', text: '', button: '' },
    landingUrl,
    display: '',
    visitor,
    submittedAt: null,
    age,
    device: '',
    userAgent: '',
    ip: '',
    geo: '',
    foreignOrigin: false,
  });
  if (leadId !== undefined) return leadId;
  const known = await store.findByExternalRef(tx, { origin, externalRef });
  if (known === undefined) throw new Error('a lead was neither stored nor there before');
  return known;
}
