import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { label } from '../../shared/label';
import { booked, pseudonym } from '../ledger/booked';
import { database } from '../platform/database';
import { defineTable } from '../platform/defineTable';

/**
 * What of an order is owed for one letter: its postage, or what a change of it costs more (`changeId`). The lines of an
 * order add up to its amount.
 */
export class OrderLine extends Model<InferAttributes<OrderLine>, InferCreationAttributes<OrderLine>> {
  declare id: string;
  declare orderId: string;
  declare letterId: string;
  declare changeId: CreationOptional<string | null>;
  declare amountFen: number;
}

defineTable(OrderLine, {
  table: 'order_lines',
  label: label('订单明细', 'Lines of orders'),
  ownership: { row: 'orderId', of: 'orders' },
  database,
  columns: {
    id: {
      type: DataTypes.CHAR(26),
      primaryKey: true,
      privacy: pseudonym,
      label: label('订单明细编号', 'number of the order line'),
    },
    orderId: {
      type: DataTypes.CHAR(26),
      allowNull: false,
      privacy: pseudonym,
      label: label('订单编号', 'order number'),
    },
    letterId: {
      type: DataTypes.CHAR(26),
      allowNull: false,
      privacy: pseudonym,
      label: label('信件编号', 'letter number'),
    },
    changeId: {
      type: DataTypes.CHAR(26),
      privacy: pseudonym,
      label: label('修改编号', 'number of the change'),
    },
    amountFen: { type: DataTypes.INTEGER.UNSIGNED, allowNull: false, privacy: booked, label: label('金额', 'amount') },
  },
});
