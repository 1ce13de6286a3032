import { DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { label } from '../../../shared/label';
import { ofBooks } from '../../ledger/booked';
import { database } from '../../platform/database';
import { defineTable } from '../../platform/defineTable';
import { personal } from '../../platform/personalData';

/**
 * An order of an account that was erased, of which money is owed back or may be: whoever has the code of the erasure proof
 * finds it by the closing. No other order leads to anybody.
 */
export class OwedOrder extends Model<InferAttributes<OwedOrder>, InferCreationAttributes<OwedOrder>> {
  declare orderId: string;
  declare closureId: string;
}

const link = personal({
  ...ofBooks,
  class: 'pseudonymous',
  retention: 'until_paid_back',
  onErase: { keep: 'money_owed' },
});

defineTable(OwedOrder, {
  table: 'owed_orders',
  label: label('注销后仍有应退款项的订单', 'Orders of erased accounts of which money is owed back'),
  ownership: { row: 'orderId', of: 'orders' },
  database,
  columns: {
    orderId: {
      type: DataTypes.CHAR(26),
      primaryKey: true,
      privacy: link,
      label: label('订单编号', 'order number'),
    },
    closureId: {
      type: DataTypes.CHAR(26),
      allowNull: false,
      privacy: link,
      label: label('注销编号', 'number of the closing'),
    },
  },
});
