import type { Clock } from '../../platform/clock/clock.ts';
import type { Database, Tx } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { Log } from '../../platform/log/index.ts';
import { callRows, callStepRows, callbackRows, makeCalls, type Caller } from './demo-calls.ts';
import * as store from './demo-account.store.ts';
import { createRandom } from './random.ts';
import {
  attemptRow,
  attemptRows,
  consentRows,
  deliveryRows,
  deliveryRowsOf,
  eventRows,
  eventRowsOf,
  leadRow,
  leadRows,
  sessionRow,
  sessionRows,
  stepRow,
  stepRows,
  workRow,
  workRows,
  type Place,
} from './rows.ts';
import { shop } from './shop.ts';
import { takers } from './takers.ts';
import { makeTraffic, type DemoLead, type DemoSession } from './traffic.ts';
import { buttonName, demoButton, demoCallback, demoQuiz, demoShowcase, demoTradeIn, demoWidgets } from './widgets.ts';

export interface DemoAccountDeps extends Pick<Place, 'printPhone' | 'formatGeo'> {
  db: Database;
  clock: Clock;
  log: Log;
  /** Where it is not, an account that is there is removed at start. */
  isAllowed: boolean;
  /** An account with its first site, whose owner has no password (role auth). */
  openAccount: (tx: Tx, account: typeof opening) => Promise<store.DemoOwner>;
  /** Destinations for these addresses, in order. */
  mailboxes: (tx: Tx, accountId: number, emails: string[]) => Promise<number[]>;
  /** Ready words of the consent. */
  consent: { personalData: { mode: string; text: string } };
  /** Called last in the transaction (role worker): counters are to be made from the raw rows. */
  askForCounting: (tx: Tx, accountId: number) => Promise<void>;
  /** Leads that came by no door are to be found by their words (role worker). */
  makeFindable: (tx: Tx, accountId: number) => Promise<void>;
  /** Counts after the commit. Whatever a killed process leaves of it, a worker finds within a minute. */
  count: (accountId: number) => Promise<void>;
  onConfigChanged: (change: { accountId: number }) => void;
}

export interface DemoAccount {
  /** Makes the account once where it is allowed, removes it where it is not. Never throws. */
  start(): Promise<void>;
  /** Fresh visits and leads; makes the account if it is not there. Resolves to the number of leads. */
  fill(): Promise<number>;
  /** @throws AppError not-found */
  empty(): Promise<void>;
  /** For good: it does not come back by itself. @throws AppError not-found */
  remove(): Promise<void>;
}

export const opening = {
  email: shop.email,
  name: shop.owner,
  accountName: shop.name,
  siteUrl: shop.url,
  timeZone: shop.timeZone,
  locale: 'ru',
} as const;

export function createDemoAccount(deps: DemoAccountDeps): DemoAccount {
  const { db, log } = deps;
  /** One transaction, one at a time: a killed process leaves nothing half made. */
  const changing = <T>(work: (tx: Tx, state: store.DemoState | undefined) => Promise<T>): Promise<T> =>
    db.as('worker', async (tx) => work(tx, await store.lockState(tx)));

  const ownerOrRefuse = async (tx: Tx): Promise<store.DemoOwner> => {
    const owner = await store.findOwner(tx);
    if (!owner) throw new AppError('not-found');
    return owner;
  };

  const refill = async (tx: Tx): Promise<{ accountId: number; leads: number }> => {
    const owner = (await store.findOwner(tx)) ?? (await open(tx, deps));
    await store.saveState(tx, 'filled', owner);
    await store.erase(tx, store.activityTables);
    const leads = await fillWith(tx, deps, owner);
    await deps.askForCounting(tx, owner.accountId);
    return { accountId: owner.accountId, leads };
  };

  const makeOnce = async (): Promise<void> => {
    const made = await changing(async (tx, state) => (state === undefined ? refill(tx) : undefined));
    if (made) await deps.count(made.accountId);
  };

  return {
    start: () =>
      (deps.isAllowed ? makeOnce() : changing((tx) => removeUnasked(tx, log))).catch((error: unknown) => {
        log.error({ err: error }, 'the demo account could not be made; the next start tries again');
      }),
    fill: async () => {
      const { accountId, leads } = await changing(refill);
      await deps.count(accountId);
      return leads;
    },
    empty: async () => {
      const { accountId } = await changing(async (tx) => {
        const owner = await ownerOrRefuse(tx);
        await store.saveState(tx, 'emptied', owner);
        await store.erase(tx, store.activityTables);
        await deps.askForCounting(tx, owner.accountId);
        return owner;
      });
      await deps.count(accountId);
    },
    remove: async () => {
      const { accountId } = await changing(async (tx) => {
        const owner = await ownerOrRefuse(tx);
        await store.erase(tx, null);
        await store.saveState(tx, 'removed');
        return owner;
      });
      deps.onConfigChanged({ accountId });
    },
  };
}

async function removeUnasked(tx: Tx, log: Log): Promise<void> {
  if (!(await store.findOwner(tx))) return;
  await store.erase(tx, null);
  // Not `removed`: nobody asked for that, and where it is allowed again it may come again.
  await store.forget(tx);
  log.warn('the demo account was removed: this installation works in earnest');
}

async function open(tx: Tx, { openAccount, mailboxes, consent, clock }: DemoAccountDeps): Promise<store.DemoOwner> {
  const owner = await tx.under('auth', (asAuth) => openAccount(asAuth, opening));
  await tx.under(
    'tenant',
    async (asTenant) => {
      const site = await store.findFurniture(asTenant);
      if (!site) throw new Error('the demo account has no site');
      const mailboxIds = await mailboxes(asTenant, owner.accountId, Object.values(shop.mailboxes));
      const furnishing = { ...owner, siteId: site.siteId, at: clock.now(), consent, mailboxIds };
      await store.furnish(asTenant, furnishing);
      const ids: number[] = [];
      for (const widget of demoWidgets) ids.push(await store.insertWidget(asTenant, furnishing, widget));
      for (const widget of [demoQuiz, demoShowcase, demoTradeIn]) {
        ids.push(await store.insertWidget(asTenant, furnishing, widget));
      }
      await store.insertWidget(asTenant, furnishing, demoButton(ids));
      await store.insertWidget(asTenant, furnishing, demoCallback);
      await store.furnishCalls(asTenant, owner.accountId);
    },
    owner.accountId,
  );
  return owner;
}

async function fillWith(tx: Tx, deps: DemoAccountDeps, owner: store.DemoOwner): Promise<number> {
  const { accountId } = owner;
  const furniture = await tx.under('tenant', (asTenant) => store.findFurniture(asTenant), accountId);
  const present = takers.flatMap((taker) => {
    const stored = furniture?.widgets.find(({ name }) => name === taker.widget.name);
    return stored ? [{ ...taker, stored: { ...stored, seen: taker.widget.settings } }] : [];
  });
  const widgets = present.map(({ stored }) => stored);
  // Somebody removed our widgets: nothing was shown, and nobody left a number.
  if (!furniture || widgets.length === 0) return 0;
  const buttonId = furniture.widgets.find(({ name }) => name === buttonName)?.id;
  const place: Place = { ...deps, siteId: furniture.siteId, widgets, buttonId };
  const traffic = makeTraffic({ now: deps.clock.now(), takers: present });
  const insert = store.insertRows;
  await store.openMonths(tx);
  await insert(
    tx,
    accountId,
    sessionRows,
    traffic.map((session) => sessionRow(session, place)),
  );
  await insert(
    tx,
    accountId,
    eventRows,
    traffic.flatMap((session) => eventRowsOf(session, place)),
  );
  await tx.under(
    'ingest',
    (asIngest) => store.markInstalled(asIngest, place.siteId, seenFromTo(traffic, deps.clock.now())),
    accountId,
  );
  return fillLeads(tx, deps, { owner, place, traffic, furniture });
}

function seenFromTo(traffic: readonly DemoSession[], now: Date): [Date, Date] {
  return [traffic.at(0)?.at ?? now, traffic.at(-1)?.at ?? now];
}

interface LeadsOfPlace {
  owner: store.DemoOwner;
  place: Place;
  traffic: readonly DemoSession[];
  furniture: store.Furniture;
}

async function fillLeads(tx: Tx, deps: DemoAccountDeps, of: LeadsOfPlace): Promise<number> {
  const { owner, place, traffic, furniture } = of;
  const { accountId } = owner;
  const insert = store.insertRows;
  const leads = traffic.flatMap((session): [DemoSession, DemoLead][] =>
    session.lead ? [[session, session.lead]] : [],
  );
  const stored = await insert<{ id: number; submissionId: string }>(
    tx,
    accountId,
    leadRows,
    leads.map(([session, lead]) => leadRow(session, lead, place)),
  );
  const idOf = new Map(stored.map(({ id, submissionId }) => [submissionId, id]));
  const delivered = leads.map(([, { submissionId, at }], index) => ({
    leadId: idOf.get(submissionId) ?? 0,
    at,
    // Not the newest, and near enough to be seen on the first page of the report.
    isRefused: index === leads.length - 4,
  }));
  const { mode, text } = deps.consent.personalData;
  const asked = { kind: 'personalData', mode, text, text_version: 1 };
  await insert(
    tx,
    accountId,
    consentRows,
    delivered.map(({ leadId, at }) => ({ lead_id: leadId, at, ...asked })),
  );
  const rows = delivered.flatMap((lead) => deliveryRowsOf(lead, accountId, furniture.mailboxes));
  const deliveries = await insert<{ id: number; leadId: number; target: string }>(tx, accountId, deliveryRows, rows);
  const leadOf = new Map(delivered.map((lead) => [lead.leadId, lead]));
  await insert(
    tx,
    accountId,
    attemptRows,
    deliveries.flatMap(({ id, leadId, target }) => {
      const lead = leadOf.get(leadId);
      return lead
        ? [attemptRow({ id, at: lead.at, isParked: lead.isRefused && target === shop.mailboxes.workshop })]
        : [];
    }),
  );
  const now = deps.clock.now();
  const worked = leads.flatMap(([, { submissionId, work }]) =>
    work && work.at < now ? [{ ...work, leadId: idOf.get(submissionId) ?? 0, userId: owner.userId }] : [],
  );
  await insert(tx, accountId, workRows, worked.map(workRow));
  await insert(tx, accountId, stepRows, worked.map(stepRow));
  const callers = leads.flatMap(([{ visitorId, sessionId }, { submissionId, at, phone, widget }]): Caller[] => {
    const isCalled = furniture.calling.includes(place.widgets[widget]?.id ?? 0);
    return isCalled ? [{ leadId: idOf.get(submissionId) ?? 0, at, phone, visitorId, sessionId }] : [];
  });
  await fillCalls(tx, deps, { owner, furniture, callers });
  await deps.makeFindable(tx, accountId);
  return leads.length;
}

/** Whom the shop has called back, through the exchange that plays calls: nobody's phone has rung. */
async function fillCalls(
  tx: Tx,
  { clock }: DemoAccountDeps,
  {
    owner: { accountId, userId },
    furniture,
    callers,
  }: Pick<LeadsOfPlace, 'owner' | 'furniture'> & { callers: Caller[] },
): Promise<void> {
  const { branchId, exchangeId: connectionId } = furniture;
  if (branchId === null || connectionId === null) return;
  const all = makeCalls({
    callers,
    branchId,
    connectionId,
    userId,
    now: clock.now(),
    random: createRandom(20_261_128),
  });
  const insert = store.insertRows;
  const rows = all.map(({ row }) => row);
  const made = await insert<{ id: number; leadId: number }>(tx, accountId, callbackRows, rows);
  const idOf = new Map(made.map(({ leadId, id }) => [leadId, id]));
  const parts = all.map(({ leadId, rowsWith }) => rowsWith(idOf.get(leadId) ?? 0));
  const [steps, calls] = [parts.flatMap((part) => part.steps), parts.flatMap((part) => part.calls)];
  await insert(tx, accountId, callStepRows, steps);
  await insert(tx, accountId, callRows, calls);
}
