import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { database } from '../platform/database';

/**
 * One try to pay an order over one rail, under one outTradeNo for ever. `created`: the vendor may not know it yet;
 * `payable`: it has a prepay id; `nextCheckAt`: when the vendor is asked next, null once nothing is open.
 */
export class Payment extends Model<InferAttributes<Payment>, InferCreationAttributes<Payment>> {
  declare id: string;
  declare orderId: string;
  declare rail: 'wechat_jsapi';
  declare outTradeNo: string;
  /** Sealed by the payer's account key; null once that account is erased. */
  declare payerOpenid: Buffer | null;
  declare payerIndex: Buffer | null;
  declare amountFen: number;
  declare status: 'created' | 'payable' | 'paid' | 'closed' | 'suspect';
  declare prepayId: CreationOptional<string | null>;
  declare prepaidAt: CreationOptional<Date | null>;
  declare transactionId: CreationOptional<string | null>;
  declare paidAt: CreationOptional<Date | null>;
  declare nextCheckAt: Date | null;
  declare checks: CreationOptional<number>;
  declare createdAt: Date;
}

Payment.init(
  {
    id: { type: DataTypes.CHAR(26), primaryKey: true },
    orderId: { type: DataTypes.CHAR(26), allowNull: false },
    rail: { type: DataTypes.STRING(16), allowNull: false },
    outTradeNo: { type: DataTypes.STRING(32), allowNull: false },
    payerOpenid: DataTypes.BLOB,
    payerIndex: DataTypes.BLOB,
    amountFen: { type: DataTypes.INTEGER.UNSIGNED, allowNull: false },
    status: { type: DataTypes.STRING(16), allowNull: false },
    prepayId: DataTypes.STRING(64),
    prepaidAt: DataTypes.DATE(3),
    transactionId: DataTypes.STRING(64),
    paidAt: DataTypes.DATE(3),
    nextCheckAt: DataTypes.DATE(3),
    checks: { type: DataTypes.INTEGER.UNSIGNED, allowNull: false, defaultValue: 0 },
    createdAt: { type: DataTypes.DATE(3), allowNull: false },
  },
  { sequelize: database, tableName: 'payments' },
);
