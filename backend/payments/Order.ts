import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { database } from '../platform/database';
import { defineTable } from '../platform/defineTable';
import { notPersonal, personal } from '../platform/personalData';

/** Why money is owed back; `too_old`: past the year in which the rail gives it back by itself. */
export type RefundReason = 'cancelled' | 'letter_not_waiting' | 'mismatch' | 'refunded_by_hand' | 'too_old';

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
  declare refundReason: CreationOptional<RefundReason | null>;
  declare expiresAt: Date;
  declare paidAt: CreationOptional<Date | null>;
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
defineTable(Order, {
  table: 'orders',
  ownership: { account: 'accountId' },
  database,
  columns: {
    id: { type: DataTypes.CHAR(26), primaryKey: true, privacy: pseudonym },
    letterId: { type: DataTypes.CHAR(26), allowNull: false, privacy: pseudonym },
    openLetterId: { type: DataTypes.CHAR(26), privacy: notPersonal('repeats letterId while an order is open') },
    accountId: {
      type: DataTypes.CHAR(26),
      privacy: personal({ ...own, class: 'pseudonymous', retention: 'account', onErase: 'clear' }),
    },
    amountFen: { type: DataTypes.INTEGER.UNSIGNED, allowNull: false, privacy: booked },
    status: { type: DataTypes.STRING(16), allowNull: false, privacy: booked },
    refundOwedFen: { type: DataTypes.INTEGER.UNSIGNED, allowNull: false, defaultValue: 0, privacy: booked },
    refundReason: { type: DataTypes.STRING(32), privacy: booked },
    expiresAt: { type: DataTypes.DATE(3), allowNull: false, privacy: booked },
    paidAt: { type: DataTypes.DATE(3), privacy: booked },
    createdAt: { type: DataTypes.DATE(3), allowNull: false, privacy: booked },
  },
});
