import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { label } from '../../../shared/label';
import { booked, ofBooks, pseudonym } from '../../ledger/booked';
import { database } from '../../platform/database';
import { defineTable } from '../../platform/defineTable';
import { notPersonal, personal } from '../../platform/personalData';

declare module '../../platform/personalData' {
  interface Protections {
    /** Encrypted by a key of the payout, see `payoutKeys`; what the version before wrote, by the key of its account. */
    payout_key: true;
  }
}

/**
 * A refund that cannot go back the way it came, paid out by hand. `named`: its payer has said where to, which lies
 * encrypted by a key of its own (`keyId`); `underway`: two operators have taken it up; `sent_back`: the account did not take
 * it, and another is asked for. What names the account goes as soon as it is of no more use.
 */
export class Payout extends Model<InferAttributes<Payout>, InferCreationAttributes<Payout>> {
  declare refundId: string;
  declare payeeName: CreationOptional<Buffer | null>;
  declare payeeAccount: CreationOptional<Buffer | null>;
  declare keyId: CreationOptional<string | null>;
  declare state: 'named' | 'underway' | 'sent_back' | 'paid';
  declare namedAt: Date;
  declare takenAt: CreationOptional<Date | null>;
  declare paidAt: CreationOptional<Date | null>;
  /** The bank's number of the transfer. */
  declare reference: CreationOptional<string | null>;
}

const payee = personal({
  ...ofBooks,
  class: 'contact',
  retention: 'until_paid_back',
  encryption: 'payout_key',
  onErase: { keep: 'money_owed' },
});

defineTable(Payout, {
  table: 'payouts',
  label: label('人工付款', 'Refunds paid out by hand'),
  ownership: { row: 'refundId', of: 'refunds' },
  database,
  columns: {
    refundId: {
      type: DataTypes.CHAR(26),
      primaryKey: true,
      privacy: pseudonym,
      label: label('退款编号', 'refund number'),
    },
    payeeName: { type: DataTypes.BLOB, privacy: payee, label: label('收款人', 'who is paid') },
    payeeAccount: { type: DataTypes.BLOB, privacy: payee, label: label('收款账户', 'account that is paid') },
    keyId: { type: DataTypes.CHAR(26), privacy: notPersonal('names a key of ours') },
    state: {
      type: DataTypes.STRING(16),
      allowNull: false,
      privacy: booked,
      label: label('付款状态', 'state of the payout'),
      codes: {
        named: label('等待人工付款', 'to be paid out'),
        underway: label('人工付款中', 'being paid out'),
        sent_back: label('账户未收到，已退回', 'sent back by the account'),
        paid: label('已付款', 'paid out'),
      },
    },
    namedAt: { type: DataTypes.DATE(3), allowNull: false, privacy: booked, label: label('提交时间', 'when said') },
    takenAt: { type: DataTypes.DATE(3), privacy: booked, label: label('开始处理时间', 'when taken up') },
    paidAt: { type: DataTypes.DATE(3), privacy: booked, label: label('付款时间', 'when paid out') },
    reference: { type: DataTypes.STRING(64), privacy: pseudonym, label: label('银行流水号', 'number of the transfer') },
  },
});
