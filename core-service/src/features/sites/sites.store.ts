import type { TrackingMode } from '@smartpoint/contracts/tracking';
import type { Database, Tx } from '../../platform/db/index.ts';
import { defineSite, type SiteModel } from './sites.model.ts';

/** A site as stored; its snippet is made at the edge from `siteKey`. */
export interface StoredSite {
  id: number;
  siteKey: string;
  name: string;
  url: string;
  allowedDomains: string[];
  tracking: TrackingMode;
  installedAt: Date | null;
  installedPage: string | null;
  lastPingAt: Date | null;
}
export type NewSite = Pick<StoredSite, 'siteKey' | 'name' | 'url'>;
export type SitePatch = Partial<Pick<StoredSite, 'name' | 'url' | 'allowedDomains' | 'tracking'>>;

export interface SitesStore {
  list(tx: Tx): Promise<StoredSite[]>;
  find(tx: Tx, id: number): Promise<StoredSite | undefined>;
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
    insert: async ({ transaction }, accountId, site) =>
      toSite(await Site.create({ accountId, ...site }, { transaction })),
    update: async ({ transaction }, id, patch) => {
      const row = await Site.findOne({ where: { id }, transaction, lock: true });
      return row ? toSite(await row.update(patch, { transaction })) : undefined;
    },
  };
}

function toSite(row: SiteModel): StoredSite {
  const { id, siteKey, name, url, allowedDomains, tracking, installedAt, installedPage, lastPingAt } = row;
  return { id: Number(id), siteKey, name, url, allowedDomains, tracking, installedAt, installedPage, lastPingAt };
}
