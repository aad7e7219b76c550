import { Router } from 'express';
import {
  createBranch,
  deleteBranch,
  listBranches,
  updateBranch,
  type Branch,
  type BranchInput,
} from '@smartpoint/contracts/branches';
import { closesAt, isOpen, nextOpen } from '@smartpoint/contracts/schedule';
import { recordAudit } from '../../platform/audit/index.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import { versionOf } from '../../platform/crypto/index.ts';
import type { Database, Tx } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { Binder, SessionCaller } from '../../platform/http/index.ts';
import { countryOfZone, readPhone } from '../leads/index.ts';
import type { BranchesStore, StoredBranch } from './branches.store.ts';

export interface BranchesRoutesDeps {
  db: Database;
  clock: Clock;
  store: BranchesStore;
}

/** /v1/branches: the panel's «Организация» (S-71). */
export function branchesRoutes({ bind }: Binder, { db, clock, store }: BranchesRoutesDeps): Router {
  const router = Router();
  const view = (branch: StoredBranch) => toView(branch, clock.now());
  /** One tenant transaction with its audit entry. */
  const changing = <T extends { id: number }>(
    { account, user }: SessionCaller,
    action: string,
    work: (tx: Tx, accountId: number) => Promise<T>,
  ): Promise<T> =>
    db.tenant(account.uid, async (tx) => {
      const done = await work(tx, account.uid);
      await recordAudit(tx, { accountId: account.uid, userId: user.id, action, target: String(done.id) });
      return done;
    });

  bind(router, listBranches, async ({ caller }) => ({
    branches: (await db.tenant(caller.account.uid, (tx) => store.list(tx))).map(view),
  }));

  bind(router, createBranch, async ({ caller, body }) => {
    checkPhones(body);
    return view(await changing(caller, 'branch.created', (tx, accountId) => store.insert(tx, accountId, body)));
  });

  bind(router, updateBranch, async ({ caller, params, body }) => {
    checkPhones(body);
    const { version, ...input } = body;
    const isSeen = (now: StoredBranch) => version === undefined || version === versionOf(now);
    const saved = await changing(caller, 'branch.changed', async (tx) => {
      const branch = await store.update(tx, params.branchId, input, isSeen);
      if (!branch) throw new AppError('not-found');
      return branch;
    });
    return view(saved);
  });

  bind(router, deleteBranch, async ({ caller, params }) => {
    await changing(caller, 'branch.removed', async (tx) => {
      if (!(await store.remove(tx, params.branchId))) throw new AppError('not-found');
      return { id: params.branchId };
    });
    return {};
  });

  return router;
}

/** A number that cannot be dialled for certain would call nobody, or somebody else. */
function checkPhones({ phones, timeZone }: BranchInput): void {
  const country = countryOfZone(timeZone);
  const faults = phones.flatMap((phone, index) =>
    readPhone(phone, country) === null ? [{ pointer: `/phones/${index}`, code: 'phone' }] : [],
  );
  if (faults.length > 0) throw new AppError('invalid-request', { faults });
}

function toView(branch: StoredBranch, now: Date): Branch {
  const at = now.getTime();
  const isOpenNow = isOpen(branch, at);
  const changes = isOpenNow ? closesAt(branch, at) : nextOpen(branch, at);
  return {
    ...branch,
    version: versionOf(branch),
    isOpen: isOpenNow,
    changesAt: changes === undefined ? null : new Date(changes).toISOString(),
  };
}
