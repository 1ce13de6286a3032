import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import type { RailName } from '../../../shared/contract/payments';
import { label } from '../../../shared/label';
import { database } from '../../platform/database';
import { defineTable } from '../../platform/defineTable';
import { notPersonal } from '../../platform/personalData';
import { ofPayment } from './ofBills';

/**
 * How bill and ledger can differ about a payment or a refund; or what of a bill cannot be compared: `unread`, a row of its
 * file, `totals`, its own of all payments or refunds, that its rows do not come to.
 */
export type DifferenceKind = 'theirs_only' | 'ours_only' | 'amount' | 'state' | (typeof ofFile)[number];

/** What is of a bill's file alone, which only a person can resolve. */
export const ofFile = ['unread', 'totals'] as const;

/**
 * Where a bill and the ledger differ; it stays until it is gone or a person has resolved it. `day` is of the bill that
 * showed it, `said`: what the rail answered about it, or why it could not be read; of a row of a file `outNo` is the day,
 * `railNo` its place. Found again it is the same one.
 */
export class BillDifference extends Model<InferAttributes<BillDifference>, InferCreationAttributes<BillDifference>> {
  declare id: string;
  declare rail: RailName;
  declare day: string;
  declare kind: DifferenceKind;
  declare subject: 'payment' | 'refund' | 'row';
  declare outNo: string;
  declare railNo: string;
  declare theirsFen: number;
  declare oursFen: number;
  declare said: CreationOptional<string | null>;
  declare foundAt: Date;
  declare resolvedAt: CreationOptional<Date | null>;
  /** The operator, or `ledger`, `bill`: it is there now. */
  declare resolvedBy: CreationOptional<string | null>;
  declare reason: CreationOptional<string | null>;
}

const text = (length: number) => ({ type: DataTypes.STRING(length), allowNull: false, privacy: ofPayment });

defineTable(BillDifference, {
  table: 'bill_differences',
  label: label('账单差异', 'Differences between bills and the ledger'),
  ownership: 'nobody',
  database,
  columns: {
    id: { type: DataTypes.CHAR(26), primaryKey: true, privacy: notPersonal('number of a row') },
    rail: text(16),
    day: { type: DataTypes.CHAR(10), allowNull: false, privacy: ofPayment },
    kind: text(16),
    subject: { ...text(8), field: 'about' },
    outNo: text(64),
    railNo: text(64),
    theirsFen: { type: DataTypes.INTEGER.UNSIGNED, allowNull: false, privacy: ofPayment },
    oursFen: { type: DataTypes.INTEGER.UNSIGNED, allowNull: false, privacy: ofPayment },
    said: { type: DataTypes.STRING(64), privacy: ofPayment },
    foundAt: { type: DataTypes.DATE(3), allowNull: false, privacy: ofPayment },
    resolvedAt: { type: DataTypes.DATE(3), privacy: ofPayment },
    resolvedBy: { type: DataTypes.STRING(26), privacy: notPersonal('an operator, as the audit names them') },
    reason: { type: DataTypes.STRING(200), privacy: notPersonal('why an operator took it for resolved') },
  },
});
