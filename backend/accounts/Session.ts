import { DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { database } from '../platform/database';

/** A signed-in device. Of its refresh tokens only fingerprints of the present and the last one are kept. */
export class Session extends Model<InferAttributes<Session>, InferCreationAttributes<Session>> {
  declare id: string;
  declare accountId: string;
  declare refreshFingerprint: Buffer;
  declare previousFingerprint: Buffer | null;
  declare refreshedAt: Date;
  declare expiresAt: Date;
  declare revokedAt: Date | null;
  declare createdAt: Date;
}

Session.init(
  {
    id: { type: DataTypes.CHAR(26), primaryKey: true },
    accountId: { type: DataTypes.CHAR(26), allowNull: false },
    refreshFingerprint: { type: DataTypes.BLOB, allowNull: false },
    previousFingerprint: { type: DataTypes.BLOB, allowNull: true },
    refreshedAt: { type: DataTypes.DATE(3), allowNull: false },
    expiresAt: { type: DataTypes.DATE(3), allowNull: false },
    revokedAt: { type: DataTypes.DATE(3), allowNull: true },
    createdAt: { type: DataTypes.DATE(3), allowNull: false },
  },
  { sequelize: database, tableName: 'sessions' },
);
