import { DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import type { RailName } from '../../../shared/contract/payments';
import { label } from '../../../shared/label';
import { database } from '../../platform/database';
import { defineTable } from '../../platform/defineTable';
import { ofPayment } from './ofBills';

/**
 * A row of a rail's bill. `outNo` and `railNo`: our number and the rail's of the payment or the refund; `tradeNo`: ours of
 * the payment that a refund is of, empty in a payment. `failed`: it stands there as undone.
 */
export class BillRow extends Model<InferAttributes<BillRow>, InferCreationAttributes<BillRow>> {
  declare rail: RailName;
  declare day: string;
  declare kind: 'payment' | 'refund';
  declare outNo: string;
  declare railNo: string;
  declare tradeNo: string;
  declare state: 'done' | 'failed';
  declare fen: number;
  declare at: Date;
}

defineTable(BillRow, {
  table: 'bill_rows',
  label: label('账单明细', 'Rows of bills'),
  ownership: 'nobody',
  database,
  columns: {
    outNo: { type: DataTypes.STRING(64), primaryKey: true, privacy: ofPayment },
    railNo: { type: DataTypes.STRING(64), primaryKey: true, privacy: ofPayment },
    kind: { type: DataTypes.STRING(8), primaryKey: true, privacy: ofPayment },
    rail: { type: DataTypes.STRING(16), primaryKey: true, privacy: ofPayment },
    day: { type: DataTypes.CHAR(10), primaryKey: true, privacy: ofPayment },
    tradeNo: { type: DataTypes.STRING(64), allowNull: false, privacy: ofPayment },
    state: { type: DataTypes.STRING(8), allowNull: false, privacy: ofPayment },
    fen: { type: DataTypes.INTEGER.UNSIGNED, allowNull: false, privacy: ofPayment },
    at: { type: DataTypes.DATE(3), allowNull: false, privacy: ofPayment },
  },
});
