import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import type { RailName } from '../../shared/contract/payments';
import { database } from '../platform/database';
import { defineTable } from '../platform/defineTable';
import { notPersonal, personal } from '../platform/personalData';

/**
 * One try to pay an order over one rail, under one outTradeNo for ever. `created`: the vendor may not know it yet;
 * `payable`: it has a prepay id; `nextCheckAt`: when the vendor is asked next, null once nothing is open.
 */
export class Payment extends Model<InferAttributes<Payment>, InferCreationAttributes<Payment>> {
  declare id: string;
  declare orderId: string;
  declare rail: RailName;
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

const own = {
  class: 'personal',
  subject: 'account',
  purpose: 'pay',
  basis: 'legal_duty',
  retention: 'years_10',
  encryption: 'plain',
  onExport: 'include',
  onErase: { keep: 'books' },
} as const;
const booked = personal(own);
const pseudonym = personal({ ...own, class: 'pseudonymous' });
const payer = { ...own, subject: 'payer', retention: 'account', onErase: 'clear' } as const;
const inner = notPersonal('steers the worker');
defineTable(Payment, {
  table: 'payments',
  ownership: { row: 'orderId', of: 'orders' },
  database,
  columns: {
    id: { type: DataTypes.CHAR(26), primaryKey: true, privacy: pseudonym },
    orderId: { type: DataTypes.CHAR(26), allowNull: false, privacy: pseudonym },
    rail: { type: DataTypes.STRING(16), allowNull: false, privacy: booked },
    outTradeNo: { type: DataTypes.STRING(32), allowNull: false, privacy: pseudonym },
    payerOpenid: { type: DataTypes.BLOB, privacy: personal({ ...payer, class: 'contact', encryption: 'account_key' }) },
    payerIndex: {
      type: DataTypes.BLOB,
      privacy: personal({
        ...payer,
        class: 'pseudonymous',
        encryption: 'index',
        onExport: { omit: 'a mark of a value that is shown itself' },
      }),
    },
    amountFen: { type: DataTypes.INTEGER.UNSIGNED, allowNull: false, privacy: booked },
    status: { type: DataTypes.STRING(16), allowNull: false, privacy: booked },
    prepayId: {
      type: DataTypes.STRING(64),
      privacy: personal({ ...own, class: 'pseudonymous', onExport: { omit: 'a number of the vendor' } }),
    },
    prepaidAt: { type: DataTypes.DATE(3), privacy: booked },
    transactionId: { type: DataTypes.STRING(64), privacy: pseudonym },
    paidAt: { type: DataTypes.DATE(3), privacy: booked },
    nextCheckAt: { type: DataTypes.DATE(3), privacy: inner },
    checks: { type: DataTypes.INTEGER.UNSIGNED, allowNull: false, defaultValue: 0, privacy: inner },
    createdAt: { type: DataTypes.DATE(3), allowNull: false, privacy: booked },
  },
});
