import type { Router } from 'express';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Sealer } from '../../platform/crypto/index.ts';
import type { Database } from '../../platform/db/index.ts';
import type { Binder } from '../../platform/http/index.ts';
import type { Log } from '../../platform/log/index.ts';
import { scryptPasswords, type Passwords } from '../accounts/index.ts';
import type { Figures } from '../visits/index.ts';
import { createReportDoor } from './open-report.ts';
import { reportLinksRoutes } from './report-links.routes.ts';
import { createReportLinksService } from './report-links.service.ts';
import { createSharedAnswers } from './shared-answers.ts';

export interface ReportLinksDeps {
  db: Database;
  log: Log;
  clock: Clock;
  sealer: Sealer;
  /** Base64, from configuration: what lets in behind a password is signed with it. */
  secretKey: string;
  publicUrl: () => string;
  figures: Figures;
  isDemo(accountId: number): Promise<boolean>;
  passwords?: Passwords | undefined;
  rateLimits: boolean;
}

export interface ReportLinks {
  routes(binder: Binder): Router;
}

/** Links that show one report to outsiders and can be withdrawn (ADR 75). */
export function createReportLinks({ passwords = scryptPasswords, ...deps }: ReportLinksDeps): ReportLinks {
  const links = createReportLinksService({ ...deps, passwords });
  const door = createReportDoor({ ...deps, passwords });
  return {
    routes: (binder) =>
      reportLinksRoutes(binder, {
        ...deps,
        links,
        door,
        shared: { figures: createSharedAnswers(deps), tables: createSharedAnswers(deps) },
      }),
  };
}
