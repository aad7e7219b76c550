import { DataTypes, Model, type ModelStatic, type Sequelize } from 'sequelize';

export class BranchModel extends Model {
  declare accountId: number;
  declare id: number;
  declare name: string;
  declare formerNames: string[];
  declare address: string;
  declare phones: string[];
  declare timeZone: string;
  declare week: unknown;
  declare special: unknown;
  declare route: unknown;
  declare removedAt: Date | null;
}

export function defineBranch(sequelize: Sequelize): ModelStatic<BranchModel> {
  class Branch extends BranchModel {}
  return Branch.init(
    {
      accountId: { type: DataTypes.BIGINT, primaryKey: true },
      id: { type: DataTypes.BIGINT, primaryKey: true, autoIncrement: true },
      name: { type: DataTypes.TEXT, allowNull: false },
      formerNames: { type: DataTypes.ARRAY(DataTypes.TEXT), allowNull: false, defaultValue: [] },
      address: { type: DataTypes.TEXT, allowNull: false },
      phones: { type: DataTypes.ARRAY(DataTypes.TEXT), allowNull: false },
      timeZone: { type: DataTypes.TEXT, allowNull: false },
      week: { type: DataTypes.JSONB, allowNull: false },
      special: { type: DataTypes.JSONB, allowNull: false },
      route: { type: DataTypes.JSONB, allowNull: false, defaultValue: [] },
      removedAt: { type: DataTypes.DATE },
    },
    { sequelize, tableName: 'branches', modelName: 'Branch' },
  );
}
