import { DataTypes, Model, type ModelStatic, type Sequelize } from 'sequelize';

export class ConnectionModel extends Model {
  declare accountId: number;
  declare id: number;
  declare connector: string;
  declare settings: unknown;
  declare secretsSealed: string | null;
  declare state: 'working' | 'reauthorize';
  declare stateReason: string | null;
  declare tokenExpiresAt: Date | null;
  declare isProved: boolean;
  declare version: number;
}

export function defineConnection(sequelize: Sequelize): ModelStatic<ConnectionModel> {
  class Connection extends ConnectionModel {}
  return Connection.init(
    {
      accountId: { type: DataTypes.BIGINT, primaryKey: true },
      id: { type: DataTypes.BIGINT, primaryKey: true, autoIncrement: true },
      connector: { type: DataTypes.TEXT, allowNull: false },
      settings: { type: DataTypes.JSONB, allowNull: false, defaultValue: {} },
      secretsSealed: { type: DataTypes.TEXT },
      state: { type: DataTypes.TEXT, allowNull: false, defaultValue: 'working' },
      stateReason: { type: DataTypes.TEXT },
      tokenExpiresAt: { type: DataTypes.DATE },
      isProved: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
      version: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 1 },
    },
    { sequelize, tableName: 'connections', modelName: 'Connection' },
  );
}
