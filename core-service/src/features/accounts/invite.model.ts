import { DataTypes, Model, type ModelStatic, type Sequelize } from 'sequelize';
import type { Role } from '@smartpoint/contracts/roles';

export class InviteModel extends Model {
  declare accountId: number;
  declare id: number;
  declare email: string;
  declare role: Exclude<Role, 'owner'>;
  declare tokenHash: string;
  declare readerHash: string;
  declare copiedHash: string | null;
  declare invitedBy: number;
  declare createdAt: Date;
  declare expiresAt: Date;
  declare acceptedAt: Date | null;
  declare withdrawnAt: Date | null;
}

export function defineInvite(sequelize: Sequelize): ModelStatic<InviteModel> {
  class Invite extends InviteModel {}
  return Invite.init(
    {
      accountId: { type: DataTypes.BIGINT, primaryKey: true },
      id: { type: DataTypes.BIGINT, primaryKey: true, autoIncrement: true },
      email: { type: DataTypes.TEXT, allowNull: false },
      role: { type: DataTypes.TEXT, allowNull: false },
      tokenHash: { type: DataTypes.TEXT, allowNull: false },
      readerHash: { type: DataTypes.TEXT, allowNull: false },
      copiedHash: { type: DataTypes.TEXT },
      invitedBy: { type: DataTypes.BIGINT, allowNull: false },
      createdAt: { type: DataTypes.DATE, allowNull: false },
      expiresAt: { type: DataTypes.DATE, allowNull: false },
      acceptedAt: { type: DataTypes.DATE },
      withdrawnAt: { type: DataTypes.DATE },
    },
    { sequelize, tableName: 'invites', modelName: 'Invite' },
  );
}
