import { randomBytes } from 'node:crypto';
import { Router } from 'express';
import {
  downloadExport,
  getExports,
  saveExportChoice,
  startExport,
  withdrawExport,
} from '@smartpoint/contracts/exports';
import { recordAudit } from '../../platform/audit/index.ts';
import type { Database } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { FileStore } from '../../platform/files/index.ts';
import { sendTexts, type Binder, type SessionCaller } from '../../platform/http/index.ts';
import { tableFormats } from '../../platform/tables/index.ts';
import { findChoice, findFile, insertExport, listExports, saveChoice, withdraw } from './exports.store.ts';
import { partNames } from './write-export.ts';

export interface ExportsRoutesDeps {
  db: Database;
  store: FileStore;
  /** There is one to write, or a file to take away. */
  wake(): void;
}

/** Leads written to files: asked for, followed, downloaded by who asked, withdrawn (ADR 71). */
export function exportsRoutes({ bind, bindStream }: Binder, { db, store, wake }: ExportsRoutesDeps): Router {
  const router = Router();

  bind(router, getExports, ({ caller: { account, user } }) =>
    db.tenant(account.uid, async (tx) => ({
      exports: await listExports(tx, user.id),
      choice: await findChoice(tx, user.id),
    })),
  );

  bind(router, saveExportChoice, ({ caller, body }) =>
    db.tenant(caller.account.uid, async (tx) => {
      await saveChoice(tx, whoIs(caller), body);
      return body;
    }),
  );

  bind(router, startExport, ({ caller, body, context }) =>
    db.tenant(caller.account.uid, async (tx) => {
      const who = whoIs(caller);
      const { q = '', ...filters } = body.filters;
      const fileKey = randomBytes(16).toString('hex');
      const made = await insertExport(tx, { ...who, ...body, locale: context.locale, fileKey });
      if (!made) throw new AppError('too-many-downloads', { retryAfter: 30 });
      await saveChoice(tx, who, body);
      // What was typed may be somebody's phone: the log has only that there was a search.
      const details = { ...filters, format: body.format, isSought: q.trim() !== '' };
      await recordAudit(tx, { ...who, action: 'leads.exported', target: String(made.id), details });
      tx.afterCommit(wake);
      return made;
    }),
  );

  bind(router, withdrawExport, ({ caller, params }) =>
    db.tenant(caller.account.uid, async (tx) => {
      const who = whoIs(caller);
      if (!(await withdraw(tx, who.userId, params.exportId))) throw new AppError('not-found');
      await recordAudit(tx, { ...who, action: 'export.withdrawn', target: String(params.exportId) });
      tx.afterCommit(wake);
      return {};
    }),
  );

  bindStream(router, downloadExport, async ({ caller, params, res }) => {
    const who = whoIs(caller);
    const file = await db.tenant(who.accountId, (tx) => findFile(tx, who.userId, params.exportId));
    if (!file) throw new AppError('not-found');
    if (file === 'expired') throw new AppError('link-expired');
    const start = async () => {
      const entry = { ...who, action: 'export.downloaded', target: String(params.exportId) };
      await db.tenant(who.accountId, (tx) => recordAudit(tx, entry));
      res.set({
        'Content-Type': tableFormats[file.format].mediaType,
        // Whatever cuts it off, the browser knows that there should be more.
        'Content-Length': String(file.bytes),
        'Content-Disposition': `attachment; filename="leads-${file.createdAt.toISOString().slice(0, 10)}.${file.format}"`,
      });
    };
    const parts = async function* () {
      for (const name of partNames(file)) {
        const bytes = await store.get(name);
        if (!bytes) throw new AppError('unavailable', { retryAfter: 30 });
        yield bytes;
      }
    };
    const leave = db.streams.enter(who.accountId);
    try {
      await sendTexts(res, parts(), { start, unreadMs: db.streams.unreadMs });
    } finally {
      leave();
    }
  });

  return router;
}

function whoIs({ account, user }: SessionCaller) {
  return { accountId: account.uid, userId: user.id };
}
