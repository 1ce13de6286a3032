import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { type RailName, railLabels } from '../../shared/contract/payments';
import { label } from '../../shared/label';
import { database } from '../platform/database';
import { defineTable } from '../platform/defineTable';
import { type AccountName, accountLabels, type EntryKind, entryLabels, type Source, sourceLabels } from './accounts';
import { booked, pseudonym } from './booked';

/**
 * An amount that moved from one account to another, once; the database lets none be changed, and none go before its ten
 * years are over. Money in `to` is debited, in `from` credited. What has no payment, line or refund holds empty texts, since
 * UNIQUE does not see NULL. `outNo` and `railNo`: our number and the rail's, under which the money moved.
 */
export class LedgerEntry extends Model<InferAttributes<LedgerEntry>, InferCreationAttributes<LedgerEntry>> {
  declare id: string;
  declare kind: EntryKind;
  declare from: AccountName;
  declare to: AccountName;
  declare amountFen: number;
  declare rail: RailName;
  declare paymentId: CreationOptional<string>;
  declare orderLineId: CreationOptional<string>;
  declare refundId: CreationOptional<string>;
  declare outNo: string;
  declare railNo: CreationOptional<string>;
  declare source: Source;
  declare occurredAt: Date;
  declare postedAt: Date;
}

const number = (type: DataTypes.AbstractDataType, zh: string, en: string) => ({
  type,
  allowNull: false,
  defaultValue: '',
  privacy: pseudonym,
  label: label(zh, en),
});
const code = <Codes>(zh: string, en: string, codes: Codes) => ({
  type: DataTypes.STRING(16),
  allowNull: false,
  privacy: booked,
  label: label(zh, en),
  codes,
});
const instant = (zh: string, en: string) => ({
  type: DataTypes.DATE(3),
  allowNull: false,
  privacy: booked,
  label: label(zh, en),
});

defineTable(LedgerEntry, {
  table: 'ledger_entries',
  label: label('账目', 'Entries of the ledger'),
  ownership: { row: 'paymentId', of: 'payments' },
  database,
  columns: {
    id: { type: DataTypes.CHAR(26), primaryKey: true, privacy: pseudonym, label: label('账目编号', 'entry number') },
    kind: code('事项', 'what moved the money', entryLabels),
    from: { ...code('贷方账户', 'from which account', accountLabels), field: 'from_account' },
    to: { ...code('借方账户', 'to which account', accountLabels), field: 'to_account' },
    amountFen: { type: DataTypes.INTEGER.UNSIGNED, allowNull: false, privacy: booked, label: label('金额', 'amount') },
    rail: code('支付方式', 'way of payment', railLabels),
    paymentId: number(DataTypes.CHAR(26), '支付编号', 'payment number'),
    orderLineId: number(DataTypes.CHAR(26), '订单明细编号', 'number of the order line'),
    refundId: number(DataTypes.CHAR(26), '退款编号', 'refund number'),
    outNo: number(DataTypes.STRING(64), '商户单号', 'our number at the rail'),
    railNo: number(DataTypes.STRING(64), '支付机构单号', 'the rail’s number'),
    source: code('来源', 'who said so', sourceLabels),
    occurredAt: instant('发生时间', 'when it happened'),
    postedAt: instant('入账时间', 'when it was booked'),
  },
});
