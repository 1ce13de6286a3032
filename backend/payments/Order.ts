import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { label } from '../../shared/label';
import { booked, ofBooks, pseudonym } from '../ledger/booked';
import { refundCauses } from '../ledger/refundCauses';
import { database } from '../platform/database';
import { defineTable } from '../platform/defineTable';
import { notPersonal, personal } from '../platform/personalData';

declare module '../platform/logger' {
  interface LogFields {
    orderId?: string;
  }
}

/**
 * What is owed for letters, by lines; `letterId` is the first of them. While pending, `openLetterId` repeats its id under a
 * UNIQUE key; a letter stands in one open order at most, see `openOrder`. `suspect` waits for a person.
 */
export class Order extends Model<InferAttributes<Order>, InferCreationAttributes<Order>> {
  declare id: string;
  declare letterId: string;
  declare openLetterId: string | null;
  /** Null once the account is erased: the order is kept by law, the link to a person is not. */
  declare accountId: string | null;
  declare amountFen: number;
  declare status: 'pending' | 'paid' | 'closed' | 'suspect';
  /** Written by the version before only, and carried over into refunds; so is the reason. */
  declare refundOwedFen: CreationOptional<number>;
  declare refundReason: CreationOptional<string | null>;
  declare expiresAt: Date;
  declare paidAt: CreationOptional<Date | null>;
  declare createdAt: Date;
}

defineTable(Order, {
  table: 'orders',
  label: label('订单', 'Orders'),
  ownership: { account: 'accountId' },
  database,
  columns: {
    id: { type: DataTypes.CHAR(26), primaryKey: true, privacy: pseudonym, label: label('订单编号', 'order number') },
    letterId: {
      type: DataTypes.CHAR(26),
      allowNull: false,
      privacy: pseudonym,
      label: label('信件编号', 'number of the letter'),
    },
    openLetterId: { type: DataTypes.CHAR(26), privacy: notPersonal('repeats letterId while an order is open') },
    accountId: {
      type: DataTypes.CHAR(26),
      privacy: personal({ ...ofBooks, class: 'pseudonymous', retention: 'account', onErase: 'clear' }),
      label: label('账号编号', 'account number'),
    },
    amountFen: { type: DataTypes.INTEGER.UNSIGNED, allowNull: false, privacy: booked, label: label('金额', 'amount') },
    status: {
      type: DataTypes.STRING(16),
      allowNull: false,
      privacy: booked,
      label: label('订单状态', 'state of the order'),
      codes: {
        pending: label('待付款', 'to be paid'),
        paid: label('已付款', 'paid'),
        closed: label('已关闭', 'closed'),
        suspect: label('款项不符，人工核对中', 'does not match, looked at by a person'),
      },
    },
    refundOwedFen: {
      type: DataTypes.INTEGER.UNSIGNED,
      allowNull: false,
      defaultValue: 0,
      privacy: booked,
      label: label('应退金额（旧账）', 'refund owed, in the old books'),
    },
    refundReason: {
      type: DataTypes.STRING(32),
      privacy: booked,
      label: label('退款原因（旧账）', 'reason of the refund, in the old books'),
      codes: { ...refundCauses, too_old: label('已超过原路退款期限', 'too old to be refunded the way it came') },
    },
    expiresAt: {
      type: DataTypes.DATE(3),
      allowNull: false,
      privacy: booked,
      label: label('到期时间', 'when it expires'),
    },
    paidAt: { type: DataTypes.DATE(3), privacy: booked, label: label('付款时间', 'when paid') },
    createdAt: { type: DataTypes.DATE(3), allowNull: false, privacy: booked, label: label('建立时间', 'when made') },
  },
});
