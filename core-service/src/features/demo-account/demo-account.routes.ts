import { Router } from 'express';
import { emptyDemoAccount, fillDemoAccount, removeDemoAccount } from '@smartpoint/contracts/demo-account';
import type { Database } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { Binder } from '../../platform/http/index.ts';
import type { DemoAccount } from './demo-account.ts';
import { findOwner } from './demo-account.store.ts';

/** /v1/demo-account: for people who are in it. */
export function demoAccountRoutes({ bind }: Binder, { db, demo }: { db: Database; demo: DemoAccount }): Router {
  const router = Router();
  const inside = async (accountId: number): Promise<void> => {
    const owner = await db.as('worker', findOwner);
    if (owner?.accountId !== accountId) throw new AppError('not-found');
  };

  bind(router, fillDemoAccount, async ({ caller }) => {
    await inside(caller.account.uid);
    return { leads: await demo.fill() };
  });

  bind(router, emptyDemoAccount, async ({ caller }) => {
    await inside(caller.account.uid);
    await demo.empty();
    return {};
  });

  bind(router, removeDemoAccount, async ({ caller }) => {
    await inside(caller.account.uid);
    await demo.remove();
    return {};
  });

  return router;
}
