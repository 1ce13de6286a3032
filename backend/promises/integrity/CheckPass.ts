import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { label } from '../../../shared/label';
import { database } from '../../platform/database';
import { defineTable } from '../../platform/defineTable';
import { notPersonal } from '../../platform/personalData';

/** Once through all waiting letters in the order of their numbers: how far it is, and how many could not be opened. */
export class CheckPass extends Model<InferAttributes<CheckPass>, InferCreationAttributes<CheckPass>> {
  declare id: string;
  declare begunAt: Date;
  /** Up to which letter it has come; empty before the first. */
  declare lastLetterId: string;
  declare letters: number;
  declare faults: number;
  declare endedAt: CreationOptional<Date | null>;
}

const inner = notPersonal('says how far a check of all letters is');
const count = { type: DataTypes.INTEGER.UNSIGNED, allowNull: false, privacy: notPersonal('a figure over all letters') };

defineTable(CheckPass, {
  table: 'check_passes',
  label: label('待送信件全面检查', 'Passes of the check of waiting letters'),
  ownership: 'nobody',
  database,
  columns: {
    id: { type: DataTypes.CHAR(26), primaryKey: true, privacy: inner },
    begunAt: { type: DataTypes.DATE(3), allowNull: false, privacy: inner },
    lastLetterId: { type: DataTypes.STRING(26), allowNull: false, privacy: inner },
    letters: count,
    faults: count,
    endedAt: { type: DataTypes.DATE(3), privacy: inner },
  },
});
