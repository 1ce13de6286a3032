import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { label } from '../../../shared/label';
import { booked, ofBooks, pseudonym } from '../../ledger/booked';
import { database } from '../../platform/database';
import { defineTable } from '../../platform/defineTable';
import { personal } from '../../platform/personalData';

/**
 * What the payer of an order wants an invoice for, and on whom: `amountFen` stayed paid when it was asked for, and it is
 * never issued for more than stays paid then. What names somebody lies encrypted by their account key, and goes with a
 * request that is withdrawn.
 */
export class Invoice extends Model<InferAttributes<Invoice>, InferCreationAttributes<Invoice>> {
  declare orderId: string;
  declare kind: 'person' | 'company';
  declare title: CreationOptional<Buffer | null>;
  declare taxNumber: CreationOptional<Buffer | null>;
  declare email: CreationOptional<Buffer | null>;
  declare amountFen: number;
  declare state: 'asked' | 'issued' | 'withdrawn';
  declare askedAt: Date;
  declare endedAt: CreationOptional<Date | null>;
}

const contact = personal({
  ...ofBooks,
  class: 'contact',
  retention: 'account',
  encryption: 'account_key',
  onErase: 'clear',
});

defineTable(Invoice, {
  table: 'invoices',
  label: label('开票申请', 'Requests for invoices'),
  ownership: { row: 'orderId', of: 'orders' },
  database,
  columns: {
    orderId: {
      type: DataTypes.CHAR(26),
      primaryKey: true,
      privacy: pseudonym,
      label: label('订单编号', 'order number'),
    },
    kind: {
      type: DataTypes.STRING(16),
      allowNull: false,
      privacy: booked,
      label: label('抬头类型', 'on whom'),
      codes: { person: label('个人', 'a person'), company: label('单位', 'a company') },
    },
    title: { type: DataTypes.BLOB, privacy: contact, label: label('发票抬头', 'name on the invoice') },
    taxNumber: { type: DataTypes.BLOB, privacy: contact, label: label('税号', 'tax number') },
    email: { type: DataTypes.BLOB, privacy: contact, label: label('收票邮箱', 'mailbox for the invoice') },
    amountFen: { type: DataTypes.INTEGER.UNSIGNED, allowNull: false, privacy: booked, label: label('金额', 'amount') },
    state: {
      type: DataTypes.STRING(16),
      allowNull: false,
      privacy: booked,
      label: label('申请状态', 'state of the request'),
      codes: {
        asked: label('待开票', 'asked for'),
        issued: label('已开票', 'issued'),
        withdrawn: label('已撤回', 'withdrawn'),
      },
    },
    askedAt: { type: DataTypes.DATE(3), allowNull: false, privacy: booked, label: label('申请时间', 'when asked for') },
    endedAt: { type: DataTypes.DATE(3), privacy: booked, label: label('办结时间', 'when issued or withdrawn') },
  },
});
