import { Router } from 'express';
import type { EndpointResponse } from '@smartpoint/contracts';
import * as contract from '@smartpoint/contracts/report-links';
import type { Database } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { Binder } from '../../platform/http/index.ts';
import type { Figures } from '../visits/index.ts';
import type { Entered, ReportDoor } from './open-report.ts';
import type { ReportLinksService } from './report-links.service.ts';
import { noteOpened } from './report-links.store.ts';
import type { SharedAnswers } from './shared-answers.ts';
import { periodOf, readFigures, readTable, type Reading } from './shown-report.ts';

export interface ReportLinksRoutesDeps {
  db: Database;
  links: ReportLinksService;
  door: ReportDoor;
  figures: Figures;
  shared: {
    figures: SharedAnswers<EndpointResponse<typeof contract.readReportFigures>>;
    tables: SharedAnswers<EndpointResponse<typeof contract.readReportTable>>;
  };
}

export function reportLinksRoutes({ bind }: Binder, deps: ReportLinksRoutesDeps): Router {
  const { db, links, door, figures, shared } = deps;
  const router = Router();

  bind(router, contract.listReportLinks, async ({ caller }) => ({ links: await links.list(caller) }));
  bind(router, contract.createReportLink, ({ caller, body }) => links.create(caller, body));
  bind(router, contract.withdrawReportLink, async ({ caller, params }) => {
    await links.withdraw(caller, params.reportId);
    return {};
  });

  bind(router, contract.openReport, async ({ body: { token, password }, context }) => {
    const link = await door.find(token, context);
    const isLocked = link.passwordHash !== null;
    if (isLocked && password === undefined) return { report: null, pass: null };
    const pass = isLocked ? await door.unlock(link, password ?? '', context) : null;
    const report = await stillThere(() => shownOf(door.reading(link, context), link.name));
    await db.as('auth', (tx) => noteOpened(tx, link));
    return { report, pass };
  });

  const keyOf = ({ link, reading }: Entered, part: string): string => {
    const { from, to } = periodOf(reading);
    return [link.accountId, link.id, from, to, reading.words.locale, part].join(' ');
  };
  bind(router, contract.readReportFigures, async ({ body, context }) => {
    const entered = await door.enter(body, context);
    return stillThere(() => shared.figures(keyOf(entered, ''), () => readFigures(figures, entered.reading)));
  });
  bind(router, contract.readReportTable, async ({ body, context }) => {
    const entered = await door.enter(body, context);
    const { report } = entered.reading;
    const isShown = body.by === 'weekhour' ? report.hours : report.tables.includes(body.by);
    if (!isShown) throw new AppError('report-closed');
    const { by } = body;
    return stillThere(() => shared.tables(keyOf(entered, by), () => readTable(figures, entered.reading, by)));
  });

  const shownOf = async (reading: Reading, name: string) => {
    const { account, report } = reading;
    const { compare, figure, tables, hours } = report;
    return {
      name,
      timeZone: account.timeZone,
      period: periodOf(reading),
      periodName: 'name' in report.period ? report.period.name : null,
      site: await siteName(account.uid, report.siteId),
      narrowed: (await figures.narrowed(account, report.narrowing, reading.words)).map(({ by, label }) => ({
        by,
        label,
      })),
      ...{ compare, figure, tables, hours },
    };
  };
  const siteName = async (accountId: number, siteId: number | null): Promise<string | null> => {
    if (siteId === null) return null;
    const sql = 'SELECT name FROM sites WHERE id = $1';
    const site = await db.tenant(accountId, (tx) => tx.row<{ name: string }>(sql, [siteId]));
    if (!site) throw new AppError('not-found');
    return site.name;
  };

  return router;
}

/** What the report is about is gone from the account: the link shows nothing any more. */
async function stillThere<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') throw new AppError('report-closed');
    throw error;
  }
}
