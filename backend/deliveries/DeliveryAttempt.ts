import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { database } from '../platform/database';
import type { SendOutcome } from '../vendors/outcome';

/** One send, written before the vendor is called; its id is the vendor's reference (OutId) and never used again. */
export class DeliveryAttempt extends Model<InferAttributes<DeliveryAttempt>, InferCreationAttributes<DeliveryAttempt>> {
  declare id: string;
  declare deliveryId: string;
  declare number: number;
  declare startedAt: Date;
  declare endedAt: CreationOptional<Date | null>;
  declare outcome: CreationOptional<SendOutcome['kind'] | null>;
  declare code: CreationOptional<string | null>;
  declare reference: CreationOptional<string | null>;
}

DeliveryAttempt.init(
  {
    id: { type: DataTypes.CHAR(26), primaryKey: true },
    deliveryId: { type: DataTypes.CHAR(26), allowNull: false },
    number: { type: DataTypes.SMALLINT.UNSIGNED, allowNull: false },
    startedAt: { type: DataTypes.DATE(3), allowNull: false },
    endedAt: DataTypes.DATE(3),
    outcome: DataTypes.STRING(16),
    code: DataTypes.STRING(64),
    reference: DataTypes.STRING(128),
  },
  { sequelize: database, tableName: 'delivery_attempts' },
);
