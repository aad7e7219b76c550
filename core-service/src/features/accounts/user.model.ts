import { DataTypes, Model, type ModelStatic, type Sequelize } from 'sequelize';
import type { Locale } from '@smartpoint/contracts/primitives';

export class UserModel extends Model {
  declare id: number;
  declare email: string;
  declare passwordHash: string;
  declare name: string;
  declare phone: string;
  declare locale: Locale;
}

export function defineUser(sequelize: Sequelize): ModelStatic<UserModel> {
  class User extends UserModel {}
  return User.init(
    {
      id: { type: DataTypes.BIGINT, primaryKey: true, autoIncrement: true },
      email: { type: DataTypes.TEXT, allowNull: false },
      passwordHash: { type: DataTypes.TEXT, allowNull: false },
      name: { type: DataTypes.TEXT, allowNull: false },
      phone: { type: DataTypes.TEXT, allowNull: false, defaultValue: '' },
      locale: { type: DataTypes.TEXT, allowNull: false },
    },
    { sequelize, tableName: 'users', modelName: 'User' },
  );
}
