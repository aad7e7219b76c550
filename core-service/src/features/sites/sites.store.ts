import type { TrackingMode } from '@smartpoint/contracts/tracking';
import type { Database, Tx } from '../../platform/db/index.ts';
import { hostOf, isOnHost } from '../../platform/hosts/index.ts';
import { defineSite, type SiteModel } from './sites.model.ts';

/** A site as stored; its snippet is made at the edge from `siteKey`. */
export interface StoredSite {
  id: number;
  siteKey: string;
  name: string;
  url: string;
  allowedDomains: string[];
  countsElsewhere: boolean;
  tracking: TrackingMode;
  installedAt: Date | null;
  installedPage: string | null;
  lastPingAt: Date | null;
}
export type NewSite = Pick<StoredSite, 'siteKey' | 'name' | 'url'>;
export type SitePatch = Partial<Pick<StoredSite, 'name' | 'url' | 'allowedDomains' | 'countsElsewhere' | 'tracking'>>;

export interface SitesStore {
  list(tx: Tx): Promise<StoredSite[]>;
  find(tx: Tx, id: number): Promise<StoredSite | undefined>;
  /** How many the account has; nobody adds one meanwhile. */
  lockAndCount(tx: Tx, accountId: number): Promise<number>;
  insert(tx: Tx, accountId: number, site: NewSite): Promise<StoredSite>;
  update(tx: Tx, id: number, patch: SitePatch): Promise<StoredSite | undefined>;
}

/** Sees one account only: every call runs in a tenant transaction, and the database walls it in. */
export function createSitesStore(db: Database): SitesStore {
  const Site = defineSite(db.sequelize);
  return {
    list: async ({ transaction }) => (await Site.findAll({ transaction, order: [['id', 'ASC']] })).map(toSite),
    find: async ({ transaction }, id) => {
      const row = await Site.findOne({ where: { id }, transaction });
      return row ? toSite(row) : undefined;
    },
    lockAndCount: async (tx, accountId) => {
      await tx.rows('SELECT pg_advisory_xact_lock(hashtextextended($1, 7))', [`sites ${accountId}`]);
      return Site.count({ where: { accountId }, transaction: tx.transaction });
    },
    insert: async ({ transaction }, accountId, site) =>
      toSite(await Site.create({ accountId, ...site }, { transaction })),
    update: async ({ transaction }, id, patch) => {
      const row = await Site.findOne({ where: { id }, transaction, lock: true });
      return row ? toSite(await row.update(withFormerHost(toSite(row), patch), { transaction })) : undefined;
    },
  };
}

/** A site that moves stays at home where it was heard of: pages that are open there count on. */
function withFormerHost(site: StoredSite, patch: SitePatch): SitePatch {
  const former = hostOf(site.url);
  const listed = patch.allowedDomains ?? site.allowedDomains;
  const hasMoved = patch.url !== undefined && site.installedAt !== null && !isOnHost(site.url, [patch.url, ...listed]);
  return hasMoved && former !== '' ? { ...patch, allowedDomains: [...listed, former] } : patch;
}

function toSite(row: SiteModel): StoredSite {
  const { id, siteKey, name, url, allowedDomains, countsElsewhere, tracking } = row;
  const { installedAt, installedPage, lastPingAt } = row;
  const settings = { name, url, allowedDomains, countsElsewhere, tracking };
  return { id: Number(id), siteKey, ...settings, installedAt, installedPage, lastPingAt };
}
