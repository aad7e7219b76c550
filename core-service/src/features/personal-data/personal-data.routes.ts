import { Router } from 'express';
import {
  erasePerson,
  erasePluginPerson,
  findPerson,
  findPluginPerson,
  getLeadRetention,
  listAudit,
  saveLeadRetention,
  type PersonCounts,
} from '@smartpoint/contracts/personal-data';
import { plainText } from '@smartpoint/contracts/plain-text';
import { recordAudit } from '../../platform/audit/index.ts';
import type { Database, Tx } from '../../platform/db/index.ts';
import { invalid } from '../../platform/errors/index.ts';
import type { Binder } from '../../platform/http/index.ts';
import { withdrawExports } from '../exports/index.ts';
import { namesOf } from '../accounts/index.ts';
import { countryOfZone, partsOfPhone, readPhone } from '../leads/index.ts';
import { tellLeads } from './tell-leads.ts';
import { listActors, listEntries } from './audit.queries.ts';
import { countPlaces, eraseLeads, leadsOfPerson } from './person.store.ts';
import { findRetention, saveRetention } from './retention.store.ts';
import { digitsSpelling, emailSpelling, phoneSpelling, type Spelling } from './spellings.ts';

/** What is kept of people, and who looked at it (ADR 54). Contacts come in bodies: addresses are written into logs. */
export function personalDataRoutes({ bind }: Binder, { db }: { db: Database }): Router {
  const router = Router();

  bind(router, findPerson, ({ caller: { account, user }, body }) =>
    db.tenant(account.uid, async (tx) => {
      const sought = soughtOf(body, account.timeZone);
      const leadIds = await leadsOfPerson(tx, sought);
      const counts = await countPlaces(tx, leadIds, sought);
      const entry = { accountId: account.uid, userId: user.id, action: 'person.found' };
      await recordAudit(tx, { ...entry, details: { leads: counts.leads } });
      return { counts, leadIds: leadIds.slice(-200) };
    }),
  );

  bind(router, erasePerson, ({ caller: { account, user }, body }) =>
    db.tenant(account.uid, async (tx) => {
      const details = await erase(tx, soughtOf(body, account.timeZone));
      await recordAudit(tx, { accountId: account.uid, userId: user.id, action: 'person.erased', details });
      return details;
    }),
  );

  // The wall between sites stands around both: a plugin reaches people of its own site only.
  bind(router, findPluginPerson, ({ caller: { accountId }, body }) =>
    db.tenant(accountId, async (tx) => {
      const leads = await tellLeads(tx, await leadsOfPerson(tx, emailSpelling(body.email)));
      await recordAudit(tx, { accountId, userId: null, action: 'person.found', details: { leads: leads.length } });
      return { leads };
    }),
  );

  bind(router, erasePluginPerson, ({ caller: { accountId }, body }) =>
    db.tenant(accountId, async (tx) => {
      const details = await erase(tx, emailSpelling(body.email));
      await recordAudit(tx, { accountId, userId: null, action: 'person.erased', details });
      return details;
    }),
  );

  bind(router, getLeadRetention, ({ caller }) =>
    db.tenant(caller.account.uid, async (tx) => ({ months: await findRetention(tx) })),
  );

  bind(router, saveLeadRetention, ({ caller: { account, user }, body }) =>
    db.tenant(account.uid, async (tx) => {
      await saveRetention(tx, account.uid, body.months);
      await recordAudit(tx, { accountId: account.uid, userId: user.id, action: 'leads.retention', details: body });
      return body;
    }),
  );

  bind(router, listAudit, ({ caller: { account }, query }) =>
    db.tenant(account.uid, async (tx) => {
      const entries = await listEntries(tx, query);
      const names = await namesOf(tx, await listActors(tx));
      return {
        entries: entries.map(({ userId, at, ...entry }) => ({
          ...entry,
          at: at.toISOString(),
          by: userId === null ? null : (names.get(userId) ?? ''),
        })),
        next: entries.length === query.limit ? (entries.at(-1)?.id ?? null) : null,
        people: [...names].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name)),
      };
    }),
  );

  return router;
}

async function erase(tx: Tx, sought: Spelling): Promise<{ erased: PersonCounts; left: PersonCounts }> {
  const leadIds = await leadsOfPerson(tx, sought);
  const exports = leadIds.length > 0 ? await withdrawExports(tx) : 0;
  const erased = { ...(await eraseLeads(tx, leadIds, sought)), exports };
  // Looked for again, and by the numbers of the leads too: the proof is a count, not a promise.
  const left = await countPlaces(tx, [...leadIds, ...(await leadsOfPerson(tx, sought))], sought);
  return { erased, left };
}

/** Fewer digits would erase others with them. */
const fewestDigits = 7;

interface Contacts {
  phone?: string | undefined;
  email?: string | undefined;
}

/** @param timeZone of the account: numbers without a country are read as its people dial them */
function soughtOf({ phone, email }: Contacts, timeZone: string): Spelling {
  return [
    ...(phone === undefined ? [] : [spellingOfPhone(phone, timeZone)]),
    ...(email === undefined ? [] : [emailSpelling(email)]),
  ].join('|');
}

function spellingOfPhone(phone: string, timeZone: string): Spelling {
  const e164 = readPhone(phone, countryOfZone(timeZone));
  if (e164) return phoneSpelling(partsOfPhone(e164));
  const digits = plainText(phone).replace(/\D/g, '');
  if (digits.length < fewestDigits) throw invalid('/phone', 'phone');
  return digitsSpelling(/^[78]\d{10}$/.test(digits) ? digits.slice(1) : digits);
}
