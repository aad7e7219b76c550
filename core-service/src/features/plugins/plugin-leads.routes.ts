import type { Router } from 'express';
import { sendPluginLead, sendPluginLeadStatus } from '@smartpoint/contracts/plugins';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { Binder } from '../../platform/http/index.ts';
import { tellStatus, type TakeServerLead } from '../leads/index.ts';

export interface PluginLeadsDeps {
  db: Database;
  clock: Clock;
  takeServerLead: TakeServerLead;
}

/** What plugins tell of leads that no widget sent: forms of the site itself, orders of its shop. */
export function leadsOfPlugins(router: Router, { bind }: Binder, { db, clock, takeServerLead }: PluginLeadsDeps): void {
  const ageOf = (at: string | undefined) => (at === undefined ? 0 : clock.now().getTime() - Date.parse(at));

  bind(router, sendPluginLead, ({ caller: { accountId, siteId }, body }) => {
    const { ref, at, referrer, page, visitor, ...lead } = body;
    return takeServerLead({
      ...lead,
      accountId,
      siteId,
      origin: 'cms',
      externalRef: refOf(siteId, ref),
      age: Math.max(0, ageOf(at)),
      ...(page && { page: { ...page, referrer: page.referrer || referrer } }),
      ...(visitor && { visitor }),
    });
  });

  bind(router, sendPluginLeadStatus, async ({ caller: { accountId, siteId }, body: { ref, status } }) => {
    const isTold = await db.tenant(accountId, (tx) => tellStatus(tx, { externalRef: refOf(siteId, ref), status }));
    if (!isTold) throw new AppError('not-found');
    return {};
  });
}

/** Two shops of one account number their orders alike. */
const refOf = (siteId: number, ref: string): string => `${siteId}:${ref}`;
