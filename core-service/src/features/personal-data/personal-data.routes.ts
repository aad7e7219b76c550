import { Router } from 'express';
import {
  erasePerson,
  erasePluginPerson,
  findPerson,
  findPluginPerson,
  getLeadRetention,
  listAudit,
  saveLeadRetention,
} from '@smartpoint/contracts/personal-data';
import { plainText } from '@smartpoint/contracts/plain-text';
import { recordAudit } from '../../platform/audit/index.ts';
import type { Database } from '../../platform/db/index.ts';
import { invalid } from '../../platform/errors/index.ts';
import type { Binder } from '../../platform/http/index.ts';
import { namesOf } from '../accounts/index.ts';
import { countryOfZone, partsOfPhone, readPhone } from '../leads/index.ts';
import { tellLeads } from './tell-leads.ts';
import { listActors, listEntries } from './audit.queries.ts';
import type { People } from './person.service.ts';
import { countPlaces } from './person.store.ts';
import { findRetention, saveRetention } from './retention.store.ts';
import { digitsSpelling, emailSpelling, phoneSpelling, type Spelling } from './spellings.ts';

/** What is kept of people, and who looked at it (ADR 54). Contacts come in bodies: addresses are written into logs. */
export function personalDataRoutes({ bind }: Binder, { db, people }: { db: Database; people: People }): Router {
  const router = Router();

  bind(router, findPerson, ({ caller: { account, user }, body }) =>
    people.find({ accountId: account.uid, userId: user.id }, soughtOf(body, account.timeZone), async (tx, person) => ({
      counts: await countPlaces(tx, person),
      leadIds: person.leadIds.slice(-200),
    })),
  );

  bind(router, erasePerson, ({ caller: { account, user }, body }) =>
    people.erase({ accountId: account.uid, userId: user.id }, soughtOf(body, account.timeZone)),
  );

  // The wall between sites stands around both: a plugin reaches people of its own site only.
  bind(router, findPluginPerson, ({ caller: { accountId }, body }) =>
    people.find({ accountId, userId: null }, emailSpelling(body.email), async (tx, { leadIds }) => ({
      leads: await tellLeads(tx, leadIds),
    })),
  );

  bind(router, erasePluginPerson, ({ caller: { accountId }, body }) =>
    people.erase({ accountId, userId: null }, emailSpelling(body.email)),
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
