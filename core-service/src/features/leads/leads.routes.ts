import { Router } from 'express';
import { exportLeadsAsWorkbook } from '@smartpoint/contracts/exports';
import { usualLeadColumns } from '@smartpoint/contracts/lead-columns';
import { mostChanged } from '@smartpoint/contracts/lead-work';
import {
  createLead,
  exportLeads,
  getLead,
  listLeads,
  pickLeads,
  restoreLead,
  type Delivery,
} from '@smartpoint/contracts/leads';
import { recordAudit, recordLook } from '../../platform/audit/index.ts';
import type { Database, Tx } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { sendTexts, type Binder, type HandlerInput, type SessionCaller } from '../../platform/http/index.ts';
import type { Translate } from '../../platform/i18n/index.ts';
import { tableFormats, type TableFormat } from '../../platform/tables/index.ts';
import { readFields, readUtm } from './stored-lead.ts';
import type { TakePageLead } from './page.door.ts';
import { leadTable } from './export-leads.ts';
import { findAllIds, findLeads } from './find-leads.ts';
import type { LeadFilters } from './lead-filters.ts';
import * as queries from './leads.queries.ts';

export interface LeadsRoutesDeps {
  db: Database;
  takePageLead: TakePageLead;
  /** @throws AppError not-found | conflict */
  restore: (request: { accountId: number; userId: number; leadId: number }) => Promise<void>;
  /** States of the deliveries of these leads, for the dots of the table. */
  deliveryStates: (tx: Tx, leadIds: number[]) => Promise<Map<number, Pick<Delivery, 'kind' | 'state' | 'hold'>[]>>;
  deliveryJournal: (tx: Tx, leadId: number, t: Translate) => Promise<Delivery[]>;
}

/** POST /v1/leads for pages; GET /v1/leads… for the report. */
export function leadsRoutes({ bind, bindStream }: Binder, deps: LeadsRoutesDeps): Router {
  const { db } = deps;
  const router = Router();

  bind(router, createLead, ({ body, query, context, req }) =>
    deps.takePageLead(body, {
      ip: context.ip,
      limitedAs: context.limitedAs,
      userAgent: req.headers['user-agent'] ?? '',
      headers: req.headers,
      age: query.age,
    }),
  );

  bind(router, listLeads, async ({ caller, query: { q = '', ...query } }) => {
    const { uid: accountId, timeZone } = caller.account;
    const filters = { ...query, timeZone };
    return db.tenant(accountId, async (tx) => {
      const isSought = q.trim() !== '';
      const look = { accountId, userId: caller.user.id };
      await recordLook(tx, { ...look, action: isSought ? 'leads.searched' : 'leads.listed' });
      const { rows, next } = isSought
        ? await findLeads(tx, { accountId, filters, typed: q, page: query })
        : await newestLeads(tx, filters, query);
      const states = await deps.deliveryStates(
        tx,
        rows.map((row) => row.id),
      );
      return {
        leads: rows.map((row) => ({
          ...row,
          createdAt: row.createdAt.toISOString(),
          pressedAt: row.pressedAt?.toISOString() ?? null,
          deliveries: states.get(row.id) ?? [],
        })),
        next,
        total: isSought ? null : await queries.countLeads(tx, filters),
      };
    });
  });

  bind(router, pickLeads, ({ caller, query: { q = '', ...query } }) => {
    const { uid: accountId, timeZone } = caller.account;
    return db.tenant(accountId, async (tx) => {
      const ids = q.trim() === '' ? null : await findAllIds(tx, accountId, q);
      const found = await queries.listVersions(tx, { ...query, timeZone }, { ids, limit: mostChanged + 1 });
      return { leads: found.slice(0, mostChanged), isMore: found.length > mostChanged };
    });
  });

  bind(router, getLead, ({ caller: { account, user }, params, context }) =>
    db.tenant(account.uid, async (tx) => {
      const lead = await detail(tx, deps, params.leadId, context.t);
      const look = { accountId: account.uid, userId: user.id, action: 'lead.viewed' };
      await recordLook(tx, { ...look, target: String(params.leadId) });
      return lead;
    }),
  );

  bind(router, restoreLead, async ({ caller, params, context }) => {
    const { uid: accountId } = caller.account;
    await deps.restore({ accountId, userId: caller.user.id, leadId: params.leadId });
    return db.tenant(accountId, (tx) => detail(tx, deps, params.leadId, context.t));
  });

  const giveTable =
    (format: TableFormat) =>
    async ({ caller, query: { q, columns, ...query }, context, res }: HandlerInput<typeof exportLeads>) => {
      const { uid: accountId, timeZone } = caller.account;
      const wanted = { accountId, filters: { ...query, timeZone }, typed: q, columns: columns ?? usualLeadColumns };
      const { mediaType, pieces } = tableFormats[format];
      const start = async () => {
        // What was typed may be somebody's phone: the log has only that there was a search.
        await logExport(db, caller, { ...query, isSought: (q ?? '').trim() !== '' });
        res.set({
          'Content-Type': mediaType,
          'Content-Disposition': `attachment; filename="leads-${query.from}-${query.to}.${format}"`,
        });
      };
      const table = await leadTable(db, wanted, context.t);
      await sendTexts(res, pieces(table), { start, unreadMs: db.streams.unreadMs });
    };
  bindStream(router, exportLeads, giveTable('csv'));
  bindStream(router, exportLeadsAsWorkbook, giveTable('xlsx'));

  return router;
}

async function newestLeads(tx: Tx, filters: LeadFilters, page: { before?: number | undefined; limit: number }) {
  const rows = await queries.listLeads(tx, filters, page);
  return { rows, next: rows.length === page.limit ? (rows.at(-1)?.id ?? null) : null };
}

async function detail(tx: Tx, deps: LeadsRoutesDeps, leadId: number, t: Translate) {
  const lead = await queries.findLead(tx, leadId);
  if (!lead) throw new AppError('not-found');
  const consents = await queries.consentsOf(tx, leadId);
  return {
    ...lead,
    createdAt: lead.createdAt.toISOString(),
    pressedAt: lead.pressedAt?.toISOString() ?? null,
    seen: { title: lead.seenTitle, text: lead.seenText, button: lead.seenButton },
    fields: readFields(lead.fields),
    utm: readUtm(lead.utm),
    consents: consents.map((consent) => ({ ...consent, at: consent.at.toISOString() })),
    deliveries: await deps.deliveryJournal(tx, leadId, t),
  };
}

/** Taking personal data out is itself recorded (E-5.14). */
function logExport(db: Database, caller: SessionCaller, details: Record<string, unknown>): Promise<void> {
  const accountId = caller.account.uid;
  return db.tenant(accountId, (tx) =>
    recordAudit(tx, { accountId, userId: caller.user.id, action: 'leads.exported', details }),
  );
}
