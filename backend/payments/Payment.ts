import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { type RailName, railLabels } from '../../shared/contract/payments';
import { label } from '../../shared/label';
import { booked, inner, ofBooks, pseudonym } from '../ledger/booked';
import { database } from '../platform/database';
import { defineTable } from '../platform/defineTable';
import { personal } from '../platform/personalData';

declare module '../platform/personalData' {
  interface DataSubjects {
    payer: true;
  }
  interface DataPurposes {
    pay: true;
  }
}

/**
 * One try to pay an order over one rail, under one outTradeNo for ever. `created`: the vendor may not know it yet;
 * `payable`: it has a prepay id; `nextCheckAt`: when the vendor is asked next, null once it need not be.
 */
export class Payment extends Model<InferAttributes<Payment>, InferCreationAttributes<Payment>> {
  declare id: string;
  declare orderId: string;
  declare rail: RailName;
  declare outTradeNo: string;
  /** How the rail names who pays, encrypted by their account key; null once that account is erased. */
  declare payer: Buffer | null;
  declare payerIndex: Buffer | null;
  declare amountFen: number;
  declare status: 'created' | 'payable' | 'paid' | 'closed' | 'suspect';
  declare prepayId: CreationOptional<string | null>;
  declare prepaidAt: CreationOptional<Date | null>;
  declare transactionId: CreationOptional<string | null>;
  declare paidAt: CreationOptional<Date | null>;
  /** When somebody was heard to have given some of it back under a number that only the bill will name; null once it has. */
  declare handRefundAt: CreationOptional<Date | null>;
  declare nextCheckAt: Date | null;
  declare checks: CreationOptional<number>;
  declare createdAt: Date;
}

const ofPayer = { ...ofBooks, subject: 'payer', retention: 'account', onErase: 'clear' } as const;
defineTable(Payment, {
  table: 'payments',
  label: label('支付', 'Payments'),
  ownership: { row: 'orderId', of: 'orders' },
  database,
  columns: {
    id: { type: DataTypes.CHAR(26), primaryKey: true, privacy: pseudonym, label: label('支付编号', 'payment number') },
    orderId: {
      type: DataTypes.CHAR(26),
      allowNull: false,
      privacy: pseudonym,
      label: label('订单编号', 'order number'),
    },
    rail: {
      type: DataTypes.STRING(16),
      allowNull: false,
      privacy: booked,
      label: label('支付方式', 'way of payment'),
      codes: railLabels,
    },
    outTradeNo: {
      type: DataTypes.STRING(32),
      allowNull: false,
      privacy: pseudonym,
      label: label('商户订单号', 'merchant’s order number'),
    },
    payer: {
      type: DataTypes.BLOB,
      field: 'payer_openid',
      privacy: personal({ ...ofPayer, class: 'contact', encryption: 'account_key' }),
      label: label('付款人微信 OpenID', 'payer’s WeChat OpenID'),
    },
    payerIndex: {
      type: DataTypes.BLOB,
      privacy: personal({
        ...ofPayer,
        class: 'pseudonymous',
        encryption: 'index',
        onExport: { omit: 'a mark of a value that is shown itself' },
      }),
      label: label('付款人标记', 'mark of the payer'),
    },
    amountFen: { type: DataTypes.INTEGER.UNSIGNED, allowNull: false, privacy: booked, label: label('金额', 'amount') },
    status: {
      type: DataTypes.STRING(16),
      allowNull: false,
      privacy: booked,
      label: label('支付状态', 'state of the payment'),
      codes: {
        created: label('已建立', 'made'),
        payable: label('可付款', 'can be paid'),
        paid: label('已付款', 'paid'),
        closed: label('已关闭', 'closed'),
        suspect: label('款项不符，人工核对中', 'does not match, looked at by a person'),
      },
    },
    prepayId: {
      type: DataTypes.STRING(64),
      privacy: personal({ ...ofBooks, class: 'pseudonymous', onExport: { omit: 'a number of the vendor' } }),
      label: label('预支付编号', 'number of the prepared payment'),
    },
    prepaidAt: { type: DataTypes.DATE(3), privacy: booked, label: label('下单时间', 'when the payment was prepared') },
    transactionId: {
      type: DataTypes.STRING(64),
      privacy: pseudonym,
      label: label('支付机构订单号', 'the vendor’s number'),
    },
    paidAt: { type: DataTypes.DATE(3), privacy: booked, label: label('付款时间', 'when paid') },
    handRefundAt: { type: DataTypes.DATE(3), privacy: booked, label: label('得知人工退款', 'refund by hand heard of') },
    nextCheckAt: { type: DataTypes.DATE(3), privacy: inner },
    checks: { type: DataTypes.INTEGER.UNSIGNED, allowNull: false, defaultValue: 0, privacy: inner },
    createdAt: { type: DataTypes.DATE(3), allowNull: false, privacy: booked, label: label('建立时间', 'when made') },
  },
});
