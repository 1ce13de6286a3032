import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { database } from '../platform/database';

/** What a vendor reported of an attempt, as it came, once; `delivered` null means "still under way". */
export class Receipt extends Model<InferAttributes<Receipt>, InferCreationAttributes<Receipt>> {
  declare eventKey: string;
  declare attemptId: string;
  declare reference: string;
  declare delivered: boolean | null;
  declare code: string | null;
  declare reportedAt: Date;
  declare receivedAt: Date;
  declare appliedAt: CreationOptional<Date | null>;
}

Receipt.init(
  {
    eventKey: { type: DataTypes.STRING(120), primaryKey: true },
    attemptId: { type: DataTypes.STRING(64), allowNull: false },
    reference: { type: DataTypes.STRING(128), allowNull: false },
    delivered: DataTypes.BOOLEAN,
    code: DataTypes.STRING(64),
    reportedAt: { type: DataTypes.DATE(3), allowNull: false },
    receivedAt: { type: DataTypes.DATE(3), allowNull: false },
    appliedAt: DataTypes.DATE(3),
  },
  { sequelize: database, tableName: 'receipts' },
);
