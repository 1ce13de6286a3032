import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import type { RailName } from '../../../shared/contract/payments';
import { label } from '../../../shared/label';
import { database } from '../../platform/database';
import { defineTable } from '../../platform/defineTable';
import { notPersonal } from '../../platform/personalData';

/**
 * A callback as the version before kept it. Nothing is adopted: what took no effect there is sent again by its vendor.
 * Goes with the table.
 */
export class PaymentEvent extends Model<InferAttributes<PaymentEvent>, InferCreationAttributes<PaymentEvent>> {
  declare id: string;
  declare rail: RailName;
  declare eventId: string;
  declare outTradeNo: string | null;
  declare outcome: CreationOptional<string | null>;
  declare receivedAt: Date;
  declare processedAt: CreationOptional<Date | null>;
}

const booked = notPersonal('of a payment, which says whose it is');
defineTable(PaymentEvent, {
  table: 'payment_events',
  label: label('支付通知', 'Notifications of payments'),
  ownership: 'nobody',
  database,
  columns: {
    id: { type: DataTypes.CHAR(26), primaryKey: true, privacy: notPersonal('number of a row') },
    rail: { type: DataTypes.STRING(16), allowNull: false, privacy: booked },
    eventId: { type: DataTypes.STRING(64), allowNull: false, privacy: booked },
    outTradeNo: { type: DataTypes.STRING(32), privacy: booked },
    outcome: { type: DataTypes.STRING(32), privacy: booked },
    receivedAt: { type: DataTypes.DATE(3), allowNull: false, privacy: booked },
    processedAt: { type: DataTypes.DATE(3), privacy: booked },
  },
});
