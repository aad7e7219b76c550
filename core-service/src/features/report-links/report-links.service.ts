import { sharedReportSchema, type ReportLink, type SharedReport } from '@smartpoint/contracts/report-links';
import { recordAudit } from '../../platform/audit/index.ts';
import { hashToken, randomToken, type Sealer } from '../../platform/crypto/index.ts';
import type { Database } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { SessionCaller } from '../../platform/http/index.ts';
import type { Log } from '../../platform/log/index.ts';
import { namesOf, type Passwords } from '../accounts/index.ts';
import { spanOf } from '../visits/index.ts';
import { deleteLink, insertLink, listLinks, type StoredLink } from './report-links.store.ts';

/** More than anybody looks through; a program that makes links stops here. */
const mostLinks = 200;

export interface ReportLinksDeps {
  db: Database;
  log: Log;
  sealer: Sealer;
  passwords: Pick<Passwords, 'hash' | 'verify'>;
  publicUrl: () => string;
  /** Strangers write its words: none of them stand on a page of ours for others. */
  isDemo(accountId: number): Promise<boolean>;
}

export interface WantedLink {
  name: string;
  report: SharedReport;
  password: string | null;
  days: number | null;
}

export interface ReportLinksService {
  list(who: SessionCaller): Promise<ReportLink[]>;
  /** @throws AppError not-found (a site of nobody) | conflict (as many as there may be) | demo-stays-inside | invalid-request */
  create(who: SessionCaller, wanted: WantedLink): Promise<ReportLink>;
  /** @throws AppError not-found */
  withdraw(who: SessionCaller, id: number): Promise<void>;
}

/** Links to reports, as those who make them see them. */
export function createReportLinksService({
  db,
  log,
  sealer,
  passwords,
  publicUrl,
  isDemo,
}: ReportLinksDeps): ReportLinksService {
  /** Behind `#`: browsers send that part nowhere, so it stands in no log and no referrer. */
  const urlOf = (sealed: string): string | null => {
    try {
      return `${publicUrl()}/shared/#${sealer.open(sealed)}`;
    } catch (error) {
      log.warn({ err: error }, 'a link to a report cannot be shown: its key is gone');
      return null;
    }
  };
  const viewOf = ({ tokenSealed, report, ...link }: StoredLink, names: ReadonlyMap<number, string>): ReportLink => ({
    ...link,
    url: urlOf(tokenSealed),
    report: sharedReportSchema.parse(report),
    madeBy: names.get(link.madeBy) ?? '',
    madeById: link.madeBy,
    createdAt: link.createdAt.toISOString(),
    expiresAt: link.expiresAt?.toISOString() ?? null,
    lastOpenedAt: link.lastOpenedAt?.toISOString() ?? null,
  });

  return {
    list: ({ account }) =>
      db.tenant(account.uid, async (tx) => {
        const links = await listLinks(tx);
        const names = await namesOf(tx, [...new Set(links.map(({ madeBy }) => madeBy))]);
        return links.map((link) => viewOf(link, names));
      }),
    create: async ({ account, user }, { name, report, password, days }) => {
      if (await isDemo(account.uid)) throw new AppError('demo-stays-inside');
      if ('from' in report.period) spanOf(report.period);
      const token = randomToken('spr_');
      const passwordHash = password === null ? null : await passwords.hash(password);
      return db.tenant(account.uid, async (tx) => {
        const { siteId } = report;
        if (siteId !== null && !(await tx.row('SELECT FROM sites WHERE id = $1', [siteId])))
          throw new AppError('not-found');
        const link = {
          ...{ accountId: account.uid, madeBy: user.id, name, report, passwordHash, days },
          ...{ tokenHash: hashToken(token), tokenSealed: sealer.seal(token) },
        };
        const made = await insertLink(tx, link, mostLinks);
        if (!made) throw new AppError('conflict');
        const details = { name, hasPassword: password !== null, days };
        const target = `report-link:${made.id}`;
        await recordAudit(tx, { accountId: account.uid, userId: user.id, action: 'report-link.made', target, details });
        return viewOf(made, new Map([[user.id, user.name]]));
      });
    },
    withdraw: ({ account, user }, id) =>
      db.tenant(account.uid, async (tx) => {
        const name = await deleteLink(tx, id);
        if (name === undefined) throw new AppError('not-found');
        const entry = { accountId: account.uid, userId: user.id, target: `report-link:${id}`, details: { name } };
        await recordAudit(tx, { ...entry, action: 'report-link.withdrawn' });
      }),
  };
}
