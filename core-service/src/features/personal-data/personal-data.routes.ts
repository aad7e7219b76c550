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
import { recordAudit } from '../../platform/audit/index.ts';
import type { Database, Tx } from '../../platform/db/index.ts';
import { invalid } from '../../platform/errors/index.ts';
import type { Binder } from '../../platform/http/index.ts';
import { withdrawExports } from '../exports/index.ts';
import { namesOf } from '../accounts/index.ts';
import { listPeople } from '../lead-work/index.ts';
import { readPhone } from '../leads/index.ts';
import { tellLeads } from './tell-leads.ts';
import { listEntries } from './audit.queries.ts';
import { countPlaces, eraseLeads, leadsOfPerson, type Sought } from './person.store.ts';
import { findRetention, saveRetention } from './retention.store.ts';

/** What is kept of people, and who looked at it (ADR 54). Contacts come in bodies: addresses are written into logs. */
export function personalDataRoutes({ bind }: Binder, { db }: { db: Database }): Router {
  const router = Router();

  bind(router, findPerson, ({ caller: { account, user }, body }) =>
    db.tenant(account.uid, async (tx) => {
      const sought = soughtOf(body);
      const leadIds = await leadsOfPerson(tx, sought);
      const counts = await countPlaces(tx, leadIds, sought.digits);
      const entry = { accountId: account.uid, userId: user.id, action: 'person.found' };
      await recordAudit(tx, { ...entry, details: { leads: counts.leads } });
      return { counts, leadIds: leadIds.slice(-200) };
    }),
  );

  bind(router, erasePerson, ({ caller: { account, user }, body }) =>
    db.tenant(account.uid, async (tx) => {
      const details = await erase(tx, soughtOf(body));
      await recordAudit(tx, { accountId: account.uid, userId: user.id, action: 'person.erased', details });
      return details;
    }),
  );

  // The wall between sites stands around both: a plugin reaches people of its own site only.
  bind(router, findPluginPerson, ({ caller: { accountId }, body }) =>
    db.tenant(accountId, async (tx) => {
      const leads = await tellLeads(tx, await leadsOfPerson(tx, soughtOf(body)));
      await recordAudit(tx, { accountId, userId: null, action: 'person.found', details: { leads: leads.length } });
      return { leads };
    }),
  );

  bind(router, erasePluginPerson, ({ caller: { accountId }, body }) =>
    db.tenant(accountId, async (tx) => {
      const details = await erase(tx, soughtOf(body));
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
      const names = await namesOf(tx, [...new Set(entries.flatMap(({ userId }) => userId ?? []))]);
      return {
        entries: entries.map(({ userId, at, ...entry }) => ({
          ...entry,
          at: at.toISOString(),
          by: userId === null ? null : (names.get(userId) ?? ''),
        })),
        next: entries.length === query.limit ? (entries.at(-1)?.id ?? null) : null,
        people: await listPeople(tx, account.uid),
      };
    }),
  );

  return router;
}

async function erase(tx: Tx, sought: Sought): Promise<{ erased: PersonCounts; left: PersonCounts }> {
  const leadIds = await leadsOfPerson(tx, sought);
  const exports = leadIds.length > 0 ? await withdrawExports(tx) : 0;
  const erased = { ...(await eraseLeads(tx, leadIds, sought.digits)), exports };
  // Looked for again, and by the numbers of the leads too: the proof is a count, not a promise.
  const left = await countPlaces(tx, [...leadIds, ...(await leadsOfPerson(tx, sought))], sought.digits);
  return { erased, left };
}

/** Fewer digits would erase others with them. */
const fewestDigits = 7;

function soughtOf({ phone, email }: { phone?: string | undefined; email?: string | undefined }): Sought {
  return { digits: phone === undefined ? null : nationalDigits(phone), email: email?.toLowerCase() ?? null };
}

/** The part that every spelling has: without the country of +7, which people write as 8 or leave out. */
function nationalDigits(phone: string): string {
  const digits = (readPhone(phone) ?? phone).replace(/\D/g, '');
  if (digits.length < fewestDigits) throw invalid('/phone', 'phone');
  return /^[78]\d{10}$/.test(digits) ? digits.slice(1) : digits;
}
