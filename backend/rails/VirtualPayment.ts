import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { label } from '../../shared/label';
import { booked, inner, pseudonym } from '../ledger/booked';
import { database } from '../platform/database';
import { defineTable } from '../platform/defineTable';

/** Where a virtual payment is made: with Apple's sheet, or with WeChat's on any other device. */
export type Platform = 'ios' | 'other';

/**
 * What only virtual payment must know of a payment (`id`): the platform, by the device on which it was ordered and then by
 * WeChat's own word; and when WeChat knew that what was paid for is handed out.
 */
export class VirtualPayment extends Model<InferAttributes<VirtualPayment>, InferCreationAttributes<VirtualPayment>> {
  declare id: string;
  declare platform: Platform;
  declare providedAt: CreationOptional<Date | null>;
  /** When WeChat is told next; null while it was never tried, and once it knows. */
  declare provideAt: CreationOptional<Date | null>;
  declare createdAt: Date;
}

defineTable(VirtualPayment, {
  table: 'virtual_payments',
  label: label('虚拟支付', 'Virtual payments'),
  ownership: { row: 'id', of: 'payments' },
  database,
  columns: {
    id: {
      type: DataTypes.CHAR(26),
      primaryKey: true,
      privacy: pseudonym,
      label: label('支付编号', 'payment number'),
    },
    platform: {
      type: DataTypes.STRING(8),
      allowNull: false,
      privacy: booked,
      label: label('付款所在的平台', 'platform on which it was paid'),
      codes: { ios: label('苹果', 'Apple'), other: label('其他', 'another') },
    },
    providedAt: { type: DataTypes.DATE(3), privacy: booked, label: label('发货时间', 'when it was handed out') },
    provideAt: { type: DataTypes.DATE(3), privacy: inner },
    createdAt: { type: DataTypes.DATE(3), allowNull: false, privacy: booked, label: label('建立时间', 'when made') },
  },
});
