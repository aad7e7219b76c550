import { DataTypes, Model, type ModelStatic, type Sequelize } from 'sequelize';

export class DestinationModel extends Model {
  declare accountId: number;
  declare id: number;
  declare kind: string;
  declare connectionId: number | null;
  declare name: string;
  declare address: unknown;
  declare enabled: boolean;
  declare confirmedAt: Date | null;
  declare declinedAt: Date | null;
  declare route: unknown;
  declare turn: string;
}

export function defineDestination(sequelize: Sequelize): ModelStatic<DestinationModel> {
  class Destination extends DestinationModel {}
  return Destination.init(
    {
      accountId: { type: DataTypes.BIGINT, primaryKey: true },
      id: { type: DataTypes.BIGINT, primaryKey: true, autoIncrement: true },
      kind: { type: DataTypes.TEXT, allowNull: false },
      connectionId: { type: DataTypes.BIGINT },
      name: { type: DataTypes.TEXT, allowNull: false },
      address: { type: DataTypes.JSONB, allowNull: false },
      enabled: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: true },
      confirmedAt: { type: DataTypes.DATE },
      declinedAt: { type: DataTypes.DATE },
      route: { type: DataTypes.JSONB, allowNull: false, defaultValue: [] },
      turn: { type: DataTypes.TEXT, allowNull: false, defaultValue: '' },
    },
    { sequelize, tableName: 'destinations', modelName: 'Destination' },
  );
}
