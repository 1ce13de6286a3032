import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { database } from '../platform/database';

/** A callback of a payment vendor, kept once by the vendor's event id; `processedAt` is null until it took effect. */
export class PaymentEvent extends Model<InferAttributes<PaymentEvent>, InferCreationAttributes<PaymentEvent>> {
  declare id: string;
  declare rail: 'wechat_jsapi';
  declare eventId: string;
  declare outTradeNo: string | null;
  declare outcome: CreationOptional<string | null>;
  declare receivedAt: Date;
  declare processedAt: CreationOptional<Date | null>;
}

PaymentEvent.init(
  {
    id: { type: DataTypes.CHAR(26), primaryKey: true },
    rail: { type: DataTypes.STRING(16), allowNull: false },
    eventId: { type: DataTypes.STRING(64), allowNull: false },
    outTradeNo: DataTypes.STRING(32),
    outcome: DataTypes.STRING(32),
    receivedAt: { type: DataTypes.DATE(3), allowNull: false },
    processedAt: DataTypes.DATE(3),
  },
  { sequelize: database, tableName: 'payment_events' },
);
