import type { TrackingMode } from '@smartpoint/contracts/tracking';
import { DataTypes, Model, type ModelStatic, type Sequelize } from 'sequelize';

export class SiteModel extends Model {
  declare accountId: number;
  declare id: number;
  declare siteKey: string;
  declare name: string;
  declare url: string;
  declare allowedDomains: string[];
  declare countsElsewhere: boolean;
  declare tracking: TrackingMode;
  declare installedAt: Date | null;
  declare installedPage: string | null;
  declare lastPingAt: Date | null;
}

export function defineSite(sequelize: Sequelize): ModelStatic<SiteModel> {
  class Site extends SiteModel {}
  return Site.init(
    {
      accountId: { type: DataTypes.BIGINT, primaryKey: true },
      id: { type: DataTypes.BIGINT, primaryKey: true, autoIncrement: true },
      siteKey: { type: DataTypes.TEXT, allowNull: false },
      name: { type: DataTypes.TEXT, allowNull: false },
      url: { type: DataTypes.TEXT, allowNull: false },
      allowedDomains: { type: DataTypes.ARRAY(DataTypes.TEXT), allowNull: false, defaultValue: [] },
      countsElsewhere: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
      tracking: { type: DataTypes.TEXT, allowNull: false, defaultValue: 'full' },
      installedAt: { type: DataTypes.DATE },
      installedPage: { type: DataTypes.TEXT },
      lastPingAt: { type: DataTypes.DATE },
    },
    { sequelize, tableName: 'sites', modelName: 'Site' },
  );
}
