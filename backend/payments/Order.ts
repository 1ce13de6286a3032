import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { database } from '../platform/database';

/**
 * What is owed for a letter. While pending, `openLetterId` repeats the letter's id under a UNIQUE key: one open order a
 * letter. `suspect` waits for a person; `refundOwedFen` is what must be paid back.
 */
export class Order extends Model<InferAttributes<Order>, InferCreationAttributes<Order>> {
  declare id: string;
  declare letterId: string;
  declare openLetterId: string | null;
  /** Null once the account is erased: the order is kept by law, the link to a person is not. */
  declare accountId: string | null;
  declare amountFen: number;
  declare status: 'pending' | 'paid' | 'closed' | 'suspect';
  declare refundOwedFen: CreationOptional<number>;
  declare refundReason: CreationOptional<string | null>;
  declare expiresAt: Date;
  declare paidAt: CreationOptional<Date | null>;
  declare createdAt: Date;
}

Order.init(
  {
    id: { type: DataTypes.CHAR(26), primaryKey: true },
    letterId: { type: DataTypes.CHAR(26), allowNull: false },
    openLetterId: DataTypes.CHAR(26),
    accountId: DataTypes.CHAR(26),
    amountFen: { type: DataTypes.INTEGER.UNSIGNED, allowNull: false },
    status: { type: DataTypes.STRING(16), allowNull: false },
    refundOwedFen: { type: DataTypes.INTEGER.UNSIGNED, allowNull: false, defaultValue: 0 },
    refundReason: DataTypes.STRING(32),
    expiresAt: { type: DataTypes.DATE(3), allowNull: false },
    paidAt: DataTypes.DATE(3),
    createdAt: { type: DataTypes.DATE(3), allowNull: false },
  },
  { sequelize: database, tableName: 'orders' },
);
