import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { label } from '../../shared/label';
import { booked, inner, pseudonym } from '../ledger/booked';
import { type RefundCause, refundCauses } from '../ledger/refundCauses';
import { database } from '../platform/database';
import { defineTable } from '../platform/defineTable';
import { notPersonal } from '../platform/personalData';

/**
 * Money that goes back: what one transaction of a payment brought in for one line of an order, or part of it. `owed`: the
 * rail was not asked yet; `requested`: it was, or is about to be; `stuck`: a person must look, `trouble` says why;
 * `withdrawn`: not owed after all. One sum is owed back once: `standing` is 1, or null in what was withdrawn.
 */
export class Refund extends Model<InferAttributes<Refund>, InferCreationAttributes<Refund>> {
  declare id: string;
  declare orderLineId: string;
  declare paymentId: string;
  declare cause: RefundCause;
  declare amountFen: number;
  /** What the transaction brought in for the line; the database lets no refund be higher. */
  declare paidFen: number;
  /** The rail's number of the money; empty where it never told one. */
  declare transactionId: string;
  declare standing: 1 | null;
  /** Our number at the rail, for ever. */
  declare outRefundNo: string;
  declare state: 'owed' | 'requested' | 'refunded' | 'stuck' | 'withdrawn';
  declare trouble: CreationOptional<string | null>;
  declare railRefundId: CreationOptional<string | null>;
  /** When it is taken up next; null when only a person can. */
  declare nextCheckAt: Date | null;
  declare checks: CreationOptional<number>;
  declare createdAt: Date;
  declare requestedAt: CreationOptional<Date | null>;
  declare refundedAt: CreationOptional<Date | null>;
}

defineTable(Refund, {
  table: 'refunds',
  label: label('退款', 'Refunds'),
  ownership: { row: 'paymentId', of: 'payments' },
  database,
  columns: {
    id: { type: DataTypes.CHAR(26), primaryKey: true, privacy: pseudonym, label: label('退款编号', 'refund number') },
    orderLineId: {
      type: DataTypes.CHAR(26),
      allowNull: false,
      privacy: pseudonym,
      label: label('订单明细编号', 'number of the order line'),
    },
    paymentId: {
      type: DataTypes.CHAR(26),
      allowNull: false,
      privacy: pseudonym,
      label: label('支付编号', 'payment number'),
    },
    cause: {
      type: DataTypes.STRING(32),
      allowNull: false,
      privacy: booked,
      label: label('退款原因', 'reason of the refund'),
      codes: refundCauses,
    },
    amountFen: { type: DataTypes.INTEGER.UNSIGNED, allowNull: false, privacy: booked, label: label('金额', 'amount') },
    paidFen: {
      type: DataTypes.INTEGER.UNSIGNED,
      allowNull: false,
      privacy: booked,
      label: label('原付金额', 'amount that was paid'),
    },
    transactionId: {
      type: DataTypes.STRING(64),
      allowNull: false,
      privacy: pseudonym,
      label: label('支付机构订单号', 'the vendor’s number of the payment'),
    },
    standing: { type: DataTypes.TINYINT.UNSIGNED, privacy: notPersonal('lets one sum be owed back once') },
    outRefundNo: {
      type: DataTypes.STRING(64),
      allowNull: false,
      privacy: pseudonym,
      label: label('退款单号', 'number under which it was asked for'),
    },
    state: {
      type: DataTypes.STRING(16),
      allowNull: false,
      privacy: booked,
      label: label('退款状态', 'state of the refund'),
      codes: {
        owed: label('待退款', 'to be paid back'),
        requested: label('退款中', 'on its way back'),
        refunded: label('已退款', 'paid back'),
        stuck: label('人工处理中', 'looked at by a person'),
        withdrawn: label('无须退款', 'not owed after all'),
      },
    },
    trouble: { type: DataTypes.STRING(64), privacy: notPersonal('says to an operator what hinders it') },
    railRefundId: {
      type: DataTypes.STRING(64),
      privacy: pseudonym,
      label: label('支付机构退款单号', 'the vendor’s number of the refund'),
    },
    nextCheckAt: { type: DataTypes.DATE(3), privacy: inner },
    checks: { type: DataTypes.INTEGER.UNSIGNED, allowNull: false, defaultValue: 0, privacy: inner },
    createdAt: { type: DataTypes.DATE(3), allowNull: false, privacy: booked, label: label('建立时间', 'when made') },
    requestedAt: { type: DataTypes.DATE(3), privacy: booked, label: label('申请时间', 'when asked for') },
    refundedAt: { type: DataTypes.DATE(3), privacy: booked, label: label('退款到账时间', 'when it arrived') },
  },
});
