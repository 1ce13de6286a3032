import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import type { RailName } from '../../../shared/contract/payments';
import { label } from '../../../shared/label';
import { database } from '../../platform/database';
import { defineTable } from '../../platform/defineTable';
import { ofDay } from './ofBills';

/**
 * The bill of a rail for a day in China (YYYY-MM-DD). `waiting`: not there yet, or not to be believed; `loading`: its rows
 * are being read; `compared`: they were compared with the ledger; `empty`: no trades, and none of ours.
 */
export class BillDay extends Model<InferAttributes<BillDay>, InferCreationAttributes<BillDay>> {
  declare rail: RailName;
  declare day: string;
  declare state: 'waiting' | 'loading' | 'compared' | 'empty';
  /** Why it is still waited for. */
  declare trouble: CreationOptional<string | null>;
  /** Of the file, as the rail said it. */
  declare hash: CreationOptional<string | null>;
  declare rows: CreationOptional<number>;
  declare paidFen: CreationOptional<number>;
  declare refundedFen: CreationOptional<number>;
  /** What the rail kept for itself, less what it gave back of that. */
  declare feeFen: CreationOptional<number>;
  declare nextAskAt: Date | null;
  /** When its being late was told. */
  declare toldAt: CreationOptional<Date | null>;
  declare comparedAt: CreationOptional<Date | null>;
}

const count = (type: DataTypes.DataType) => ({ type, allowNull: false, defaultValue: 0, privacy: ofDay });

defineTable(BillDay, {
  table: 'bill_days',
  label: label('支付账单', 'Bills of the rails'),
  ownership: 'nobody',
  database,
  columns: {
    rail: { type: DataTypes.STRING(16), primaryKey: true, privacy: ofDay },
    day: { type: DataTypes.CHAR(10), primaryKey: true, privacy: ofDay },
    state: { type: DataTypes.STRING(16), allowNull: false, privacy: ofDay },
    trouble: { type: DataTypes.STRING(64), privacy: ofDay },
    hash: { type: DataTypes.STRING(128), privacy: ofDay },
    rows: { ...count(DataTypes.INTEGER.UNSIGNED), field: 'row_count' },
    paidFen: count(DataTypes.BIGINT),
    refundedFen: count(DataTypes.BIGINT),
    feeFen: count(DataTypes.BIGINT),
    nextAskAt: { type: DataTypes.DATE(3), privacy: ofDay },
    toldAt: { type: DataTypes.DATE(3), privacy: ofDay },
    comparedAt: { type: DataTypes.DATE(3), privacy: ofDay },
  },
});
